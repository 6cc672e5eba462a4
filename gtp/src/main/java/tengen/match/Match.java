package tengen.match;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Plays the games of a match that its log does not hold yet, several at once.
 *
 * <p>Each worker keeps its engines from game to game and starts an engine again that failed.
 */
public final class Match {
  /**
   * How long to wait after a failure: an engine in one terminal with this program dies of the same
   * Ctrl-C, perhaps a moment before it is heard of here.
   */
  private static final Duration GRACE = Duration.ofMillis(500);

  /** So many failures in a row mean that an engine does not work at all. */
  private static final int MAX_FAILURES_IN_A_ROW = 3;

  /** Is told of games. */
  @FunctionalInterface
  public interface GameListener {
    /**
     * A game has ended, and is in the log.
     *
     * @throws IOException to end the match
     */
    void ended(GameResult result) throws IOException;
  }

  private final MatchSettings settings;
  private final MatchLog log;
  private final Path errors;
  private final Predicate<Tally> decided;
  private final GameListener listener;
  private final Queue<Integer> open = new ArrayDeque<>();
  private final List<GameResult> failures = new ArrayList<>(); // the latest, in a row
  private boolean over;
  private boolean stopped;
  private @Nullable ExecutorService workers;

  /**
   * Sets up a match.
   *
   * @param errors the file to which the engines' stderr goes
   * @param decided whether the games so far are enough; asked after each game
   * @param listener is told of each game, one at a time
   */
  public Match(
      MatchSettings settings,
      MatchLog log,
      Path errors,
      Predicate<Tally> decided,
      GameListener listener) {
    this.settings = settings;
    this.log = log;
    this.errors = errors;
    this.decided = decided;
    this.listener = listener;
    Set<Integer> played = new HashSet<>();
    log.results().forEach(result -> played.add(result.game()));
    for (int game = 0; game < settings.games(); game++) {
      if (!played.contains(game)) {
        open.add(game);
      }
    }
    over = decided.test(Tally.of(log.results()));
  }

  /**
   * Plays to the end.
   *
   * @throws IllegalStateException if an engine does not work
   * @throws IOException if an engine cannot be started or the log not be written
   */
  public void play() throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(settings.parallel());
    try {
      for (Future<?> worker : start(pool)) {
        await(worker);
      }
      addFailures();
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Ends the match at once, also while {@link #play} runs on another thread: games under way are
   * given up, and not in the log.
   */
  public synchronized void stop() {
    stopped = true;
    over = true;
    if (workers != null) {
      workers.shutdownNow();
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized List<Future<?>> start(ExecutorService pool) {
    workers = pool;
    List<Future<?>> running = new ArrayList<>();
    int tables = over ? 0 : Math.min(settings.parallel(), open.size());
    for (int i = 0; i < tables; i++) {
      running.add(
          pool.submit(
              () -> {
                work();
                return null;
              }));
    }
    return running;
  }

  private void work() throws IOException {
    try (Table table = new Table()) {
      for (Integer game = nextGame(); game != null; game = nextGame()) {
        finished(table.play(game));
      }
    } catch (IOException | RuntimeException e) {
      boolean isFirst = !isStopped(); // otherwise that is what was broken off
      stop();
      if (isFirst) {
        throw e;
      }
    }
  }

  private synchronized @Nullable Integer nextGame() {
    return over ? null : open.poll();
  }

  private synchronized void finished(GameResult result) throws IOException {
    if (stopped) {
      return;
    }
    if (result.ending() != Ending.FAILURE) {
      addFailures();
      add(result);
      return;
    }
    failures.add(result);
    if (failures.size() == MAX_FAILURES_IN_A_ROW) {
      throw new IllegalStateException(
          MAX_FAILURES_IN_A_ROW
              + " games in a row ended by a failure; the last: "
              + result.winner().orElse(Side.A).other()
              + " "
              + result.detail()
              + " (see "
              + errors
              + ")");
    }
  }

  /** Failures are lost games where the engine works otherwise; else they say nothing. */
  private synchronized void addFailures() throws IOException {
    if (!stopped) {
      for (GameResult failure : failures) {
        add(failure);
      }
    }
    failures.clear();
  }

  private void add(GameResult result) throws IOException {
    log.add(result);
    listener.ended(result);
    over |= decided.test(Tally.of(log.results()));
  }

  private static void await(Future<?> worker) throws IOException {
    try {
      worker.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The engines of one worker. */
  private final class Table implements AutoCloseable {
    private GtpEngine a;
    private GtpEngine b;
    private final @Nullable GtpEngine scorer;

    Table() throws IOException {
      a = GtpEngine.start(settings.a(), errors);
      b = GtpEngine.start(settings.b(), errors);
      scorer =
          settings.scorer().isPresent() ? GtpEngine.start(settings.scorer().get(), errors) : null;
    }

    GameResult play(int game) throws IOException {
      GameResult result = new Referee(settings, scorer, System::nanoTime).play(game, a, b);
      if (result.ending() == Ending.FAILURE && !isStoppedSoon()) {
        a.close(); // whichever failed, both begin afresh
        b.close();
        a = GtpEngine.start(settings.a(), errors);
        b = GtpEngine.start(settings.b(), errors);
      }
      return result;
    }

    private boolean isStoppedSoon() {
      try {
        Thread.sleep(GRACE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return isStopped();
    }

    @Override
    public void close() {
      a.close();
      b.close();
      if (scorer != null) {
        scorer.close();
      }
    }
  }
}
