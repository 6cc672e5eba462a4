package tengen.gtp;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;
import tengen.board.Move;
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

  /** For a move by the clock: correspondence games give days, and other games wait meanwhile. */
  private static final TimeBudget LONGEST = TimeBudget.of(Duration.ofMinutes(5));

  /**
   * A game and, where its position was set up, what stood there before.
   *
   * @param before null if nothing did, or another game
   */
  private record State(Game game, @Nullable State before) {}

  private final Conduct.Searchers searchers;
  private final Map<Color, Clock> clocks = new EnumMap<>(Color.class);
  private TimeControl timeControl = TimeControl.NONE;
  private State state;
  private Conduct conduct;
  private long seed;
  private Searcher searcher;
  private Optional<Searched> lastSearch = Optional.empty();

  /**
   * Starts with an empty 19x19 board.
   *
   * @param searchers makes the searcher that begins its random numbers with a seed; asked at once,
   *     and whenever the client sets a seed or wants it to play in another way
   * @param seed the first seed
   */
  public Session(Rules rules, double komi, LongFunction<Searcher> searchers, long seed) {
    this(rules, komi, (conduct, start) -> searchers.apply(start), seed, Conduct.DEFAULT);
  }

  /**
   * Starts in some way to play.
   *
   * @param conduct how to play until the client wants it otherwise
   */
  public Session(
      Rules rules, double komi, Conduct.Searchers searchers, long seed, Conduct conduct) {
    this.searchers = searchers;
    this.seed = seed;
    this.conduct = conduct;
    setTimeControl(TimeControl.NONE);
    state = new State(Game.start(DEFAULT_SIZE, rules, komi), null);
    searcher = searchers.make(conduct, seed);
  }

  public Game game() {
    return state.game();
  }

  /** Goes on with the game as it is after a move, or under other conditions. */
  public void setGame(Game game) {
    change(new State(game, state.before()));
  }

  /**
   * Plays a move of the engine's own, after which the position may be searched in the background. A
   * resignation leaves the game as it is.
   *
   * @param before the game with the engine to move
   */
  public void playOwn(Game before, Move move) {
    if (move instanceof Move.Resign) {
      rest();
    } else {
      setGame(before.play(before.toPlay(), move));
      searcher.ponder(game());
    }
  }

  /** Ends what the searcher does in the background; what it found is kept. */
  public void rest() {
    searcher.rest();
  }

  /** Goes on from a position that was set up; taking it back leads to the game before it. */
  public void setUp(Game game) {
    change(new State(game, state));
  }

  /** Begins another game, which nothing came before. */
  public void begin(Game game) {
    change(new State(game, null));
  }

  /** Begins an empty board of {@code size} under the same rules, komi and time control. */
  public void clear(int size) {
    begin(Game.start(size, game().rules(), game().komi()));
    setTimeControl(timeControl);
  }

  /**
   * Takes moves back, and positions that were set up, each as one turn; rules and komi stay as they
   * are.
   *
   * @return whether there were so many; if not, nothing is changed
   */
  public boolean takeBack(int turns) {
    State reached = state;
    for (int i = 0; i < turns && reached != null; i++) {
      reached = before(reached);
    }
    if (reached == null) {
      return false;
    }
    Game game = reached.game().withRules(game().rules()).withKomi(game().komi());
    change(new State(game, reached.before()));
    return true;
  }

  /** Goes over to another state, in which what is searched in the background is the past. */
  private void change(State other) {
    searcher.rest();
    state = other;
  }

  private static @Nullable State before(State state) {
    return state
        .game()
        .previous()
        .map(game -> new State(game, state.before()))
        .orElse(state.before());
  }

  /** Returns how the engine plays. */
  public Conduct conduct() {
    return conduct;
  }

  /** Lets the engine play in another way from now on. */
  public void setConduct(Conduct other) {
    boolean serves = other.isServedBy(conduct);
    conduct = other;
    if (!serves) {
      replaceSearcher();
    }
  }

  /** Lets the engine forget what it found so far. */
  public void forget() {
    replaceSearcher();
  }

  private void replaceSearcher() {
    searcher.close();
    searcher = searchers.make(conduct, seed);
  }

  /** Begins the random numbers of the searcher anew. */
  public void setSeed(long other) {
    seed = other;
    replaceSearcher();
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
    TimeBudget ofClock =
        clock(position.toPlay()).budget(Clock.movesToCome(position), conduct.lag());
    TimeBudget share = ofClock.isUnlimited() ? ofClock : ofClock.atMost(LONGEST);
    Limits all = conduct.limits().withTime(conduct.limits().time().atMost(share));
    return all.orWithin(WITHOUT_LIMITS);
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
    Duration used = Duration.ofNanos(System.nanoTime() - start).plus(conduct.lag());
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
