package tengen.search;

import tengen.rules.Game;

/** Chooses moves. For one thread at a time. */
public interface Searcher {
  /**
   * Chooses a legal move for the side to move and stops soon after {@code limits} are reached.
   *
   * <p>A game that is over is no obstacle: the move is the one to play if it went on.
   */
  SearchResult search(Game game, Limits limits);
}
