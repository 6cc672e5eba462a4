package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;

final class AdjudicatorTest {
  /** White's group on the right has one eye of four points in a square: it is dead as it stands. */
  private static final String SQUARE_FOUR =
      """
      . O O X . X O . .
      . . O X X X O . .
      . O O X . X O O O
      . O O X X X X X X
      . . O X . X . X .
      . O O X X X X X X
      . O O X . X . X .
      . . O X X X X X X
      . O O X . X . X .
      """;

  private static Game game(double komi) {
    return Drawn.game(SQUARE_FOUR, Color.BLACK, komi);
  }

  @Test
  void groupThatIsDeadByReadingIsCountedAsDeadWhereItDecidesTheGame() {
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
  void sureWinStandsAndEveryStoneCountsWhereTheRulesSaySo() {
    assertEquals(54 - 27 - 60.5, Adjudicator.score(game(60.5)), 18);
    assertEquals(45 - 36 - 15.5, Adjudicator.score(game(15.5).withRules(Rules.TROMP_TAYLOR)));
  }
}
