package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Move;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.NetworkSpec;
import tengen.network.Outlook;
import tengen.network.UniformNetwork;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.SearchQuery.Purpose;

/** Players whose network expects Black to own some points more than White, whatever is played. */
final class KomiTest {
  private static final Network FIVE_POINTS = new Leading(5);
  private static final double SHARPNESS = 0.2;
  private static final double SPREAD = Math.PI / Math.sqrt(3) / (2 * SHARPNESS);

  /** Black is to move where the number of stones is even, as nobody passes here. */
  private static final class Leading implements Network {
    private final double blackLead;

    Leading(double blackLead) {
      this.blackLead = blackLead;
    }

    @Override
    public NetworkSpec spec() {
      return NetworkSpec.preset("res-32x2");
    }

    @Override
    public Evaluation[] evaluate(int size, byte[][] planes) {
      float[] policy = new UniformNetwork().evaluate(size, planes)[0].policy();
      return Arrays.stream(planes)
          .map(position -> new Evaluation(policy, Optional.of(outlook(position))))
          .toArray(Evaluation[]::new);
    }

    private Outlook outlook(byte[] planes) {
      int stones = 0;
      for (int point = 0; point < planes.length; point += 6) {
        stones += planes[point] & 1; // the side to move's
        stones += planes[point] >> 1 & 1; // and the opponent's
      }
      return new Outlook(0, stones % 2 == 0 ? blackLead : -blackLead, SHARPNESS);
    }

    @Override
    public void close() {}
  }

  @Test
  void policyKnowsWhoLeadsAtTheKomiOfTheGame() {
    PolicySearcher player = new PolicySearcher(FIVE_POINTS, PolicySearcher.Style.BEST);
    SearchResult black = player.search(game(7.5), Limits.NONE);
    assertEquals(Math.tanh(-2.5 * SHARPNESS), black.value().orElseThrow(), 1e-9);
    assertEquals(-2.5, black.score().orElseThrow().lead(), 1e-9);
    assertEquals(SPREAD, black.score().orElseThrow().spread(), 1e-9);
    SearchResult white = player.search(afterOneMove(7.5), Limits.NONE);
    assertEquals(Math.tanh(2.5 * SHARPNESS), white.value().orElseThrow(), 1e-9);
    assertEquals(2.5, white.score().orElseThrow().lead(), 1e-9);
    assertEquals(4.5, player.search(game(0.5), Limits.NONE).score().orElseThrow().lead(), 1e-9);
  }

  @Test
  void treeWithoutPlayoutsKnowsItToo() {
    SearchResult ahead = search(game(0.5));
    SearchResult behind = search(game(7.5));
    assertEquals(Math.tanh(4.5 * SHARPNESS), ahead.value().orElseThrow(), 1e-6);
    assertEquals(Math.tanh(-2.5 * SHARPNESS), behind.value().orElseThrow(), 1e-6);
    assertEquals(-2.5, behind.score().orElseThrow().lead(), 1e-6);
    assertEquals(SPREAD, behind.score().orElseThrow().spread(), 1e-3);
    Candidate best = behind.candidates().get(0);
    assertEquals(-2.5, best.lead().orElseThrow(), 1e-6);
    assertEquals(2.5, search(afterOneMove(7.5)).score().orElseThrow().lead(), 1e-6);
  }

  @Test
  void playoutsAndNetworkShareTheLeadOnceABoardOfAnotherSizeIsFilled() {
    TreeSearcher player =
        new TreeSearcher(new Leading(147.5), settings(0.3), PolicySearcher.Style.BEST);
    Game race = Drawn.game(Drawn.RACE, Color.BLACK, 7.5); // 38 stones on 49 points
    SearchQuery query = SearchQuery.of(race, Limits.ofVisits(1)).withPurpose(Purpose.ANALYZE);
    double root = player.search(query, Watcher.NONE).score().orElseThrow().lead();
    assertTrue(root > 40 && root < 95, "half of 140, and half of what the board holds: " + root);
    SearchResult result = player.search(query.withLimits(Limits.ofVisits(200)), Watcher.NONE);
    double leads = 0;
    for (Candidate candidate : result.candidates()) {
      leads += candidate.visits() * candidate.lead().orElse(0);
    }
    // Of the whole tree, which held the root's own before the second search.
    assertEquals(result.score().orElseThrow().lead(), (leads + root) / 200, 1e-6);
    SearchResult opening = player.search(game(7.5), Limits.ofVisits(10));
    assertEquals(140, opening.score().orElseThrow().lead(), 1e-6, "the network's alone");
  }

  @Test
  void leadIsTheNetworksAloneHoweverFilledTheBoardThatItHasLearnedOn() {
    List<Integer> black = IntStream.range(0, 5 * 19).boxed().toList();
    List<Integer> white = IntStream.range(14 * 19, 19 * 19).boxed().toList();
    Game game = Game.start(19, Rules.CHINESE, 7.5).withSetup(black, white);
    TreeSearcher player =
        new TreeSearcher(new Leading(47.5), settings(0.3), PolicySearcher.Style.BEST);
    SearchQuery query = SearchQuery.of(game, Limits.ofVisits(1)).withPurpose(Purpose.ANALYZE);
    SearchResult result = player.search(query, Watcher.NONE);
    assertEquals(40, result.score().orElseThrow().lead(), 1e-6);
  }

  @Test
  void handicapStonesAreNoPointsWhereTerritoryIsCounted() {
    Game area = game(6.5).withSetup(List.of(20, 24, 56), List.of()).withToPlay(Color.WHITE);
    assertEquals(1.5, leadOfSideToMove(area), 1e-6);
    Game territory = area.withRules(Rules.JAPANESE);
    assertEquals(3.5, leadOfSideToMove(territory), 1e-6);
    assertEquals(-3.5, leadOfSideToMove(territory.play(Color.WHITE, Move.at(40))), 1e-6);
    Game even = afterOneMove(6.5).withRules(Rules.JAPANESE);
    assertEquals(1.5, leadOfSideToMove(even), 1e-6);
  }

  /** Returns what the policy, a search and the network alone say alike. */
  private static double leadOfSideToMove(Game game) {
    double lead = Insight.of(FIVE_POINTS, game).score().orElseThrow().lead();
    PolicySearcher player = new PolicySearcher(FIVE_POINTS, PolicySearcher.Style.BEST);
    assertEquals(lead, player.search(game, Limits.NONE).score().orElseThrow().lead(), 1e-9);
    assertEquals(lead, search(game).score().orElseThrow().lead(), 1e-6);
    return lead;
  }

  @Test
  void insightTellsTheScore() {
    Insight insight = Insight.of(FIVE_POINTS, afterOneMove(6.5));
    assertEquals(1.5, insight.score().orElseThrow().lead(), 1e-9);
    assertEquals(Math.tanh(1.5 * SHARPNESS), insight.value().orElseThrow(), 1e-9);
  }

  private static Game game(double komi) {
    return Game.start(9, Rules.CHINESE, komi);
  }

  private static Game afterOneMove(double komi) {
    return game(komi).play(Color.BLACK, Move.at(40));
  }

  private static SearchResult search(Game game) {
    return player(settings(0)).search(game, Limits.NONE.withVisits(50));
  }

  private static TreeSearcher player(TreeSettings settings) {
    return new TreeSearcher(FIVE_POINTS, settings, PolicySearcher.Style.BEST);
  }

  private static TreeSettings settings(double playouts) {
    return TreeSettings.DEFAULT.toBuilder()
        .rolloutShare(playouts)
        .pointWeight(0)
        .threads(1)
        .batch(1)
        .build();
  }
}
