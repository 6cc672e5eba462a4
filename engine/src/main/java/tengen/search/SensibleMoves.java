package tengen.search;

import tengen.board.Board;
import tengen.board.Color;
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

  private static boolean isLargeSelfAtari(Board board, int point, Color color) {
    long look = board.lookAhead(point, color);
    return Board.libertiesAfter(look) == 1
        && Board.captures(look) == 0
        && Board.sizeAfter(look) >= LARGE;
  }
}
