package tengen.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers of sequences of turns from the empty board: plays and passes by Black and White in turn,
 * by simple ko; first without suicide, then with. The slow board counted all of them, too, and does
 * so here where it takes no time.
 */
final class PerftTest {
  private static final int REFERENCE_LIMIT = 20_000;

  @ParameterizedTest
  @CsvSource({
    "2, 1, 5, 5",
    "2, 2, 21, 21",
    "2, 3, 73, 73",
    "2, 4, 193, 217",
    "2, 8, 6457, 10745",
    "2, 12, 221305, 710689",
    "3, 2, 91, 91",
    "3, 4, 5453, 5517",
    "3, 6, 199207, 213167",
    "3, 7, 996192, 1120464",
    "4, 3, 4129, 4129",
    "4, 5, 775857, 779209",
    "5, 3, 15676, 15676",
    "5, 4, 362317, 362509",
    "9, 2, 6643, 6643",
    "19, 2, 130683, 130683",
  })
  void sequencesOfTurnsAreCounted(int size, int depth, long withoutSuicide, long withSuicide) {
    assertEquals(withoutSuicide, count(new Board(size), Color.BLACK, depth, false));
    assertEquals(withSuicide, count(new Board(size), Color.BLACK, depth, true));
    if (withSuicide < REFERENCE_LIMIT) {
      ReferenceBoard start = ReferenceBoard.empty(size);
      assertEquals(withoutSuicide, count(start, Color.BLACK, depth, false));
      assertEquals(withSuicide, count(start, Color.BLACK, depth, true));
    }
  }

  private static long count(Board board, Color color, int depth, boolean suicide) {
    if (depth == 0) {
      return 1;
    }
    board.pass();
    long count = count(board, color.opposite(), depth - 1, suicide);
    board.undo();
    for (int point = 0; point < board.pointCount(); point++) {
      if (board.isLegal(point, color)
          || (suicide && board.isEmpty(point) && board.isSuicide(point, color))) {
        board.playLegal(point, color);
        count += count(board, color.opposite(), depth - 1, suicide);
        board.undo();
      }
    }
    return count;
  }

  private static long count(ReferenceBoard board, Color color, int depth, boolean suicide) {
    if (depth == 0) {
      return 1;
    }
    long count = count(board.pass(), color.opposite(), depth - 1, suicide);
    for (int point = 0; point < board.size() * board.size(); point++) {
      if (board.isLegal(point, color)
          || (suicide && board.code(point) == Board.EMPTY && board.isSuicide(point, color))) {
        count += count(board.play(point, color), color.opposite(), depth - 1, suicide);
      }
    }
    return count;
  }
}
