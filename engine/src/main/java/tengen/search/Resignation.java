package tengen.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.search.SearchQuery.Purpose;

/**
 * Decides when to give a game up: when the value was below a threshold at several of a player's
 * turns in a row, and the game is won neither on the board nor by the score expected. Without a
 * value it is given up when the opponent is ahead for sure. Keeps count by position, so that
 * several games may be played in turn.
 *
 * <p>Nobody resigns before a quarter of the points have stones: what a network makes of handicap
 * stones on an empty board is that two equals would not play on.
 */
final class Resignation {
  private static final int TURNS = 3;
  private static final int POINTS_A_STONE = 4;

  /** So many games may be played in turn. */
  private static final int MOST_COUNTS = 256;

  /** A player's turn in some game. */
  private record Turn(Color color, int moveCount, long board) {
    static Turn of(Game game) {
      return new Turn(game.toPlay(), game.moveCount(), game.position().board().key());
    }
  }

  private final OptionalDouble threshold;
  private final Map<Turn, Integer> hopeless = new LinkedHashMap<>();

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

  /** Counts the hopeless turns of this game up to this one, and tells whether there are enough. */
  private boolean isDue(Game game, SearchResult result, Ending ending) {
    if (threshold.isEmpty()) {
      return false;
    }
    Turn turn = Turn.of(game);
    hopeless.remove(turn);
    if (!isHopeless(result, ending) || isEarly(game)) {
      return false;
    }
    Optional<Game> before = game.previous().flatMap(Game::previous);
    int count = 1 + before.map(earlier -> hopeless.getOrDefault(Turn.of(earlier), 0)).orElse(0);
    hopeless.put(turn, count);
    if (hopeless.size() > MOST_COUNTS) {
      hopeless.remove(hopeless.keySet().iterator().next());
    }
    return count >= TURNS;
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
