package tengen.search;

import java.util.OptionalDouble;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.search.SearchQuery.Purpose;

/**
 * Decides when to give a game up: when the value was below a threshold at several of a player's
 * turns in a row, and the game is won neither on the board nor by the score expected. Without a
 * value it is given up when the opponent is ahead for sure. Keeps count, for each color.
 *
 * <p>Nobody resigns before a quarter of the points have stones: what a network makes of handicap
 * stones on an empty board is that two equals would not play on.
 */
final class Resignation {
  private static final int TURNS = 3;
  private static final int POINTS_A_STONE = 4;

  private final OptionalDouble threshold;
  private final int[] turns = new int[Color.values().length];
  private final int[] latestMoveCount = new int[Color.values().length];

  /**
   * Makes one.
   *
   * @param threshold the value below which a game is lost, if one resigns at all
   */
  Resignation(OptionalDouble threshold) {
    this.threshold = threshold;
  }

  /** Returns the result of a search, with a resignation in place of its move where one is due. */
  SearchResult decide(SearchQuery query, SearchResult result, Ending ending) {
    return query.purpose() == Purpose.PLAY && isDue(query.game(), result, ending)
        ? result.withBest(Move.RESIGN)
        : result;
  }

  /** Counts this turn, unless that was done, and tells whether there were enough. */
  private boolean isDue(Game game, SearchResult result, Ending ending) {
    int color = game.toPlay().ordinal();
    int sinceLatest = game.moveCount() - latestMoveCount[color];
    latestMoveCount[color] = game.moveCount();
    if (threshold.isEmpty() || !isHopeless(result, ending) || isEarly(game)) {
      turns[color] = 0;
    } else if (sinceLatest == 2) {
      turns[color]++;
    } else if (sinceLatest != 0 || turns[color] == 0) {
      turns[color] = 1;
    }
    return turns[color] >= TURNS;
  }

  private boolean isHopeless(SearchResult result, Ending ending) {
    if (result.value().isEmpty()) {
      return ending.isLost();
    }
    boolean leads = result.score().filter(score -> score.lead() > 0).isPresent();
    return result.value().getAsDouble() < threshold.orElseThrow() && !leads && !ending.isWon();
  }

  private static boolean isEarly(Game game) {
    Board board = game.position().board();
    return board.countStones() * POINTS_A_STONE < board.pointCount();
  }
}
