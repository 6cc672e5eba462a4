package tengen.search;

import tengen.board.Board;
import tengen.board.Color;
import tengen.tactics.Ladders;

/**
 * Finds the moves by which chains in atari run away in vain: the chain gets two liberties, and a
 * ladder catches it all the same.
 *
 * <p>Networks know ladders from a plane that marks the runs that escape. A small one now and then
 * takes a run that is not marked for one that is, and a search follows it step by step, as playouts
 * do not chase either: so a game against GNU Go was lost with sixteen stones. On 150 games of
 * professionals {@code res-48x3} gave such a move 20 % or more eight times, and one of them was
 * played.
 *
 * <p>Keeps its working space: for one thread.
 */
final class LostRuns {
  /** What is left of the prior of such a move; it may still be a sacrifice. */
  private static final float REMAINDER = 0.1f;

  /** Where the others together have little, a tenth would still be much once priors sum to 1. */
  private static final float MOST_PRIOR = 0.01f;

  /** Far more than there are chains in atari in one position. */
  private static final int MOST_MOVES = 16;

  private final Ladders ladders = new Ladders();

  /** Returns room for the moves of one position. */
  static short[] room() {
    return new short[MOST_MOVES];
  }

  /**
   * Finds the moves.
   *
   * @param board is played on and comes back as it was
   * @param into where they go; more than fit are left out
   * @return how many there are
   */
  int find(Board board, Color color, short[] into) {
    int own = Board.code(color);
    int count = 0;
    for (int point = 0; point < board.pointCount() && count < into.length; point++) {
      if (board.code(point) == own
          && board.head(point) == point
          && board.liberties(point) == 1
          && isLost(board, point, color)) {
        into[count++] = (short) board.firstLiberty(point);
      }
    }
    return count;
  }

  private boolean isLost(Board board, int chain, Color color) {
    int liberty = board.firstLiberty(chain);
    if (!board.isLegal(liberty, color)) {
      return false;
    }
    long look = board.lookAhead(liberty, color);
    return Board.captures(look) == 0
        && Board.libertiesAfter(look) == 2
        && !ladders.escapes(board, chain, liberty);
  }

  /** Returns a policy where such moves count less: the same one if there are none. */
  static float[] discounted(float[] policy, short[] moves, int count) {
    if (count == 0) {
      return policy;
    }
    float[] discounted = policy.clone();
    for (int i = 0; i < count; i++) {
      discounted[moves[i]] = Math.min(MOST_PRIOR, policy[moves[i]] * REMAINDER);
    }
    return discounted;
  }
}
