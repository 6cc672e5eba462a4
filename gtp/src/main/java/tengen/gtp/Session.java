package tengen.gtp;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import tengen.board.Color;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Clock;
import tengen.search.Limits;
import tengen.search.SearchQuery;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.search.TimeBudget;
import tengen.search.TimeControl;
import tengen.search.Watcher;

/**
 * What the commands work on: the game and who chooses the engine's moves.
 *
 * <p>The game is immutable, so a command that fails before {@link #setGame} has changed nothing.
 */
public final class Session implements AutoCloseable {
  /** A search that was made: of which position, and what it found. */
  public record Searched(Game game, SearchResult result) {}

  private static final int DEFAULT_SIZE = 19;

  /** For a move where neither the user nor a clock sets a limit. */
  public static final TimeBudget WITHOUT_LIMITS = TimeBudget.of(Duration.ofSeconds(5));

  private final LongFunction<Searcher> searchers;
  private final Limits limits;
  private final Duration lag;
  private final Map<Color, Clock> clocks = new EnumMap<>(Color.class);
  private TimeControl timeControl = TimeControl.NONE;
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
    this(rules, komi, searchers, seed, Limits.NONE, Duration.ZERO);
  }

  /**
   * Starts with limits.
   *
   * @param limits of the search for a move, beside those of the clock
   * @param lag what is lost between engine and clock with each move
   */
  public Session(
      Rules rules,
      double komi,
      LongFunction<Searcher> searchers,
      long seed,
      Limits limits,
      Duration lag) {
    this.searchers = searchers;
    this.limits = limits;
    this.lag = lag;
    setTimeControl(TimeControl.NONE);
    game = Game.start(DEFAULT_SIZE, rules, komi);
    searcher = searchers.apply(seed);
  }

  public Game game() {
    return game;
  }

  public void setGame(Game game) {
    this.game = game;
  }

  /** Begins an empty board of {@code size} under the same rules, komi and time control. */
  public void clear(int size) {
    game = Game.start(size, game.rules(), game.komi());
    setTimeControl(timeControl);
  }

  /** Begins the random numbers of the searcher anew. */
  public void setSeed(long seed) {
    searcher.close();
    searcher = searchers.apply(seed);
  }

  /** Sets the clocks of both players to the start. */
  public void setTimeControl(TimeControl control) {
    timeControl = control;
    for (Color color : Color.values()) {
      clocks.put(color, Clock.start(control));
    }
  }

  /** Sets a player's clock as the client says it stands; without a time control nothing happens. */
  public void setTimeLeft(Color color, Duration left, int stonesOrPeriods) {
    clocks.put(color, clock(color).withLeft(left, stonesOrPeriods));
  }

  /** Returns a player's clock. */
  public Clock clock(Color color) {
    return clocks.getOrDefault(color, Clock.NONE);
  }

  /** Returns the limits of the search for a move to play: the user's and the clock's. */
  public Limits limits(Game position) {
    TimeBudget ofClock = clock(position.toPlay()).budget(Clock.movesToCome(position), lag);
    Limits all = limits.withTime(limits.time().atMost(ofClock));
    return all.isUnlimited() ? all.withTime(WITHOUT_LIMITS) : all;
  }

  /** Searches a position, which need not be that of {@link #game}, for the move to play. */
  public SearchResult search(Game position) {
    return search(SearchQuery.of(position, limits(position)), Watcher.NONE);
  }

  /** Searches for a move that will be played; the player's clock runs meanwhile. */
  public SearchResult searchToPlay(SearchQuery query, Watcher watcher) {
    long start = System.nanoTime();
    SearchResult result = search(query, watcher);
    Color color = query.game().toPlay();
    Duration used = Duration.ofNanos(System.nanoTime() - start).plus(lag);
    clocks.put(color, clock(color).afterMove(used));
    return result;
  }

  /** Searches as asked. */
  public SearchResult search(SearchQuery query, Watcher watcher) {
    SearchResult result = searcher.search(query, watcher);
    lastSearch = Optional.of(new Searched(query.game(), result));
    return result;
  }

  /** Ends what the searcher does in the background. */
  @Override
  public void close() {
    searcher.close();
  }

  /** Returns the latest search. */
  public Optional<Searched> lastSearch() {
    return lastSearch;
  }
}
