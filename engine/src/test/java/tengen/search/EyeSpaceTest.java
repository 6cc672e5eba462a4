package tengen.search;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
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
    "pyramid four, B2 C2 D2 C3, C2",
    "bulky five, B2 C2 B3 C3 D3, C3",
    "crossed five, C3 B3 D3 C2 C4, C3",
    "straight five, B2 C2 D2 E2 F2, none",
    "rabbity six, C3 B3 D3 C2 C4 B2, C3",
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

  @Test
  void regionIsThatOfPlainFloodFill() {
    long seed = Long.getLong("tengen.seed", 1);
    Random random = new Random(seed);
    EyeSpace space = new EyeSpace(SIZE * SIZE);
    for (int trial = 0; trial < 20_000; trial++) {
      Board board = new Board(SIZE);
      for (int point = 0; point < board.pointCount(); point++) {
        int drawn = random.nextInt(10);
        board.set(point, drawn < 6 ? Color.BLACK : drawn < 8 ? Color.WHITE : null);
      }
      Color owner = random.nextInt(5) == 0 ? Color.WHITE : Color.BLACK;
      int start = random.nextInt(board.pointCount());
      if (board.stone(start) == owner) {
        continue;
      }
      Set<Integer> region = new TreeSet<>();
      fill(board, start, owner, region);
      String where = "seed " + seed + ", " + owner + " around " + name(start) + "\n" + board;
      assertEquals(region.size() <= 6, space.find(board, start, Board.code(owner)), where);
      if (region.size() <= 6) {
        assertEquals(vital(board, region), space.vitalPoint(board), where);
      }
    }
  }

  private static void fill(Board board, int point, Color owner, Set<Integer> region) {
    if (board.stone(point) != owner && region.add(point)) {
      neighbors(board, point).forEach(neighbor -> fill(board, neighbor, owner, region));
    }
  }

  private static IntStream neighbors(Board board, int point) {
    return IntStream.range(0, 4)
        .map(direction -> board.grid().neighbor(point, direction))
        .filter(neighbor -> neighbor != board.grid().outside());
  }

  /** Returns the empty point that alone has the most neighbors in a region, two or more, or -1. */
  private static int vital(Board board, Set<Integer> region) {
    Map<Integer, Long> degrees = new HashMap<>();
    for (int point : region) {
      degrees.put(point, neighbors(board, point).filter(region::contains).count());
    }
    long most = Math.max(2, Collections.max(degrees.values()));
    List<Integer> best =
        region.stream().filter(point -> requireNonNull(degrees.get(point)) == most).toList();
    return best.size() == 1 && board.isEmpty(best.get(0)) ? best.get(0) : -1;
  }
}
