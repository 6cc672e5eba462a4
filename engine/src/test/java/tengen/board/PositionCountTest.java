package tengen.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Counts the legal positions, in which every chain has a liberty, of small boards; the numbers are
 * those of Tromp and Farnebäck, Combinatorics of Go (2016), table 1.
 */
final class PositionCountTest {
  @ParameterizedTest
  @CsvSource({"2, 57", "3, 12675", "4, 24318165"})
  void everyLegalPositionIsCounted(int size, long positions) {
    assertEquals(positions, count(new Board(size), 0));
  }

  /**
   * Counts the ways to fill the points from {@code point} on, those before being decided. A point
   * not decided yet is empty, and so a liberty: a stone that takes the last liberty of a chain of
   * either color leads to no legal position, and all others may.
   */
  private static long count(Board board, int point) {
    if (point == board.pointCount()) {
      return 1;
    }
    boolean last = point == board.pointCount() - 1;
    long count = last ? 1 : count(board, point + 1);
    for (Color color : Color.values()) {
      if (board.isSuicide(point, color) || board.wouldCapture(point, color)) {
        continue;
      }
      if (last) {
        count++; // as playing it and counting the one way to go on would give
      } else {
        board.playLegal(point, color);
        count += count(board, point + 1);
        board.undo();
      }
    }
    return count;
  }
}
