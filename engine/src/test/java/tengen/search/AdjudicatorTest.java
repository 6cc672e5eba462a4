package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;

final class AdjudicatorTest {
  /** White's group at the top has one eye space of three points: who begins decides. */
  private static final String BENT_THREE =
      """
      . O O X . X O . .
      . . O X X X O O .
      . O O X . X O O O
      . O O X X X X X X
      . . O X . X . X .
      . O O X X X X X X
      . O O X . X . X .
      . . O X X X X X X
      . O O X . X . X .
      """;

  private static Game game(double komi) {
    return Drawn.game(BENT_THREE, Color.BLACK, komi);
  }

  @Test
  void groupInDoubtGoesToTheSideThatWouldLoseWithoutIt() {
    Game game = game(15.5);
    double ownership =
        Ownership.estimate(game.position().board(), 1000, 1).of(Points.parse("G9", 9));
    assertTrue(Math.abs(ownership) < 0.3, "playouts are in doubt: " + ownership);
    assertEquals(54 - 27 - 15.5, Adjudicator.score(game));
  }

  @Test
  void whatDecidesNothingIsNotReadAbout() {
    double lead = Adjudicator.score(game(0.5));
    assertTrue(lead == 54 - 27 - 0.5 || lead == 45 - 36 - 0.5, "by playouts: " + lead);
  }

  @Test
  void everyStoneCountsWhereTheRulesSaySo() {
    assertEquals(45 - 36 - 15.5, Adjudicator.score(game(15.5).withRules(Rules.TROMP_TAYLOR)));
  }
}
