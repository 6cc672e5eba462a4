package tengen.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Points;

final class BoardTextTest {
  private static final Board BOARD = Board.parse(". . .\n. X O\n. . .\n");

  @Test
  void lastMoveStandsInParentheses() {
    assertEquals(
        """
           A B C
         3 . . . 3
         2 . X(O)2
         1 . . . 1
           A B C
        """,
        BoardText.of(BOARD).withLast(Points.parse("C2", 3)).toString());
  }

  @Test
  void heatIsInPercentFromOnePercentOn() {
    float[] heat = new float[9];
    heat[Points.parse("A1", 3)] = 0.004f;
    heat[Points.parse("B1", 3)] = 0.071f;
    heat[Points.parse("C1", 3)] = 0.92f;
    assertEquals(
        """
            A  B  C
         3  .  .  . 3
         2  . (X) O 2
         1  .  7 92 1
            A  B  C
        """,
        BoardText.of(BOARD).withLast(Points.parse("B2", 3)).withHeat(heat).toString());
  }

  @Test
  void colorsAddNothingButEscapes() {
    float[] heat = {0.5f, 0, 0, 0, 0, 0, 0, 0, 0.03f};
    BoardText text = BoardText.of(BOARD).withLast(Points.parse("B2", 3)).withHeat(heat);
    String colored = text.withColor(true).toString();
    assertTrue(colored.contains("\u001b[48;5;196"), colored);
    assertEquals(text.toString(), colored.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void starPointsAreThoseOfWoodenBoards() {
    String text = BoardText.of(new Board(19)).toString();
    assertEquals(9, text.chars().filter(c -> c == '+').count());
    assertTrue(text.contains("10 . . . + . . . . . + . . . . . + . . . 10"), text);
  }

  @Test
  void resultsReadAsInGtp() {
    assertEquals("B+3.5", Phrases.result(3.5));
    assertEquals("W+12", Phrases.result(-12));
    assertEquals("W+100", Phrases.result(-100));
    assertEquals("B+0.75", Phrases.result(0.75));
    assertEquals("0", Phrases.result(0));
  }
}
