package tengen.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
    assertTrue(colored.contains("48;5;196m50"), colored);
    assertEquals(text.toString(), colored.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void unicodeBoardHasLinesAndRoundStones() {
    assertEquals(
        """
           A B C
         3 ┌─┬─┐ 3
         2 ├─●(○)2
         1 └─┴─┘ 1
           A B C
        """,
        BoardText.of(BOARD).withLast(Points.parse("C2", 3)).withGlyphs(Glyphs.UNICODE).toString());
  }

  @Test
  void unicodeHeatKeepsTheLinesBetweenNumbers() {
    float[] heat = new float[9];
    heat[Points.parse("B1", 3)] = 0.071f;
    assertEquals(
        """
            A  B  C
         3  ┌──┬──┐ 3
         2  ├──●──○ 2
         1  └─ 7──┘ 1
            A  B  C
        """,
        BoardText.of(BOARD).withHeat(heat).withGlyphs(Glyphs.UNICODE).toString());
  }

  @Test
  void compactBoardTakesOneColumnForEachPoint() {
    float[] heat = new float[9];
    heat[Points.parse("B1", 3)] = 0.71f;
    BoardText text = BoardText.of(BOARD).withHeat(heat).compact().withoutLettersAbove();
    assertEquals(
        """
         3 ... 3
         2 .XO 2
         1 .7. 1
           ABC
        """,
        text.toString());
  }

  @Test
  void labelsStandAtTheirPoints() {
    String text =
        BoardText.of(BOARD)
            .withLabels(List.of(Points.parse("C1", 3), -1, Points.parse("A3", 3)))
            .toString();
    assertTrue(text.contains(" 3 c . . 3"), text);
    assertTrue(text.contains(" 1 . . a 1"), text);
  }

  @Test
  void largestBoardIsAsWideAsItSays() {
    BoardText wide = BoardText.of(new Board(25));
    for (BoardText text : List.of(wide, wide.compact(), wide.withHeat(new float[625]))) {
      assertEquals(
          text.columns(), text.lines().stream().mapToInt(String::length).max().orElseThrow());
    }
  }

  @Test
  void starPointsAreThoseOfWoodenBoards() {
    String text = BoardText.of(new Board(19)).toString();
    assertEquals(9, text.chars().filter(c -> c == '+').count());
    assertTrue(text.contains("10 . . . + . . . . . + . . . . . + . . . 10"), text);
    String small = BoardText.of(new Board(9)).toString();
    assertEquals(5, small.chars().filter(c -> c == '+').count());
    assertTrue(small.contains(" 5 . . . . + . . . . 5"), small);
    assertTrue(small.contains(" 3 . . + . . . + . . 3"), small);
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
