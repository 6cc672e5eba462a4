package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.board.Move;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.NetworkSpec;
import tengen.network.UniformNetwork;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.PolicySearcher.Style;
import tengen.search.SearchQuery.Ban;
import tengen.search.SearchQuery.Purpose;
import tengen.search.TreeSettings.Choice;

final class TreeSearcherTest {
  /** Playouts alone, one thread, one position at a time. */
  private static final TreeSettings PLAYOUTS =
      TreeSettings.DEFAULT.toBuilder()
          .exploration(5)
          .rolloutShare(1)
          .rollouts(2)
          .scoreShare(0.5)
          .pointWeight(0)
          .threads(1)
          .batch(1)
          .build();

  private static final String SEKI =
      """
      . X . X X X X X
      X X X X X X X X
      X X X X X X X X
      X X X X X X X X
      X X X X X X X X
      X X X X X X X X
      O O O O O O O X
      . X X X X . O X
      """;

  // Known best results.

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void firstMoveOnATinyBoardIsTheCenter(int size) {
    // With the center Black owns the whole board; no other first move on 5x5 wins by so much.
    Game game = Game.start(size, Rules.CHINESE, 4.5);
    Move center = Move.at(size * size / 2);
    assertEquals(center, search(game, size == 3 ? 500 : 5000).best());
  }

  @Test
  void firstMoveOnFourByFourIsOneOfTheFourInTheMiddle() {
    // With best play Black wins by two points, whichever of the four it is.
    SearchResult result = search(Game.start(4, Rules.CHINESE, 0.5), 1000);
    List<Move> middle =
        List.of(Drawn.at("B2", 4), Drawn.at("B3", 4), Drawn.at("C2", 4), Drawn.at("C3", 4));
    assertTrue(middle.contains(result.best()), result.toString());
    assertTrue(result.value().orElseThrow() > 0, result.toString());
  }

  @Test
  void blackOwnsThreeByThreeInTheEnd() {
    Game game = selfPlay(player(PLAYOUTS), Game.start(3, Rules.CHINESE, 7.5), 300);
    assertEquals(9 - 7.5, FinalStatus.of(game).result(game));
  }

  @ParameterizedTest
  @EnumSource
  void sideToMoveWinsTheRace(Color color) {
    SearchResult result = search(Drawn.game(Drawn.RACE, color, 0.5), 1000);
    assertTrue(result.value().orElseThrow() > 0.3, result.toString());
    List<Move> liberties = List.of(Drawn.at("C1", 7), Drawn.at("D1", 7));
    assertTrue(liberties.contains(result.best()), result.toString());
  }

  @Test
  void playoutsAnswerTheMoveThatLedToTheirPosition() {
    TreeSettings settings = PLAYOUTS.toBuilder().scoreShare(0).rollouts(200).build();
    Game before = Drawn.game(Drawn.IN_QUESTION, Color.WHITE, 15);
    Game after = before.play(Color.WHITE, Drawn.at("H8", 9));
    Game setUp = Drawn.game(after.position().board().toString(), Color.BLACK, 15);
    double answered = valueOf(settings, SearchQuery.of(after, Limits.ofVisits(1)));
    assertTrue(answered > 0.9, "Black kills at once: " + answered);
    double anywhere = valueOf(settings, SearchQuery.of(setUp, Limits.ofVisits(1)));
    assertTrue(anywhere < 0.6, "nobody knows of a latest move: " + anywhere);
    Set<Move> others =
        IntStream.range(0, 81)
            .mapToObj(Move::at)
            .filter(move -> !move.equals(Drawn.at("H8", 9)))
            .collect(Collectors.toSet());
    SearchQuery onlyThat =
        SearchQuery.of(before, Limits.ofVisits(2))
            .withBans(List.of(new Ban(Color.WHITE, others, 1)))
            .withPurpose(Purpose.ANALYZE);
    double inTree =
        player(settings).search(onlyThat, Watcher.NONE).candidates().get(0).value().orElseThrow();
    assertTrue(inTree < -0.9, "Black kills at once, in the tree, too: " + inTree);
  }

  private static double valueOf(TreeSettings settings, SearchQuery query) {
    return player(settings)
        .search(query.withPurpose(Purpose.ANALYZE), Watcher.NONE)
        .value()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void whoWinsOrLosesAnywayTakesThePoints(Color color) {
    // 200 points of komi leave no doubt, so that every move has the same value, 1 or -1.
    TreeSettings winAlone = PLAYOUTS.toBuilder().scoreShare(0).build();
    for (double komi : new double[] {-200, 200}) {
      SearchQuery query =
          SearchQuery.of(Drawn.game(Drawn.RACE, color, komi), Limits.ofVisits(500))
              .withPurpose(Purpose.ANALYZE);
      List<Move> liberties = List.of(Drawn.at("C1", 7), Drawn.at("D1", 7));
      int without = visits(player(winAlone).search(query, Watcher.NONE), liberties);
      int with =
          visits(
              player(winAlone.toBuilder().pointWeight(0.02).build()).search(query, Watcher.NONE),
              liberties);
      assertTrue(with > without + 50, with + " visits with points, " + without + " without");
    }
  }

  private static int visits(SearchResult result, List<Move> moves) {
    return result.candidates().stream()
        .filter(candidate -> moves.contains(candidate.move()))
        .mapToInt(Candidate::visits)
        .sum();
  }

  @Test
  void ladderIsBegunOnTheRightSide() {
    // From D3 White's three stones get away by C4; from C4 they run into the edge.
    Game game =
        Drawn.game(
            """
            . . . . . . .
            . . . . . . .
            . . . . . . .
            . . . . . . .
            . X O . . . .
            . X O O X . .
            . . X X . . .
            """,
            Color.BLACK,
            0.5);
    assertEquals(Drawn.at("C4", 7), search(game, 4000).best());
  }

  @Test
  void runThatLadderCatchesHasSmallPrior() {
    // White's stone at C5 is in atari and runs from C4 into the corner.
    Game game =
        Drawn.game(
            """
            . . . . . . .
            . . X . . . .
            . X O X . . .
            . . . X . . .
            . . . . . . .
            . . . . . . .
            . . . . . . .
            """,
            Color.WHITE,
            0.5);
    Map<Move, Float> priors =
        search(game, 20).candidates().stream()
            .collect(Collectors.toMap(Candidate::move, Candidate::prior));
    float run = Objects.requireNonNull(priors.get(Drawn.at("C4", 7)));
    float other = Objects.requireNonNull(priors.get(Drawn.at("F6", 7)));
    assertTrue(run < 0.7 * other, run + " and " + other);
  }

  // The end of the game.

  @Test
  void sekiIsLeftAlone() {
    Game black = Drawn.game(SEKI, Color.BLACK, 1000);
    assertEquals(Move.PASS, search(black, 50).best());
    assertEquals(Move.PASS, search(black.withToPlay(Color.WHITE).withKomi(-1000), 50).best());
  }

  @Test
  void analysisFindsThePassThatKeepsASeki() {
    // Black is ahead on the board and loses five stones by either move into the seki.
    SearchQuery query =
        SearchQuery.of(Drawn.game(SEKI, Color.BLACK, 45.5), Limits.ofVisits(500))
            .withPurpose(Purpose.ANALYZE);
    assertEquals(Move.PASS, player(PLAYOUTS).search(query, Watcher.NONE).best());
  }

  @Test
  void leaderPassesFirstWhereAMoveInItsTerritoryWouldCostAPoint() {
    Game area = Drawn.game(Drawn.SHARED_OUT, Color.BLACK, 0.5);
    assertEquals(Move.PASS, search(area.withRules(Rules.JAPANESE), 100).best());
    assertNotEquals(Move.PASS, search(area, 100).best());
    Game passed = area.withToPlay(Color.WHITE).play(Color.WHITE, Move.PASS);
    assertEquals(Move.PASS, search(passed, 100).best());
  }

  @Test
  void neutralPointIsTakenBeforePassing() {
    Game game =
        Drawn.game(
            """
            . X . O .
            X X X O O
            . X X O .
            X X X O O
            . X X O .
            """,
            Color.BLACK,
            0.5);
    assertEquals(Drawn.at("C5", 5), search(game, 100).best());
  }

  @Test
  void ownTerritoryIsNotFilledByTerritoryRules() {
    Game game = Drawn.game(Drawn.SHARED_OUT, Color.BLACK, 0.5).withRules(Rules.JAPANESE);
    assertEquals(Move.PASS, search(game, 100).best());
    assertEquals(Move.PASS, search(game.withToPlay(Color.WHITE).withKomi(20), 100).best());
  }

  @Test
  void ownEyesAreNoCandidates() {
    Game game =
        Drawn.game(". X . X .\nX X X X X\nX X X X X\nX X X X X\nX X X X X\n", Color.BLACK, 0);
    List<Candidate> candidates = search(game, 20).candidates();
    assertEquals(List.of(Move.PASS), candidates.stream().map(Candidate::move).toList());
  }

  @Test
  void deadStonesAreCapturedWhenCleaningUp() {
    Game game =
        Drawn.game(
            """
            . . X O .
            O . X O .
            . . X O .
            . . X O .
            . . X O .
            """,
            Color.BLACK,
            0.5);
    assertEquals(Move.PASS, search(game.withRules(Rules.JAPANESE), 100).best());
    SearchQuery query = SearchQuery.of(game, Limits.ofVisits(100)).withPurpose(Purpose.CLEAN_UP);
    SearchResult result = player(PLAYOUTS).search(query, Watcher.NONE);
    assertEquals(
        Set.of(Drawn.at("A5", 5), Drawn.at("A3", 5), Drawn.at("B4", 5)),
        result.candidates().stream().map(Candidate::move).collect(Collectors.toSet()));
    assertTrue(result.best() instanceof Move.Play);
    assertNotEquals(Move.PASS, search(game.withRules(Rules.TROMP_TAYLOR), 100).best());
  }

  @Test
  void deadStonesNeedNotBeCapturedFirstByRulesThatCountEveryStone() {
    // A9 and C9 capture; H1 gains a point.
    Game game =
        Drawn.game(
                """
            . O . X X . X O .
            X X X X X X X O O
            X X X X X X X O .
            . X X X X X X O O
            X X X X X X X O O
            X X X X X X X O O
            X X X X X X X O .
            X X X X X X X O O
            X X X X X X X . .
            """,
                Color.BLACK,
                0.5)
            .withRules(Rules.TROMP_TAYLOR);
    SearchResult result = search(game, 100);
    Set<Move> moves = result.candidates().stream().map(Candidate::move).collect(Collectors.toSet());
    assertTrue(moves.containsAll(List.of(Drawn.at("A9", 9), Drawn.at("H1", 9))), "" + moves);
    assertFalse(moves.contains(Move.PASS), moves.toString());
    Game played = game.play(Color.BLACK, Drawn.at("H1", 9)).play(Color.WHITE, Drawn.at("J1", 9));
    assertEquals(
        Set.of(Drawn.at("A9", 9), Drawn.at("C9", 9)),
        search(played, 100).candidates().stream().map(Candidate::move).collect(Collectors.toSet()));
  }

  @Test
  void cleaningUpForgetsWhatTwoPassesWereWorthBefore() {
    Game game = Game.start(5, Rules.CHINESE, 0.5);
    TreeSearcher player = player(PLAYOUTS);
    SearchQuery query = SearchQuery.of(game, Limits.ofVisits(20));
    player.search(query, Watcher.NONE);
    Tree played = player.tree();
    player.search(query.withPurpose(Purpose.ANALYZE), Watcher.NONE);
    assertSame(played, player.tree());
    player.search(query.withPurpose(Purpose.CLEAN_UP), Watcher.NONE);
    assertNotSame(played, player.tree());
  }

  @Test
  void deadStonesOfTheirOwnDeceiveNobodyIntoPassing() {
    Game game =
        Drawn.game(
            """
            . . . X O .
            O . . X O .
            . . . X O O
            . . . X O .
            . . . X O O
            . . . X O .
            """,
            Color.BLACK,
            0.5);
    // With every stone alive White would win: nobody would own the points on the left.
    assertNotEquals(Move.PASS, search(game.play(Color.BLACK, Move.PASS), 100).best());
  }

  @Test
  void scoreNearTheEndIsThatOfTheStatusMostPlayoutsAgreeOn() {
    // Now and then a playout lets the white stones on the left live, which White never gets.
    Game game =
        Drawn.game(
            """
            . . . . X X O . .
            . O O . X O O O O
            . . . . X O . . O
            . . . . X X O . O
            X X X X X X O O O
            . X . . . X O . O
            X X X X X X O O .
            . X . . X X O . O
            . X . . X O O O .
            """,
            Color.BLACK,
            0.5);
    double counted = 51 - 30 - 0.5;
    double mean = Forecast.of(game, 400, 1).lead();
    assertTrue(mean < counted - 2, "playouts alone say " + mean);
    ScoreEstimate score = search(game, 100).score().orElseThrow();
    assertEquals(counted, score.lead(), 2, "playouts alone say " + mean);
  }

  @Test
  void settledPointIsACandidateWhereItSavesAChain() {
    // Black takes eight stones at F5, and White then takes that one: the point is White's for sure.
    Game game =
        Drawn.game(
            """
            . . X O . . . . . . .
            . . X O O . . . . . .
            X . X O O . . . . . .
            X X X X O O . O . . .
            X O X O O . O . O . .
            X O X X X O . X O . .
            O O O O O . O X O . .
            O X X X X O . X O . .
            X X . X O O O . . . .
            . X O X X X O . O . .
            X O . O X X O . . . .
            """,
            Color.WHITE,
            0.5);
    assertTrue(
        search(game, 1).candidates().stream()
            .anyMatch(candidate -> candidate.move().equals(Drawn.at("F5", 11))));
  }

  @Test
  void gameAgainstItselfEndsAndIsScored() {
    for (Rules rules : List.of(Rules.CHINESE, Rules.JAPANESE, Rules.TROMP_TAYLOR)) {
      Game game = selfPlay(player(PLAYOUTS), Game.start(4, rules, 0.5), 40);
      assertTrue(game.moveCount() > 8, rules.name() + ": " + game.moves());
    }
  }

  @Test
  void resignationComesAfterThreeHopelessTurnsOnceTheOpeningIsOver() {
    // White is a hundred points behind; with its fifth stone a quarter of the board is filled.
    Game start =
        Drawn.game(
            """
            . . . . .
            . X . O .
            . . . . .
            . . . . .
            . . . . .
            """,
            Color.WHITE,
            -100);
    Style proud = new Style(0, 1, OptionalDouble.of(-0.5));
    TreeSearcher player = new TreeSearcher(new UniformNetwork(), PLAYOUTS, proud);
    Game game = start;
    for (int turn = 0; turn < 7; turn++) {
      Move move = player.search(game, Limits.ofVisits(30)).best();
      assertTrue(move instanceof Move.Play, "turn " + turn);
      game = game.play(Color.WHITE, move).play(Color.BLACK, Move.PASS);
    }
    assertEquals(Move.RESIGN, player.search(game, Limits.ofVisits(30)).best());
    SearchQuery analysis = SearchQuery.of(game, Limits.ofVisits(30)).withPurpose(Purpose.ANALYZE);
    assertNotEquals(Move.RESIGN, player.search(analysis, Watcher.NONE).best());
  }

  @Test
  void networkWithoutPointsLeavesThemToPlayoutsFromTheFirstMove() {
    TreeSettings settings = PLAYOUTS.toBuilder().rolloutShare(0.5).build();
    SearchResult result =
        new TreeSearcher(new Constant(0.5), settings, Style.BEST)
            .search(Game.start(9, Rules.CHINESE, 7.5), Limits.ofVisits(2));
    assertTrue(result.score().isPresent());
    assertTrue(result.candidates().get(0).lead().isPresent());
  }

  // The tree.

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void visitsAddUpWhateverTheThreads(int threads) {
    TreeSettings settings = PLAYOUTS.toBuilder().threads(threads).batch(4).build();
    TreeSearcher player = player(settings);
    SearchResult result = player.search(Game.start(5, Rules.CHINESE, 0.5), Limits.ofVisits(2000));
    assertEquals(2000, result.visits());
    assertEquals(1999, result.candidates().stream().mapToInt(Candidate::visits).sum());
    Tree tree = player.tree();
    assertEquals(tree.nodes(), check(tree.root()));
  }

  /** Checks a node and those below, and returns how many there are. */
  private static int check(Node node) {
    assertEquals(0, node.pending());
    int nodes = 1;
    int visits = 0;
    for (int edge = 0; edge < node.openedCount(); edge++) {
      assertEquals(0, node.edgePending(edge));
      visits += node.edgeVisits(edge);
      Node child = node.child(edge);
      if (child != null) {
        assertEquals(node.edgeVisits(edge), child.visits());
        assertEquals(node.edgeValue(edge), -child.meanValue(), 1e-9);
        nodes += check(child);
      }
    }
    assertTrue(node.isEnd() || node.visits() == visits + 1, node.visits() + " and " + visits);
    return nodes;
  }

  @Test
  void everyWayDownTheTreeIsLegalWithSuperko() {
    Game game = Game.start(2, Rules.CHINESE, 0);
    TreeSearcher player = player(PLAYOUTS);
    SearchQuery query = SearchQuery.of(game, Limits.ofVisits(3000)).withPurpose(Purpose.ANALYZE);
    player.search(query, Watcher.NONE);
    assertTrue(deepest(player.tree().root(), game) > 8);
  }

  /** Replays all that the tree holds below a node, and returns the length of the longest way. */
  private static int deepest(Node node, Game game) {
    int depth = 0;
    for (int edge = 0; edge < node.openedCount(); edge++) {
      Node child = node.child(edge);
      if (child != null) {
        Move move = Tree.move(node.move(edge));
        depth = Math.max(depth, 1 + deepest(child, game.play(game.toPlay(), move)));
      }
    }
    return depth;
  }

  @Test
  void sameSeedFindsTheSame() {
    assertEquals(record(7), record(7));
    assertNotEquals(record(7), record(8));
  }

  private static List<SearchResult> record(long seed) {
    TreeSettings noisy = PLAYOUTS.toBuilder().rootNoise(0.25).batch(4).build();
    TreeSearcher player =
        new TreeSearcher(new UniformNetwork(), noisy, new Style(1, seed, OptionalDouble.empty()));
    Game first = Game.start(5, Rules.CHINESE, 0.5);
    SearchResult one = player.search(first, Limits.ofVisits(100));
    Game second = first.play(Color.BLACK, one.best());
    return List.of(one, player.search(second, Limits.ofVisits(100)));
  }

  @Test
  void passIsNotDrawnWhereAMoveIsBest() {
    Game game = Drawn.game(Drawn.OPEN_POINT, Color.BLACK, 3.5);
    Style wild = new Style(5, 1, OptionalDouble.empty());
    for (int i = 0; i < 100; i++) {
      TreeSearcher player = new TreeSearcher(new UniformNetwork(), PLAYOUTS, wild);
      SearchResult result = player.search(game, Limits.ofVisits(30));
      assertTrue(result.candidates().stream().anyMatch(one -> one.move().equals(Move.PASS)));
      assertNotEquals(Move.PASS, result.best());
    }
  }

  @Test
  void treeIsNotKeptWhereThereAreOtherPrisonersOnTheSameBoard() {
    Game captured =
        Game.start(3, Rules.JAPANESE, 0.5)
            .play(Color.BLACK, Drawn.at("A2", 3))
            .play(Color.WHITE, Drawn.at("A1", 3))
            .play(Color.BLACK, Drawn.at("B1", 3))
            .withSetup(List.of(), List.of());
    Game placed = Drawn.game(". . .\nX . .\n. X .\n", Color.WHITE, 0.5).withRules(Rules.JAPANESE);
    assertEquals(placed.startingBoard().key(), captured.startingBoard().key());
    assertFalse(new Tree(placed, 10).moveTo(captured.withToPlay(Color.WHITE)));
    assertTrue(new Tree(placed, 10).moveTo(placed));
  }

  @Test
  void visitsAlongAVariationAreThoseOfThePositionsItLeadsTo() {
    TreeSearcher player = player(PLAYOUTS);
    Game game = Game.start(4, Rules.CHINESE, 0.5);
    Candidate best = player.search(game, Limits.ofVisits(1000)).candidates().get(0);
    assertEquals(best.visits(), best.variationVisits().get(0));
    for (int i = 0; i < 3; i++) {
      game = game.play(game.toPlay(), best.variation().get(i));
      int kept = player.search(game, Limits.ofVisits(1)).visits();
      assertEquals(kept, best.variationVisits().get(i), best.toString());
    }
  }

  @Test
  void wideSearchLooksMoreAtWhatThePolicyLikesLittle() {
    TreeSearcher player = new TreeSearcher(new FirstPoints(), PLAYOUTS, Style.BEST);
    SearchQuery query =
        SearchQuery.of(Game.start(3, Rules.CHINESE, 0.5), Limits.ofVisits(1))
            .withPurpose(Purpose.ANALYZE);
    List<Candidate> usual = player.search(query, Watcher.NONE).candidates();
    List<Candidate> wide = player.search(query.withWideness(0.5), Watcher.NONE).candidates();
    // A third of the power: 8 to 1 becomes 2 to 1.
    assertEquals(8, usual.get(0).prior() / usual.get(8).prior(), 1e-3);
    assertEquals(2, wide.get(0).prior() / wide.get(8).prior(), 1e-3);
    assertEquals(1, wide.stream().mapToDouble(Candidate::prior).sum(), 1e-5);
    assertEquals(usual, player.search(query, Watcher.NONE).candidates());
  }

  @Test
  void longSearchSeesItsRootInAllSymmetries() {
    assertTrue(priorsOfCornersDiffer(PLAYOUTS, Limits.ofVisits(99)));
    assertFalse(priorsOfCornersDiffer(PLAYOUTS, Limits.ofVisits(100)));
    assertTrue(priorsOfCornersDiffer(PLAYOUTS, Limits.ofVisits(100).withPlayouts(50)));
    assertTrue(priorsOfCornersDiffer(PLAYOUTS, Limits.ofTime(Duration.ofMillis(20))));
    Limits second = Limits.ofTime(Duration.ofSeconds(1)).withPlayouts(100);
    assertFalse(priorsOfCornersDiffer(PLAYOUTS, second));
    TreeSettings asItIs = PLAYOUTS.toBuilder().averagesRoot(false).build();
    assertTrue(priorsOfCornersDiffer(asItIs, Limits.ofVisits(100)));
  }

  private static boolean priorsOfCornersDiffer(TreeSettings settings, Limits limits) {
    TreeSearcher player = new TreeSearcher(new FirstPoints(), settings, Style.BEST);
    SearchQuery query =
        SearchQuery.of(Game.start(3, Rules.CHINESE, 0.5), limits).withPurpose(Purpose.ANALYZE);
    Map<Move, Float> priors =
        player.search(query, Watcher.NONE).candidates().stream()
            .collect(Collectors.toMap(Candidate::move, Candidate::prior));
    float most = Collections.max(priors.values());
    return Stream.of(0, 2, 6, 8).anyMatch(corner -> priors.get(Move.at(corner)) < 0.9f * most);
  }

  /** Likes the first point eight times as much as any other. */
  private static final class FirstPoints implements Network {
    @Override
    public NetworkSpec spec() {
      return new UniformNetwork().spec();
    }

    @Override
    public Evaluation[] evaluate(int size, byte[][] planes) {
      Evaluation[] evaluations = new UniformNetwork().evaluate(size, planes);
      for (Evaluation each : evaluations) {
        each.policy()[0] *= 8;
      }
      return evaluations;
    }

    @Override
    public void close() {}
  }

  @Test
  void treeIsKeptAfterTheOpponentsMoveAndAfterUndo() {
    TreeSearcher player = player(PLAYOUTS);
    Game first = Game.start(4, Rules.CHINESE, 0.5);
    SearchResult one = player.search(first, Limits.ofVisits(1000));
    Candidate best = one.candidates().get(0);
    Move answer = best.variation().get(1);
    Game third = first.play(Color.BLACK, best.move()).play(Color.WHITE, answer);
    SearchResult two = player.search(third, Limits.ofVisits(1));
    assertTrue(two.visits() > 10, "kept " + two.visits());
    SearchResult again = player.search(first, Limits.ofVisits(1));
    assertTrue(again.visits() >= 1000, "kept " + again.visits());
  }

  @Test
  void keptTreeLooksAtTheSameMovesAsAFreshOne() {
    TreeSearcher player = player(PLAYOUTS);
    Game game = Game.start(3, Rules.CHINESE, 0.5);
    for (int turn = 0; turn < 8; turn++) {
      SearchQuery query = SearchQuery.of(game, Limits.ofVisits(200)).withPurpose(Purpose.ANALYZE);
      SearchResult kept = player.search(query, Watcher.NONE);
      SearchResult fresh = player(PLAYOUTS).search(query, Watcher.NONE);
      assertEquals(moves(fresh), moves(kept));
      game = game.play(game.toPlay(), kept.best());
    }
  }

  private static Set<Move> moves(SearchResult result) {
    return result.candidates().stream().map(Candidate::move).collect(Collectors.toSet());
  }

  @Test
  void otherKomiRulesOrSideBeginANewTree() {
    TreeSearcher player = player(PLAYOUTS);
    Game game = Game.start(4, Rules.CHINESE, 0.5);
    player.search(game, Limits.ofVisits(100));
    assertEquals(1, player.search(game.withKomi(1.5), Limits.ofVisits(1)).visits());
    player.search(game, Limits.ofVisits(100));
    assertEquals(1, player.search(game.withRules(Rules.JAPANESE), Limits.ofVisits(1)).visits());
    player.search(game, Limits.ofVisits(100));
    assertEquals(1, player.search(game.withToPlay(Color.WHITE), Limits.ofVisits(1)).visits());
  }

  @Test
  void fullTreeGrowsNoFurtherButCountsOn() {
    TreeSearcher player = player(PLAYOUTS.toBuilder().nodes(50).build());
    SearchResult result = player.search(Game.start(5, Rules.CHINESE, 0.5), Limits.ofVisits(500));
    assertEquals(500, result.visits());
    assertEquals(50, player.nodes());
    assertEquals(499, result.candidates().stream().mapToInt(Candidate::visits).sum());
  }

  @Test
  void fullTreeMakesRoomAtTheNextMove() {
    TreeSearcher player = player(PLAYOUTS.toBuilder().nodes(100).build());
    Game game = Game.start(5, Rules.CHINESE, 0.5);
    for (int turn = 0; turn < 6; turn++) {
      SearchResult result = player.search(game, Limits.ofVisits(200));
      game = game.play(game.toPlay(), result.best());
      assertTrue(player.nodes() <= 100);
    }
    player.search(game, Limits.ofVisits(1));
    assertTrue(player.nodes() < 100, "kept " + player.nodes());
  }

  @Test
  void bannedMovesAreNotLookedAt() {
    Game game = Game.start(3, Rules.CHINESE, 0.5);
    Move center = Drawn.at("B2", 3);
    SearchQuery query =
        SearchQuery.of(game, Limits.ofVisits(300))
            .withBans(
                List.of(
                    new Ban(Color.BLACK, Set.of(center), 1),
                    new Ban(Color.WHITE, Set.of(center), 2)));
    SearchResult result = player(PLAYOUTS).search(query, Watcher.NONE);
    assertEquals(8, result.candidates().size());
    for (Candidate candidate : result.candidates()) {
      assertFalse(candidate.variation().subList(0, 2).contains(center), candidate.toString());
    }
  }

  @Test
  void searchWithBansLeavesTheTreeOfTheGameAsItIs() {
    Game game = Game.start(3, Rules.CHINESE, 0.5);
    TreeSearcher player = player(PLAYOUTS);
    player.search(game, Limits.ofVisits(300));
    int nodes = player.nodes();
    Ban ban = new Ban(Color.BLACK, Set.of(Drawn.at("B2", 3)), 1);
    SearchQuery query = SearchQuery.of(game, Limits.ofVisits(50)).withBans(List.of(ban));
    assertEquals(8, player.search(query, Watcher.NONE).candidates().size());
    assertEquals(nodes, player.nodes());
    SearchResult more = player.search(game, Limits.ofVisits(310));
    assertEquals(9, more.candidates().size());
    assertEquals(310, more.visits());
  }

  @Test
  void rootNoiseAndTemperatureVaryTheGame() {
    Set<Move> moves =
        LongStream.range(0, 10)
            .mapToObj(seed -> record(seed).get(0).best())
            .collect(Collectors.toSet());
    assertTrue(moves.size() > 2, moves.toString());
  }

  @Test
  void lowerBoundChoosesAmongMovesThatWereOftenVisited() {
    SearchResult result =
        player(PLAYOUTS.toBuilder().choice(Choice.LOWER_BOUND).build())
            .search(Game.start(5, Rules.CHINESE, 0.5), Limits.ofVisits(500));
    int most = result.candidates().stream().mapToInt(Candidate::visits).max().orElseThrow();
    Candidate best = result.candidates().get(0);
    for (Candidate candidate : result.candidates()) {
      boolean often = candidate.visits() > 1 && candidate.visits() * 10 >= most;
      assertTrue(!often || candidate.lowerBound().orElseThrow() <= best.lowerBound().orElseThrow());
      assertTrue(candidate.lowerBound().orElse(-1) <= candidate.value().orElse(-1));
    }
  }

  // Values.

  @Test
  void valueOfTheNetworkIsSeenFromTheSideToMove() {
    // Every position is good for whoever is to move, so that all moves look bad.
    SearchResult result =
        new TreeSearcher(
                new Constant(0.5), PLAYOUTS.toBuilder().rolloutShare(0).build(), Style.BEST)
            .search(Game.start(5, Rules.CHINESE, 0.5), Limits.ofVisits(2));
    assertEquals(-0.5, result.candidates().get(0).value().orElseThrow(), 1e-6);
    assertTrue(result.score().isEmpty());
    assertTrue(result.candidates().get(0).lead().isEmpty());
  }

  @Test
  void networkWithoutValueLeavesItToPlayouts() {
    Game game = Game.start(5, Rules.CHINESE, -100);
    SearchResult result =
        new TreeSearcher(new Constant(), PLAYOUTS.toBuilder().rolloutShare(0).build(), Style.BEST)
            .search(game, Limits.ofVisits(20));
    assertTrue(result.value().orElseThrow() > 0.9, result.toString());
    assertTrue(result.score().orElseThrow().lead() > 70);
    assertTrue(result.candidates().get(0).lead().orElseThrow() > 70);
  }

  // Stopping.

  @Test
  void watcherStopsBeforeTheNextBatch() {
    Constant network = new Constant(0);
    TreeSettings asItIs = PLAYOUTS.toBuilder().averagesRoot(false).build();
    TreeSearcher player = new TreeSearcher(network, asItIs, Style.BEST);
    AtomicInteger calls = new AtomicInteger();
    SearchResult result =
        player.search(
            SearchQuery.of(Game.start(5, Rules.CHINESE, 0.5), Limits.NONE),
            soFar -> calls.incrementAndGet() < 3);
    assertEquals(3, result.visits());
    assertEquals(3, network.evaluated.get());
  }

  @Test
  void watcherSeesWhatWasFoundSoFar() {
    int[] seen = new int[1];
    player(PLAYOUTS)
        .search(
            SearchQuery.of(Game.start(5, Rules.CHINESE, 0.5), Limits.ofVisits(50)),
            soFar -> {
              seen[0] = soFar.get().visits();
              return true;
            });
    assertTrue(seen[0] >= 49, "saw " + seen[0]);
  }

  @Test
  void interruptedThreadGetsItsResultAtOnce() {
    Thread.currentThread().interrupt();
    SearchResult result = search(Game.start(5, Rules.CHINESE, 0.5), Integer.MAX_VALUE);
    assertTrue(Thread.interrupted());
    assertEquals(1, result.visits());
  }

  @Test
  void oneVisitPlaysThePolicy() {
    Game game = Game.start(5, Rules.CHINESE, 0.5);
    SearchResult tree = search(game, 1);
    SearchResult policy =
        new PolicySearcher(new UniformNetwork(), Style.BEST).search(game, Limits.NONE);
    assertEquals(policy.best(), tree.best());
    assertEquals(policy.candidates().size(), tree.candidates().size());
  }

  @Test
  void playoutsLimitWhatASearchAdds() {
    TreeSearcher player = player(PLAYOUTS);
    Game game = Game.start(5, Rules.CHINESE, 0.5);
    player.search(game, Limits.ofVisits(100));
    Limits limits = new Limits(Integer.MAX_VALUE, 30, TimeBudget.UNLIMITED);
    assertEquals(130, player.search(game, limits).visits());
  }

  @Test
  void timeOfTheMoveIsKept() {
    AtomicLong now = new AtomicLong();
    Constant network = new Constant(0.0);
    network.onEvaluation = () -> now.addAndGet(10_000_000);
    TreeSearcher player = new TreeSearcher(network, PLAYOUTS, Style.BEST, now::get);
    player.search(Game.start(9, Rules.CHINESE, 0.5), Limits.ofTime(Duration.ofMillis(500)));
    assertTrue(now.get() <= 500_000_000, "took " + now);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void failureOfTheNetworkReachesTheCaller(int threads) {
    Constant network = new Constant(0.0);
    network.onEvaluation =
        () -> {
          if (network.evaluated.get() > 100) {
            throw new IllegalStateException("broken");
          }
        };
    TreeSearcher player =
        new TreeSearcher(
            network, PLAYOUTS.toBuilder().threads(threads).batch(4).build(), Style.BEST);
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> player.search(Game.start(9, Rules.CHINESE, 0.5), Limits.ofVisits(1000)));
    assertEquals("broken", failure.getMessage());
    assertNull(player.tree(), "descents that the failure broke off would wait in it");
    network.onEvaluation = () -> {};
    SearchResult result = player.search(Game.start(9, Rules.CHINESE, 0.5), Limits.ofVisits(1000));
    assertEquals(1000, result.visits());
  }

  @Test
  void scoreIsThatOfTheWholeTreeAlsoWhereNothingIsAdded() {
    Game game = Game.start(5, Rules.CHINESE, 0.5);
    TreeSearcher player = player(PLAYOUTS);
    SearchResult first = player.search(game, Limits.ofVisits(200));
    SearchResult again = player.search(game, Limits.ofVisits(200));
    assertEquals(200, again.visits());
    assertEquals(first.score().orElseThrow().lead(), again.score().orElseThrow().lead(), 1e-9);
  }

  @Test
  void treeIsKeptWhileAGameThatIsOverIsLookedAt() {
    Game game = Game.start(5, Rules.CHINESE, 0.5);
    TreeSearcher player = player(PLAYOUTS);
    player.search(game, Limits.ofVisits(50));
    Tree played = player.tree();
    Game over = game.play(Color.BLACK, Move.PASS).play(Color.WHITE, Move.PASS);
    SearchQuery query = SearchQuery.of(over, Limits.ofVisits(50)).withPurpose(Purpose.ANALYZE);
    assertEquals(50, player.search(query, Watcher.NONE).visits());
    assertSame(played, player.tree());
    player.search(game, Limits.ofVisits(50));
    assertSame(played, player.tree());
  }

  @Test
  void forgettingBeginsAnotherTree() {
    Game game = Game.start(5, Rules.CHINESE, 0.5);
    TreeSearcher player = player(PLAYOUTS);
    player.search(game, Limits.ofVisits(50));
    Tree played = player.tree();
    player.forget();
    player.search(game, Limits.ofVisits(50));
    assertNotSame(played, player.tree());
  }

  // Helpers.

  private static SearchResult search(Game game, int visits) {
    return player(PLAYOUTS).search(game, Limits.ofVisits(visits));
  }

  private static TreeSearcher player(TreeSettings settings) {
    return new TreeSearcher(
        new UniformNetwork(), settings, new Style(0, 1, OptionalDouble.empty()));
  }

  private static Game selfPlay(Searcher searcher, Game start, int visits) {
    Game game = start;
    while (!game.isOver()) {
      game = game.play(game.toPlay(), searcher.search(game, Limits.ofVisits(visits)).best());
      assertTrue(game.moveCount() < 200, "no end");
    }
    return game;
  }

  /** Likes all points alike and gives every position the same value, or none. */
  private static final class Constant implements Network {
    private final OptionalDouble value;
    private final NetworkSpec spec;
    private final AtomicInteger evaluated = new AtomicInteger();
    private Runnable onEvaluation = () -> {};

    Constant(double value) {
      this.value = OptionalDouble.of(value);
      spec = NetworkSpec.preset("plain-64x6");
    }

    Constant() {
      value = OptionalDouble.empty();
      spec = NetworkSpec.preset("alphago");
    }

    @Override
    public NetworkSpec spec() {
      return spec;
    }

    @Override
    public Evaluation[] evaluate(int size, byte[][] planes) {
      evaluated.addAndGet(planes.length);
      onEvaluation.run();
      Evaluation[] evaluations = new UniformNetwork().evaluate(size, planes);
      for (int i = 0; i < evaluations.length; i++) {
        evaluations[i] = new Evaluation(evaluations[i].policy(), value);
      }
      return evaluations;
    }

    @Override
    public void close() {}
  }
}
