package tengen.search;

import tengen.board.Board;
import tengen.board.Grid;

/**
 * A small region that stones of one color and the edge enclose: its owner's eye space, with
 * whatever the opponent has in it.
 *
 * <p>Keeps its working space: for one thread, one at a time.
 */
final class EyeSpace {
  /** No eye space with one vital point is larger. */
  private static final int MOST_POINTS = 6;

  private static final int NONE = -1;

  // Asked for in nearly every turn of a playout: a region is given up at its seventh point, or at a
  // chain of more stones. What was seen is marked with the number of the search, so that nothing
  // need be cleared.
  private final int[] points = new int[MOST_POINTS];
  private final int[] seenIn;
  private int search;
  private int count;

  /** Makes room for the regions of boards of one size. */
  EyeSpace(int pointCount) {
    seenIn = new int[pointCount + 1];
  }

  /**
   * Finds the region around a point.
   *
   * @param start a point that the owner has no stone on
   * @param owner the owner's code
   * @return whether the region has no more than six points
   */
  boolean find(Board board, int start, int owner) {
    Grid grid = board.grid();
    search++;
    points[0] = start;
    seenIn[start] = search;
    count = 1;
    if (board.chainSize(start) > MOST_POINTS) {
      return false;
    }
    for (int next = 0; next < count; next++) {
      for (int i = 0; i < 4; i++) {
        int point = grid.neighbor(points[next], i);
        int code = board.code(point);
        if (code != owner && code != Board.BORDER && seenIn[point] != search) {
          if (count == MOST_POINTS || board.chainSize(point) > MOST_POINTS) {
            return false;
          }
          seenIn[point] = search;
          points[count++] = point;
        }
      }
    }
    return true;
  }

  /** Tells whether the latest {@link #find} saw a point, which may have been in vain. */
  boolean saw(int point) {
    return seenIn[point] == search;
  }

  /**
   * Returns the empty point that has the most neighbors in the region, the first found of several,
   * or -1 if none has two: where its owner most likely makes two eyes, if the opponent's stone in
   * it leaves room for them.
   */
  int dividingPoint(Board board) {
    int chosen = NONE;
    int most = 1;
    for (int i = 0; i < count; i++) {
      int degree = degree(board.grid(), points[i]);
      if (degree > most && board.isEmpty(points[i])) {
        most = degree;
        chosen = points[i];
      }
    }
    return chosen;
  }

  /**
   * Returns the empty point that has more neighbors in the region than any other, or -1 if there is
   * none, or a stone is there already. Where one point decides whether the region makes two eyes,
   * it is that: the middle of the straight and bent three, the pyramid four, the bulky and crossed
   * five, and the rabbity six. Some regions of five and six points live whoever begins, such as a
   * pyramid with a long foot; there it is a wasted move.
   */
  int vitalPoint(Board board) {
    int chosen = NONE;
    int most = 1;
    for (int i = 0; i < count; i++) {
      int degree = degree(board.grid(), points[i]);
      if (degree > most) {
        most = degree;
        chosen = points[i];
      } else if (degree == most) {
        chosen = NONE;
      }
    }
    return chosen != NONE && board.isEmpty(chosen) ? chosen : NONE;
  }

  private int degree(Grid grid, int point) {
    int degree = 0;
    for (int i = 0; i < 4; i++) {
      degree += saw(grid.neighbor(point, i)) ? 1 : 0;
    }
    return degree;
  }
}
