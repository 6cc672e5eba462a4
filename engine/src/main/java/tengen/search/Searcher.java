package tengen.search;

import tengen.rules.Game;

/** Chooses moves. For one thread at a time, but for {@link #close}. */
public interface Searcher extends AutoCloseable {
  /**
   * Chooses a legal move for the side to move and stops soon after the limits of {@code query} are
   * reached, or as soon as {@code watcher} or an interruption of the thread asks for it: that is
   * before the next batch of evaluations. At least one evaluation is always made, so that there is
   * a move.
   *
   * <p>A game that is over is no obstacle: the move is the one to play if it went on.
   */
  SearchResult search(SearchQuery query, Watcher watcher);

  /** Chooses the move to play. */
  default SearchResult search(Game game, Limits limits) {
    return search(SearchQuery.of(game, limits), Watcher.NONE);
  }

  /**
   * Tells that a move found was played, so that the opponent thinks about {@code game} now: it may
   * be searched in the background, between other searches, until {@link #rest} or {@link #close}.
   */
  default void ponder(Game game) {}

  /** Ends what goes on in the background, if anything does; what was found is kept. */
  default void rest() {}

  /** Forgets what was found. */
  default void forget() {}

  /** Ends what goes on in the background, if anything does; networks stay their owners'. */
  @Override
  default void close() {}
}
