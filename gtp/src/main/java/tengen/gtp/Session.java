package tengen.gtp;

import java.util.Optional;
import java.util.function.LongFunction;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Limits;
import tengen.search.SearchQuery;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.search.Watcher;

/**
 * What the commands work on: the game and who chooses the engine's moves.
 *
 * <p>The game is immutable, so a command that fails before {@link #setGame} has changed nothing.
 */
public final class Session {
  /** A search that was made: of which position, and what it found. */
  public record Searched(Game game, SearchResult result) {}

  private static final int DEFAULT_SIZE = 19;

  private final LongFunction<Searcher> searchers;
  private Game game;
  private Searcher searcher;
  private Optional<Searched> lastSearch = Optional.empty();

  /**
   * Starts with an empty 19x19 board.
   *
   * @param searchers makes the searcher that begins its random numbers with a seed; asked at once
   *     and whenever the client sets a seed
   * @param seed the first seed
   */
  public Session(Rules rules, double komi, LongFunction<Searcher> searchers, long seed) {
    this.searchers = searchers;
    game = Game.start(DEFAULT_SIZE, rules, komi);
    searcher = searchers.apply(seed);
  }

  public Game game() {
    return game;
  }

  public void setGame(Game game) {
    this.game = game;
  }

  /** Begins an empty board of {@code size} under the same rules and komi. */
  public void clear(int size) {
    game = Game.start(size, game.rules(), game.komi());
  }

  /** Begins the random numbers of the searcher anew. */
  public void setSeed(long seed) {
    searcher = searchers.apply(seed);
  }

  /** Searches a position, which need not be that of {@link #game}, for the move to play. */
  public SearchResult search(Game position) {
    return search(SearchQuery.of(position, Limits.NONE), Watcher.NONE);
  }

  /** Searches as asked. */
  public SearchResult search(SearchQuery query, Watcher watcher) {
    SearchResult result = searcher.search(query, watcher);
    lastSearch = Optional.of(new Searched(query.game(), result));
    return result;
  }

  /** Returns the latest search. */
  public Optional<Searched> lastSearch() {
    return lastSearch;
  }
}
