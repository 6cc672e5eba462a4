package tengen.search;

import tengen.board.Board;
import tengen.board.Color;
import tengen.features.PlaneEncoder;
import tengen.features.PlaneGroup;
import tengen.rules.Position;
import tengen.tactics.Eyes;

/**
 * Finds the moves that come into question in a position: legal as {@link Position#isLegal} says,
 * which is never more than the rules of a game allow, not into a true eye of one's own, and no
 * self-atari of {@value #LARGE} stones or more that captures nothing (fewer may fill an eye space).
 *
 * <p>Keeps its working space: for one thread.
 */
final class SensibleMoves {
  private static final int LARGE = 7;

  private static final int SENSIBLE = PlaneGroup.SENSIBLENESS.first();
  private static final int CAPTURES_NOTHING = PlaneGroup.CAPTURE_SIZE.first();

  // Planes of a self-atari of one stone, of two, ..., of eight or more.
  private static final int SELF_ATARI = PlaneGroup.SELF_ATARI_SIZE.first();

  private final Eyes eyes = new Eyes();

  /**
   * Writes the points in rising order.
   *
   * @param into has room for all points of the board
   * @return how many there are
   */
  int find(Position position, short[] into) {
    Board board = position.board();
    Color color = position.toPlay();
    eyes.find(board, color);
    int count = 0;
    for (int point = 0; point < board.pointCount(); point++) {
      if (position.isLegal(point)
          && !eyes.isTrueEye(point)
          && !isLargeSelfAtari(board, point, color)) {
        into[count++] = (short) point;
      }
    }
    return count;
  }

  /**
   * Reads the same moves out of planes that were made anyway, which is faster.
   *
   * @param planes all 48 of the position, packed
   * @param into as in {@link #find}
   * @return how many there are
   */
  static int read(byte[] planes, short[] into) {
    int points = planes.length / PlaneEncoder.BYTES_PER_POINT;
    int count = 0;
    for (int point = 0; point < points; point++) {
      if (PlaneEncoder.isSet(planes, SENSIBLE, point) && !showsLargeSelfAtari(planes, point)) {
        into[count++] = (short) point;
      }
    }
    return count;
  }

  private static boolean showsLargeSelfAtari(byte[] planes, int point) {
    boolean large = // seven stones, or the last plane's eight or more
        PlaneEncoder.isSet(planes, SELF_ATARI + LARGE - 1, point)
            || PlaneEncoder.isSet(planes, SELF_ATARI + LARGE, point);
    return large && PlaneEncoder.isSet(planes, CAPTURES_NOTHING, point);
  }

  private static boolean isLargeSelfAtari(Board board, int point, Color color) {
    long look = board.lookAhead(point, color);
    return Board.libertiesAfter(look) == 1
        && Board.captures(look) == 0
        && Board.sizeAfter(look) >= LARGE;
  }
}
