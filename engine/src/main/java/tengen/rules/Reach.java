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

  private final Board board;
  private final int[] colors; // by point: a bit for each color that reaches it, 0 for stones

  private Reach(Board board) {
    this.board = board;
    colors = new int[board.pointCount()];
    boolean[] seen = new boolean[colors.length];
    int[] region = new int[colors.length];
    for (int point = 0; point < colors.length; point++) {
      if (board.isEmpty(point) && !seen[point]) {
        mark(point, seen, region);
      }
    }
  }

  /** Looks at a board, which must not change while the answer is in use. */
  public static Reach of(Board board) {
    return new Reach(board);
  }

  /** Tells whether both colors reach the point. */
  public boolean isShared(int point) {
    return colors[point] == (BLACK | WHITE);
  }

  /** Returns the color of the stone on a point, or the only color that reaches it, or null. */
  public @Nullable Color owner(int point) {
    return switch (colors[point]) {
      case BLACK -> Color.BLACK;
      case WHITE -> Color.WHITE;
      default -> board.stone(point);
    };
  }

  private void mark(int start, boolean[] seen, int[] region) {
    int count = 1;
    int reached = 0;
    seen[start] = true;
    region[0] = start;
    for (int next = 0; next < count; next++) {
      for (int i = 0; i < 4; i++) {
        int neighbor = board.grid().neighbor(region[next], i);
        int there = board.code(neighbor);
        if (there == Board.BLACK || there == Board.WHITE) {
          reached |= 1 << there;
        } else if (there == Board.EMPTY && !seen[neighbor]) {
          seen[neighbor] = true;
          region[count++] = neighbor;
        }
      }
    }
    for (int i = 0; i < count; i++) {
      colors[region[i]] = reached;
    }
  }
}
