package tengen.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoardTest {
  private static final String KO =
      """
      . . . . .
      . . O . .
      . O . O .
      . X O X .
      . . X . .
      """;

  // White at E1 or D2 is suicide; one stone there, four with those next to it.
  private static final String SUICIDE =
      """
      . . . . .
      . . . . .
      . X X X X
      X O O . X
      X O X X .
      """;

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 19, 25})
  void newBoardIsEmpty(int size) {
    Board board = new Board(size);
    assertEquals(size, board.size());
    assertEquals(size * size, board.pointCount());
    for (int point = 0; point < board.pointCount(); point++) {
      assertNull(board.stone(point));
      assertTrue(board.isLegal(point, Color.BLACK) && board.isLegal(point, Color.WHITE));
    }
    assertEquals(0, board.key());
    assertEquals(-1, board.koPoint());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 26})
  void sizesWithoutABoardAreRefused(int size) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Board(size));
    assertEquals("a board has a size of 2 to 25, not " + size, e.getMessage());
  }

  @Test
  void drawingIsReadAndDrawnTopRowFirst() {
    String drawing = "X O .\n. . .\n. . O\n";
    Board board = Board.parse(drawing);
    assertEquals(Color.BLACK, board.stone(at("A3", 3)));
    assertEquals(Color.WHITE, board.stone(at("B3", 3)));
    assertEquals(Color.WHITE, board.stone(at("C1", 3)));
    assertEquals(drawing, board.toString());
    assertEquals(drawing, Board.parse("\n  XO.\n...\n\n\t..O  ").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..\n...", "..\n..\n..", "x.\n..", "X+\n.."})
  void drawingThatIsNoSquareOfStonesIsRefused(String drawing) {
    assertThrows(IllegalArgumentException.class, () -> Board.parse(drawing));
  }

  @Test
  void koPointIsFreeAgainAfterOneExchange() {
    Board board = Board.parse(KO);
    board.play(at("C3"), Color.BLACK);
    assertEquals(at("C2"), board.koPoint());
    assertFalse(board.isLegal(at("C2"), Color.WHITE));
    assertTrue(board.isLegal(at("C2"), Color.BLACK), "whoever took the ko may fill it");
    board.play(at("A5"), Color.WHITE);
    assertEquals(-1, board.koPoint());
    board.play(at("E5"), Color.BLACK);
    assertTrue(board.isLegal(at("C2"), Color.WHITE));
  }

  @Test
  void passFreesTheKoPointAndUndoBringsItBack() {
    Board board = Board.parse(KO);
    board.play(at("C3"), Color.BLACK);
    board.pass();
    assertTrue(board.isLegal(at("C2"), Color.WHITE));
    board.undo();
    assertFalse(board.isLegal(at("C2"), Color.WHITE));
    board.undo();
    assertEquals(-1, board.koPoint());
    assertTrue(board.isLegal(at("C3"), Color.BLACK));
  }

  @Test
  void takingTwoStonesIsNoKo() {
    Board board =
        Board.parse(
            """
            . . . .
            . . . .
            O X X .
            . O O X
            """);
    board.play(at("A1", 4), Color.BLACK);
    assertEquals(2, board.capturedBy(Color.BLACK));
    assertEquals(1, board.liberties(at("A1", 4)));
    board.play(at("B1", 4), Color.WHITE);
    assertEquals(1, board.capturedBy(Color.WHITE));
  }

  @Test
  void takingOneStoneWithAChainOfTwoIsNoKo() {
    Board board =
        Board.parse(
            """
            . . . .
            . . . .
            X O O .
            O . X O
            """);
    board.play(at("B1", 4), Color.BLACK);
    assertEquals(1, board.capturedBy(Color.BLACK));
    assertEquals(1, board.liberties(at("B1", 4)));
    board.play(at("A1", 4), Color.WHITE);
    assertEquals(2, board.capturedBy(Color.WHITE));
  }

  @Test
  void suicideIsNotLegalButPlayLegalTakesTheChainOff() {
    Board board = Board.parse(SUICIDE);
    assertTrue(board.isSuicide(at("D2"), Color.WHITE));
    assertFalse(board.isLegal(at("D2"), Color.WHITE));
    board.playLegal(at("D2"), Color.WHITE);
    assertEquals(4, board.capturedBy(Color.BLACK));
    assertEquals(0, board.capturedBy(Color.WHITE));
    assertTrue(board.isEmpty(at("B1")) && board.isEmpty(at("D2")));
    assertEquals(3, board.liberties(at("A1")), "A1 and A2 reach A3, B1 and B2");
    board.undo();
    assertEquals(Board.parse(SUICIDE).toString(), board.toString());
    assertEquals(0, board.capturedBy(Color.BLACK));
    assertEquals(1, board.liberties(at("B1")));
  }

  @Test
  void refusedPlayTellsWhyAndChangesNothing() {
    Board board = Board.parse(SUICIDE);
    assertRefused("WHITE cannot play D2: suicide", board, "D2", Color.WHITE);
    assertRefused("BLACK cannot play B1: occupied", board, "B1", Color.BLACK);
    Board ko = Board.parse(KO);
    ko.play(at("C3"), Color.BLACK);
    assertRefused("WHITE cannot play C2: a ko to retake later", ko, "C2", Color.WHITE);
  }

  private static void assertRefused(String start, Board board, String point, Color color) {
    String drawing = board.toString();
    Exception e = assertThrows(IllegalArgumentException.class, () -> board.play(at(point), color));
    assertEquals(start + "\n" + drawing, e.getMessage());
    assertEquals(drawing, board.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 25, 361})
  void pointOffTheBoardIsRefused(int point) {
    Board board = new Board(5);
    assertThrows(IllegalArgumentException.class, () -> board.play(point, Color.BLACK));
    assertThrows(IllegalArgumentException.class, () -> board.set(point, Color.BLACK));
  }

  @Test
  void nothingIsLeftToTakeBackOnANewBoardOrACopy() {
    Board board = new Board(5);
    assertThrows(IllegalStateException.class, board::undo);
    board.play(at("C3"), Color.BLACK);
    assertThrows(IllegalStateException.class, () -> board.copy().undo());
    board.undo();
    assertTrue(board.isEmpty(at("C3")));
  }

  @Test
  void setJoinsAndPartsChainsAndCapturesNothing() {
    Board board = Board.parse("X . X\nX . .\nX X X\n");
    int middle = at("B2", 3);
    board.set(at("B3", 3), Color.BLACK);
    assertEquals(7, board.chainSize(0));
    board.set(middle, Color.WHITE);
    assertEquals(1, board.liberties(middle));
    board.set(at("C2", 3), Color.WHITE);
    assertEquals(0, board.liberties(middle), "two white stones without a liberty stay");
    assertEquals(0, board.liberties(0));
    board.set(at("B1", 3), null);
    assertEquals(1, board.liberties(middle));
    assertEquals(1, board.chainSize(at("C1", 3)));
    assertEquals(5, board.chainSize(0));
    assertEquals(0, board.capturedBy(Color.BLACK) + board.capturedBy(Color.WHITE));
  }

  @Test
  void setOfManyPointsIsThatOfEach() {
    Board board = Board.parse("X . X\nX . .\nX X X\n");
    Board other = board.copy();
    List<Integer> points = List.of(0, 4, 4, 8);
    points.forEach(point -> other.set(point, Color.WHITE));
    board.set(points, Color.WHITE);
    assertEquals(other.toString(), board.toString());
    assertEquals(other.key(), board.key());
    assertEquals(other.liberties(4), board.liberties(4));
    assertThrows(IllegalArgumentException.class, () -> board.set(List.of(1, 9), Color.WHITE));
    assertEquals(Color.BLACK, board.stone(1));
    assertEquals(other.toString(), board.toString());
  }

  @Test
  void setForgetsKoAndUndo() {
    Board board = Board.parse(KO);
    board.play(at("C3"), Color.BLACK);
    board.set(at("A5"), Color.WHITE);
    assertTrue(board.isLegal(at("C2"), Color.WHITE));
    assertThrows(IllegalStateException.class, board::undo);
  }

  @Test
  void clearForgetsStonesCapturesKoAndUndo() {
    Board board = Board.parse(KO);
    board.play(at("C3"), Color.BLACK);
    board.clear();
    assertEquals(new Board(5).toString(), board.toString());
    assertEquals(0, board.key());
    assertEquals(0, board.capturedBy(Color.BLACK));
    assertEquals(-1, board.koPoint());
    assertThrows(IllegalStateException.class, board::undo);
  }

  @Test
  void copyHasStonesCapturesAndKoAndGoesItsOwnWay() {
    Board board = Board.parse(KO);
    board.play(at("C3"), Color.BLACK);
    Board copy = board.copy();
    assertEquals(board.toString(), copy.toString());
    assertEquals(board.key(), copy.key());
    assertEquals(1, copy.capturedBy(Color.BLACK));
    assertFalse(copy.isLegal(at("C2"), Color.WHITE));
    copy.play(at("A1"), Color.WHITE);
    assertTrue(board.isEmpty(at("A1")));
    board.undo();
    assertEquals(Color.BLACK, copy.stone(at("C3")));
    assertEquals(1, copy.capturedBy(Color.BLACK));
  }

  @Test
  void copyFromReplacesWhatWasThere() {
    Board board = Board.parse(SUICIDE);
    board.playLegal(at("D2"), Color.WHITE);
    board.copyFrom(Board.parse(KO));
    assertEquals(Board.parse(KO).toString(), board.toString());
    assertEquals(0, board.capturedBy(Color.BLACK));
    assertThrows(IllegalStateException.class, board::undo);
    Exception e = assertThrows(IllegalArgumentException.class, () -> board.copyFrom(new Board(9)));
    assertEquals("cannot copy size 9 to size 5", e.getMessage());
  }

  @Test
  void keyTellsStonesApartButNotHowTheyCame() {
    Board one = new Board(5);
    one.play(at("A1"), Color.BLACK);
    one.play(at("B2"), Color.WHITE);
    Board two = new Board(5);
    two.play(at("B2"), Color.WHITE);
    two.play(at("A1"), Color.BLACK);
    assertEquals(one.key(), two.key());
    Board swapped = new Board(5);
    swapped.play(at("A1"), Color.WHITE);
    swapped.play(at("B2"), Color.BLACK);
    assertNotEquals(one.key(), swapped.key());
  }

  private static int at(String name) {
    return at(name, 5);
  }

  private static int at(String name, int size) {
    return Points.parse(name, size);
  }
}
