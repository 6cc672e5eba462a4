package tengen.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;

final class EndingTest {
  @Test
  void settledPointsAreLeftOutWhereThePolicyLikesThemLittle() {
    Game game = Drawn.game(Drawn.OPEN_POINT, Color.BLACK, 0.5);
    assertEquals(Set.of("D6"), moves(game, Map.of("A4", 0.5f, "D6", 0.2f)));
    Map<String, Float> many = Map.of("A2", 0.2f, "A4", 0.2f, "A6", 0.2f, "B6", 0.2f, "D6", 0.01f);
    assertEquals(Set.of("D6"), moves(game, many));
  }

  @Test
  void settledPointThatThePolicyLikesFarMoreThanWhatIsOpenMayBeAThreat() {
    Game game = Drawn.game(Drawn.OPEN_POINT, Color.BLACK, 0.5);
    assertEquals(Set.of("A4", "D6"), moves(game, Map.of("A4", 0.5f, "D6", 0.1f)));
    assertEquals(Set.of("A4", "D6"), moves(game, Map.of("A4", 50f, "D6", 10f)));
  }

  @Test
  void settledPointIsLeftOutWhereAMoveInVainCostsAPoint() {
    Game game = Drawn.game(Drawn.OPEN_POINT, Color.BLACK, 0.5).withRules(Rules.JAPANESE);
    assertEquals(Set.of("D6"), moves(game, Map.of("A4", 0.5f, "D6", 0.1f)));
  }

  @Test
  void settledPointIsNoReasonNotToPass() {
    Game game = Drawn.game(Drawn.SHARED_OUT, Color.WHITE, 0.5).play(Color.WHITE, Move.PASS);
    SearchQuery query = SearchQuery.of(game, Limits.NONE);
    Ending ending = ending(query, Map.of("A1", 1f));
    assertTrue(ending.passes());
    assertArrayEquals(ending(query, Map.of()).moves(), ending.moves());
  }

  @Test
  void forbiddenPassIsNotMade() {
    Game game = Drawn.game(Drawn.SHARED_OUT, Color.WHITE, 0.5).play(Color.WHITE, Move.PASS);
    SearchQuery.Ban ban = new SearchQuery.Ban(Color.BLACK, Set.of(Move.PASS), 1);
    Ending ending = ending(SearchQuery.of(game, Limits.NONE).withBans(List.of(ban)), Map.of());
    assertFalse(ending.passes());
    assertTrue(ending.moves().length > 0);
  }

  @Test
  void moveOfLessThanASecondOnALargeBoardIsJudgedByFewerPlayouts() {
    List<Integer> black = IntStream.range(7 * 19, 9 * 19).boxed().toList();
    List<Integer> white = IntStream.range(9 * 19, 11 * 19).boxed().toList();
    Game game = Game.start(19, Rules.CHINESE, 7.5).withSetup(black, white);
    double quick = correction(game, Limits.ofTime(Duration.ofMillis(100)));
    assertNotEquals(0, quick);
    assertTrue(isMultiple(quick, 0.01), quick + " is a sum of means of 100 playouts");
    assertFalse(isMultiple(correction(game, Limits.NONE), 0.01));
  }

  private static double correction(Game game, Limits limits) {
    return ending(SearchQuery.of(game, limits), Map.of()).correction();
  }

  /** Tells whether a number is a sum of means of so many playouts as the part has in 1. */
  private static boolean isMultiple(double number, double part) {
    return Math.abs(number / part - Math.round(number / part)) < 1e-6;
  }

  /** Returns the names of the points that are left to choose from. */
  private static Set<String> moves(Game game, Map<String, Float> policy) {
    Ending ending = ending(SearchQuery.of(game, Limits.NONE), policy);
    return Set.copyOf(
        Arrays.stream(ending.moves()).mapToObj(point -> Points.name(point, game.size())).toList());
  }

  private static Ending ending(SearchQuery query, Map<String, Float> policy) {
    Game game = query.game();
    float[] priors = new float[game.size() * game.size()];
    policy.forEach((name, prior) -> priors[Points.parse(name, game.size())] = prior);
    short[] points = new short[priors.length];
    int count = new SensibleMoves().find(game.position(), points);
    int[] sensible = IntStream.range(0, count).map(i -> points[i]).toArray();
    return Ending.of(query, game.position().board(), sensible, priors, 1);
  }
}
