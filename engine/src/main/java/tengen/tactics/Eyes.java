package tengen.tactics;

import java.util.Arrays;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Grid;

/**
 * Finds the true eyes of a color.
 *
 * <p>An empty point is <em>eyelike</em> if all its neighbors hold stones of the color or lie off
 * the board. Such a point is a true eye if few of its diagonal points are bad: none at the edge or
 * in a corner, one elsewhere. A diagonal point is bad if the opponent stands on it, or if it is
 * empty and no true eye itself. That definition refers to itself; two eyes that hold each other up,
 * as in a chain around two diagonal points, are both true. So the true eyes are the largest set of
 * eyelike points that satisfies it, found by striking out points until nothing changes. (The
 * recursive test of the open re-implementations of AlphaGo, which trusts every point that it is
 * still busy with, gives the same set.)
 *
 * <p>Keeps its working space: for one thread, one at a time.
 */
public final class Eyes {
  private boolean[] eye = new boolean[0];

  /** Finds the true eyes of {@code color}; {@link #isTrueEye} answers for this board then. */
  public void find(Board board, Color color) {
    if (eye.length != board.pointCount()) {
      eye = new boolean[board.pointCount()];
    }
    int own = Board.code(color);
    boolean any = false;
    for (int point = 0; point < eye.length; point++) {
      eye[point] = isEyelike(board, point, own);
      any |= eye[point];
    }
    while (any) {
      any = strikeOut(board, own ^ 3);
    }
  }

  /** Tells whether the latest {@link #find} found a true eye at {@code point}. */
  public boolean isTrueEye(int point) {
    return eye[point];
  }

  /** Returns the true eyes of {@code color}, indexed by point. */
  public static boolean[] of(Board board, Color color) {
    Eyes eyes = new Eyes();
    eyes.find(board, color);
    return Arrays.copyOf(eyes.eye, eyes.eye.length);
  }

  /**
   * Tells whether {@code point} is eyelike for {@code color} and at most one of its diagonal points
   * (none at the edge) is the opponent's: the quick test of playouts, which ignores empty
   * diagonals.
   */
  public static boolean looksLikeEye(Board board, int point, Color color) {
    int own = Board.code(color);
    return isEyelike(board, point, own) && badDiagonals(board, point, own ^ 3) < 2;
  }

  private static boolean isEyelike(Board board, int point, int own) {
    if (board.code(point) != Board.EMPTY) {
      return false;
    }
    Grid grid = board.grid();
    for (int i = 0; i < 4; i++) {
      int there = board.code(grid.neighbor(point, i));
      if (there != own && there != Board.BORDER) {
        return false;
      }
    }
    return true;
  }

  /** Counts the opponent's diagonals; the edge counts as one, so that two are always too many. */
  private static int badDiagonals(Board board, int point, int opponent) {
    int bad = 0;
    boolean edge = false;
    for (int i = 0; i < 4; i++) {
      int there = board.code(board.grid().diagonal(point, i));
      if (there == opponent) {
        bad++;
      } else if (there == Board.BORDER) {
        edge = true;
      }
    }
    return edge ? bad + 1 : bad;
  }

  private boolean strikeOut(Board board, int opponent) {
    boolean changed = false;
    for (int point = 0; point < eye.length; point++) {
      if (eye[point] && badDiagonals(board, point, opponent) + emptyNoEyes(board, point) > 1) {
        eye[point] = false;
        changed = true;
      }
    }
    return changed;
  }

  private int emptyNoEyes(Board board, int point) {
    int count = 0;
    for (int i = 0; i < 4; i++) {
      int diagonal = board.grid().diagonal(point, i);
      if (board.code(diagonal) == Board.EMPTY && !eye[diagonal]) {
        count++;
      }
    }
    return count;
  }
}
