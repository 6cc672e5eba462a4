package tengen.search;

import java.util.OptionalDouble;
import tengen.board.Board;
import tengen.rules.Game;

/**
 * Decides when to give a game up: when the value was below a threshold at several of the player's
 * turns in a row, and the game is not won on the board. Keeps count; for one player.
 *
 * <p>Nobody resigns before a quarter of the points have stones: what a network makes of handicap
 * stones on an empty board is that two equals would not play on.
 */
final class Resignation {
  private static final int TURNS = 3;
  private static final int POINTS_A_STONE = 4;

  private final OptionalDouble threshold;
  private int turns;
  private int latestMoveCount;

  /**
   * Makes one.
   *
   * @param threshold the value below which a game is lost, if one resigns at all
   */
  Resignation(OptionalDouble threshold) {
    this.threshold = threshold;
  }

  /** Tells whether to resign instead of the result's move. */
  boolean isDue(Game game, SearchResult result, Ending ending) {
    boolean goesOn = game.moveCount() - latestMoveCount == 2;
    latestMoveCount = game.moveCount();
    if (threshold.isEmpty() || !isHopeless(result, ending) || isEarly(game)) {
      turns = 0;
      return false;
    }
    turns = goesOn ? turns + 1 : 1;
    return turns >= TURNS;
  }

  private boolean isHopeless(SearchResult result, Ending ending) {
    return result.value().orElse(0) < threshold.orElseThrow() && !ending.isWon();
  }

  private static boolean isEarly(Game game) {
    Board board = game.position().board();
    return board.countStones() * POINTS_A_STONE < board.pointCount();
  }
}
