package tengen.search;

import tengen.board.Board;
import tengen.board.Color;
import tengen.tactics.Ladders;

/**
 * Corrects a policy by ladders that its planes do not show: those in which the opponent could catch
 * a chain after a move.
 *
 * <p>AlphaGo's planes tell which moves catch a chain of the opponent now, and which runs out of
 * atari escape. That a chain of one's own with two liberties will be caught unless it is helped
 * they do not tell, and networks expect moves that help it too rarely. By how much was fitted to
 * games (see {@code training/EXPERIMENTS.md}). Single stones, which are often given up and would
 * cost most of the reading, are left out.
 *
 * <p>Keeps its working space: for one thread.
 */
final class LadderSense {
  /** So many stones left to be caught make a move less likely by the factor e. */
  static final double STONES = 3.5;

  /** More stones count as so many: of larger chains too few were seen to tell. */
  private static final int MOST_STONES = 10;

  private static final int LEAST_STONES = 2;

  /** Less likely moves are taken to help nothing, which saves time. */
  private static final float LEAST_PRIOR = 0.002f;

  private final Ladders ladders = new Ladders();
  private final int[] caught; // a stone of each chain that is caught if its side does not move

  /** Makes room for the positions of boards with so many points. */
  LadderSense(int pointCount) {
    caught = new int[pointCount];
  }

  /**
   * Returns a policy in which moves count less that leave a chain in a ladder, by the stones of the
   * largest; its sum over the moves is what it was.
   *
   * @param board is played on and comes back as it was
   * @param color to move
   * @param policy by point; stays as it is
   * @param moves legal points
   * @param count how many there are
   */
  float[] judge(Board board, Color color, float[] policy, short[] moves, int count) {
    int caughtCount = findCaught(board, color);
    double unhelped = weight(largest(board, caughtCount));
    float[] judged = policy.clone();
    double before = 0;
    double after = 0;
    for (int i = 0; i < count; i++) {
      int point = moves[i];
      double weight = unhelped;
      if (policy[point] >= LEAST_PRIOR && mayChange(board, point, color, caughtCount)) {
        board.play(point, color);
        weight = weight(left(board, point, color, caughtCount));
        board.undo();
      }
      judged[point] = (float) (policy[point] * weight);
      before += policy[point];
      after += judged[point];
    }
    for (int i = 0; i < count && after > 0; i++) {
      judged[moves[i]] *= (float) (before / after);
    }
    return judged;
  }

  private static double weight(int stones) {
    return Math.exp(-Math.min(MOST_STONES, stones) / STONES);
  }

  /** Tells, without playing it, whether a move may help a chain, or bring one into a ladder. */
  private static boolean mayChange(Board board, int point, Color color, int caughtCount) {
    if (caughtCount > 0) {
      return true;
    }
    long look = board.lookAhead(point, color);
    return Board.libertiesAfter(look) == 2 && Board.sizeAfter(look) >= LEAST_STONES;
  }

  private int findCaught(Board board, Color color) {
    int count = 0;
    for (int point = 0; point < board.pointCount(); point++) {
      if (board.code(point) == Board.code(color)
          && board.head(point) == point
          && isCaught(board, point, color.opposite())) {
        caught[count++] = point;
      }
    }
    return count;
  }

  private int largest(Board board, int caughtCount) {
    int largest = 0;
    for (int i = 0; i < caughtCount; i++) {
      largest = Math.max(largest, board.chainSize(caught[i]));
    }
    return largest;
  }

  /**
   * Returns the stones of the largest chain that a move leaves: one of before, of which it may have
   * taken a liberty, or its own.
   */
  private int left(Board board, int point, Color color, int caughtCount) {
    int left = isCaught(board, point, color.opposite()) ? board.chainSize(point) : 0;
    for (int i = 0; i < caughtCount; i++) {
      int chain = caught[i];
      if (board.chainSize(chain) > left
          && (board.liberties(chain) == 1 || isCaught(board, chain, color.opposite()))) {
        left = board.chainSize(chain);
      }
    }
    return left;
  }

  /** Tells whether a chain that is large enough has two liberties and the hunter catches it now. */
  private boolean isCaught(Board board, int chain, Color hunter) {
    if (board.liberties(chain) != 2 || board.chainSize(chain) < LEAST_STONES) {
      return false;
    }
    int one = board.firstLiberty(chain);
    int other = board.nextLiberty(chain, one);
    return isCaughtBy(board, chain, one, hunter) || isCaughtBy(board, chain, other, hunter);
  }

  private boolean isCaughtBy(Board board, int chain, int liberty, Color hunter) {
    return board.isLegal(liberty, hunter) && ladders.captures(board, chain, liberty);
  }
}
