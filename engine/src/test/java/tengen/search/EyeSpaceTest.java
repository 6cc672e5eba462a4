package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;

final class EyeSpaceTest {
  private static final int SIZE = 7;

  /**
   * Returns a board full of Black's stones but for the points named; White has stones on others.
   */
  private static Board board(String empty, String white) {
    Board board = new Board(SIZE);
    for (int point = 0; point < board.pointCount(); point++) {
      board.set(point, Color.BLACK);
    }
    for (String name : empty.split(" ")) {
      board.set(Points.parse(name, SIZE), null);
    }
    if (!white.isEmpty()) {
      for (String name : white.split(" ")) {
        board.set(Points.parse(name, SIZE), Color.WHITE);
      }
    }
    return board;
  }

  private static EyeSpace found(Board board, String start) {
    EyeSpace space = new EyeSpace(board.pointCount());
    assertTrue(space.find(board, Points.parse(start, SIZE), Board.BLACK));
    return space;
  }

  private static String name(int point) {
    return point < 0 ? "none" : Points.name(point, SIZE);
  }

  @ParameterizedTest
  @CsvSource({
    "two, B2 C2, none",
    "straight three, B2 C2 D2, C2",
    "bent three, B2 C2 C3, C2",
    "straight four, B2 C2 D2 E2, none",
    "bent four, B2 C2 D2 D3, none",
    "square four, B2 C2 B3 C3, none",
    "T, B2 C2 D2 C3, C2",
    "P, B2 C2 B3 C3 D3, C3",
    "cross, C3 B3 D3 C2 C4, C3",
    "straight five, B2 C2 D2 E2 F2, none",
    "flower, C3 B3 D3 C2 C4 B2, C3",
    "two by three, B2 C2 D2 B3 C3 D3, none",
  })
  void vitalPointHasMoreNeighborsThanAnyOther(String shape, String points, String vital) {
    Board board = board(points, "");
    assertEquals(
        vital, name(found(board, points.split(" ")[0]).vitalPoint(board)), shape + "\n" + board);
  }

  @Test
  void stonesOfTheOpponentBelongToTheEyeSpace() {
    Board board = board("C2 D2", "B2");
    assertEquals("C2", name(found(board, "D2").vitalPoint(board)));
    Board taken = board("B2 D2", "C2");
    assertEquals("none", name(found(taken, "B2").vitalPoint(taken)), "White is there already");
  }

  @Test
  void ownerDividesFourInARowBesideTheStoneInIt() {
    Board board = board("B2 D2 E2", "C2");
    assertEquals("D2", name(found(board, "C2").dividingPoint(board)));
    Board two = board("B2 C2", "");
    assertEquals("none", name(found(two, "B2").dividingPoint(two)), "two points make one eye");
  }

  @Test
  void regionOfSevenPointsIsNotSmall() {
    Board board = board("A1 B1 C1 D1 E1 F1 G1", "");
    EyeSpace space = new EyeSpace(board.pointCount());
    assertFalse(space.find(board, Points.parse("D1", SIZE), Board.BLACK));
    assertTrue(space.saw(Points.parse("C1", SIZE)));
    assertFalse(space.saw(Points.parse("A1", SIZE)) && space.saw(Points.parse("G1", SIZE)));
  }
}
