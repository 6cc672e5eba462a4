package tengen.features;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The 48 planes of a position, one after the other, each straight from its definition and with the
 * numbers of the table (Silver et al. 2016, Extended Data Table 2).
 */
final class PlainPlanes {
  private final PlainPosition position;
  private final PlainBoard board;
  private final char own;
  private final char opponent;
  private final @Nullable PlainBoard[] afters;
  private final boolean[][] planes;

  private PlainPlanes(PlainPosition position) {
    this.position = position;
    board = position.board();
    own = position.toPlay();
    opponent = PlainBoard.opponent(own);
    planes = new boolean[48][board.pointCount()];
    afters = new PlainBoard[board.pointCount()];
    for (int point = 0; point < afters.length; point++) {
      afters[point] = position.after(point);
    }
  }

  /** Returns {@code [48][point]}. */
  static boolean[][] of(PlainPosition position) {
    PlainPlanes plain = new PlainPlanes(position);
    plain.stones();
    for (int point = 0; point < plain.afters.length; point++) {
      PlainBoard after = plain.afters[point];
      if (after != null) {
        plain.move(point, after);
      }
    }
    plain.ladders();
    return plain.planes;
  }

  private void stones() {
    for (int point = 0; point < afters.length; point++) {
      planes[0][point] = board.at(point) == own;
      planes[1][point] = board.at(point) == opponent;
      planes[2][point] = board.at(point) == '.';
      planes[3][point] = true;
      if (board.at(point) != '.') {
        planes[4 + Math.min(position.age(point), 7)][point] = true;
      }
    }
    for (int[] chain : chains()) {
      int liberties = board.liberties(chain).length;
      IntStream.of(chain).forEach(stone -> planes[12 + fromOne(liberties)][stone] = true);
    }
  }

  private List<int[]> chains() {
    boolean[] seen = new boolean[afters.length];
    List<int[]> chains = new ArrayList<>();
    for (int point = 0; point < afters.length; point++) {
      if (board.at(point) != '.' && !seen[point]) {
        int[] chain = board.chain(point);
        IntStream.of(chain).forEach(stone -> seen[stone] = true);
        chains.add(chain);
      }
    }
    return chains;
  }

  private void move(int point, PlainBoard after) {
    int captured = board.count(opponent) - after.count(opponent);
    planes[20 + Math.min(captured, 7)][point] = true;
    int[] chain = after.chain(point);
    int liberties = after.liberties(chain).length;
    if (liberties == 1) {
      planes[28 + fromOne(chain.length)][point] = true;
    }
    planes[36 + fromOne(liberties)][point] = true;
    planes[46][point] = !isTrueEye(point, new HashSet<>());
  }

  private static int fromOne(int count) {
    return Math.min(count, 8) - 1;
  }

  private void ladders() {
    for (int[] chain : chains()) {
      int prey = chain[0];
      int[] liberties = board.liberties(chain);
      if (board.at(prey) == opponent && liberties.length == 2) {
        for (int point : liberties) {
          planes[44][point] |= afters[point] != null && PlainLadders.isCapture(board, prey, point);
        }
      } else if (board.at(prey) == own && liberties.length == 1) {
        for (int point : PlainLadders.escapes(board, prey)) {
          planes[45][point] |= planes[46][point] && PlainLadders.isEscape(board, prey, point);
        }
      }
    }
  }

  /**
   * The recursive definition: no diagonal at the edge and one elsewhere may be bad, that is, the
   * opponent's, or empty and no true eye; points that are being asked for already count as good.
   */
  private boolean isTrueEye(int point, Set<Integer> asked) {
    if (board.at(point) != '.'
        || IntStream.of(board.neighbors(point)).anyMatch(p -> board.at(p) != own)) {
      return false;
    }
    int[] diagonals = board.diagonals(point);
    int bad = 0;
    asked.add(point);
    for (int diagonal : diagonals) {
      boolean emptyNoEye =
          board.at(diagonal) == '.' && !asked.contains(diagonal) && !isTrueEye(diagonal, asked);
      if (board.at(diagonal) == opponent || emptyNoEye) {
        bad++;
      }
    }
    asked.remove(point);
    return bad <= (diagonals.length == 4 ? 1 : 0);
  }
}
