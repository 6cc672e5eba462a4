package tengen.rules;

import org.jspecify.annotations.Nullable;
import tengen.board.Board;
import tengen.board.Color;

/**
 * Which colors reach each empty point of a board: have a stone next to the empty region it lies in.
 */
public final class Reach {
  private static final int BLACK = 1 << Board.BLACK;
  private static final int WHITE = 1 << Board.WHITE;
  private static final int SEEN = 1;

  private final Board board;
  private final int[]
      colors; // by point: SEEN and a bit for each color that reaches it; 0 for stones
  private final int[] region; // the points of the region that is marked

  private Reach(Board board) {
    this.board = board;
    colors = new int[board.pointCount()];
    region = new int[colors.length];
  }

  /** Looks at a board, which must not change while the answer is in use. */
  public static Reach of(Board board) {
    Reach reach = new Reach(board);
    reach.countShared(Integer.MAX_VALUE);
    return reach;
  }

  /** Tells whether no more than {@code most} empty points are reached by both colors. */
  public static boolean isSharedAtMost(Board board, int most) {
    return new Reach(board).countShared(most) <= most;
  }

  /** Tells whether both colors reach the point. */
  public boolean isShared(int point) {
    return (colors[point] & ~SEEN) == (BLACK | WHITE);
  }

  /** Returns the color of the stone on a point, or the only color that reaches it, or null. */
  public @Nullable Color owner(int point) {
    return switch (colors[point] & ~SEEN) {
      case BLACK -> Color.BLACK;
      case WHITE -> Color.WHITE;
      default -> board.stone(point);
    };
  }

  /** Marks the regions and counts the shared points, until there are more than {@code most}. */
  private int countShared(int most) {
    int shared = 0;
    for (int point = 0; point < colors.length && shared <= most; point++) {
      if (board.isEmpty(point) && colors[point] == 0) {
        shared += mark(point, most);
      }
    }
    return shared;
  }

  private int mark(int start, int most) {
    int count = 1;
    int reached = 0;
    colors[start] = SEEN;
    region[0] = start;
    for (int next = 0; next < count; next++) {
      for (int i = 0; i < 4; i++) {
        int neighbor = board.grid().neighbor(region[next], i);
        int there = board.code(neighbor);
        if (there == Board.BLACK || there == Board.WHITE) {
          reached |= 1 << there;
        } else if (there == Board.EMPTY && colors[neighbor] == 0) {
          colors[neighbor] = SEEN;
          region[count++] = neighbor;
        }
      }
      if (count > most && reached == (BLACK | WHITE)) {
        return count;
      }
    }
    for (int i = 0; i < count; i++) {
      colors[region[i]] = SEEN | reached;
    }
    return reached == (BLACK | WHITE) ? count : 0;
  }
}
