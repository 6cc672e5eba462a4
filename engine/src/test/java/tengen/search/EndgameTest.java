package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.rules.Rules;

final class EndgameTest {
  private static final String DEAD_STONE =
      """
      . . X O .
      O . X O .
      . . X O .
      . . X O .
      . . X O .
      """;

  @Test
  void leadIsThatWithoutDeadStonesAndWithKomi() {
    Endgame endgame = endgame(Drawn.game(DEAD_STONE, Color.BLACK, 0.5));
    assertEquals(15 - 10 - 0.5, endgame.blackLead());
    assertEquals(1, endgame.value(Color.BLACK));
    assertEquals(-1, endgame.value(Color.WHITE));
    assertTrue(endgame.isAhead(Color.BLACK));
  }

  @Test
  void komiDecidesWhoIsAhead() {
    Endgame endgame = endgame(Drawn.game(DEAD_STONE, Color.BLACK, 5.5));
    assertEquals(-0.5, endgame.blackLead());
    assertEquals(-1, endgame.value(Color.BLACK));
    assertTrue(endgame.isAhead(Color.WHITE));
  }

  @Test
  void valueOfADoubtfulBoardLiesBetweenWinAndLoss() {
    Endgame endgame = endgame(Drawn.game(Drawn.RACE, Color.BLACK, 0.5));
    double black = endgame.value(Color.BLACK);
    assertTrue(-1 < black && black < 1, "value " + black);
    assertEquals(-black, endgame.value(Color.WHITE), 1e-9);
    assertFalse(endgame.isAhead(Color.BLACK));
    assertFalse(endgame.isAhead(Color.WHITE));
  }

  @Test
  void correctionLeadsFromTheMeanToTheScoreWhereNothingIsInDoubt() {
    Game game = Drawn.game(DEAD_STONE, Color.BLACK, 0.5);
    double mean = meanLead(game);
    assertTrue(mean < 4, "White gets something now and then: " + mean);
    assertEquals(4.5, mean + endgame(game).statusCorrection(), 0.5);
  }

  @Test
  void raceThatWhoBeginsWinsIsNotDecidedByTheCorrection() {
    Game game = Drawn.game(Drawn.RACE, Color.BLACK, 0.5);
    double decided = endgame(game).blackLead() - meanLead(game);
    double correction = endgame(game).statusCorrection();
    assertTrue(
        Math.abs(correction) < Math.abs(decided) / 2, correction + " points instead of " + decided);
  }

  @Test
  void nothingIsCorrectedWhereMostIsOpen() {
    Game passed =
        Game.start(9, Rules.CHINESE, 7.5)
            .play(Color.BLACK, Drawn.at("C3", 9))
            .play(Color.WHITE, Move.PASS);
    assertNotEquals(0, endgame(passed).statusCorrection(), "there would be something to correct");
    Ending ending =
        Ending.of(
            SearchQuery.of(passed, Limits.NONE),
            passed.position().board(),
            new int[] {40},
            new float[81],
            1);
    assertEquals(0, ending.correction());
  }

  @Test
  void leaderStopsFirstOnlyWhereAMoveMayCostAPoint() {
    Game game = Drawn.game(DEAD_STONE, Color.BLACK, 0.5);
    assertFalse(endgame(game).mayStop(Color.BLACK));
    assertTrue(endgame(game.withRules(Rules.JAPANESE)).mayStop(Color.BLACK));
    assertFalse(endgame(game.withRules(Rules.JAPANESE)).mayStop(Color.WHITE));
  }

  private static double meanLead(Game game) {
    Ownership ownership = Ownership.estimate(game.position().board(), 2000, 2);
    double lead = -game.komi();
    for (int point = 0; point < game.position().board().pointCount(); point++) {
      lead += ownership.of(point);
    }
    return lead;
  }

  private static Endgame endgame(Game game) {
    Board board = game.position().board();
    return Endgame.of(game, board, Ownership.estimate(board, 2000, 1));
  }
}
