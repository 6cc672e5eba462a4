package tengen.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tengen.network.Network;
import tengen.network.SymmetryAverage;
import tengen.rules.Position;

/** One search of a tree, by one thread or several. Its methods for workers are safe for all. */
final class TreeSearch {
  private static final long PAUSE_NANOS = 100_000;

  /**
   * What all threads evaluate at once is at most this share of the visits so far, so that the first
   * ones are well chosen.
   */
  private static final int VISITS_PER_LEAF = 4;

  // Seven more evaluations of the root sharpen the priors of all that follows. They come before
  // anything else, so they may not take long: some hundredths of a second.

  /** The visits that a search may make at least for its root to be averaged. */
  private static final int LEAST_VISITS_TO_AVERAGE = 100;

  /** The time that a search may take at least for that. */
  private static final Duration LEAST_TIME_TO_AVERAGE = Duration.ofSeconds(1);

  /** The multiply-adds a position that a network has at most for that. */
  static final long MOST_MULTIPLY_ADDS_TO_AVERAGE = 250_000_000;

  private final Tree tree;
  private final Network network;
  private final TreeSettings settings;
  private final SearchQuery query;
  private final Position start;
  private final double areaKomi;
  private final PlayoutShare playoutShare;
  private final boolean knowsPoints;
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean stopped;
  private volatile double correction;
  private volatile int workers = 1;

  private long leadCount;
  private double leadSum;
  private double leadSquares;

  TreeSearch(Tree tree, Network network, TreeSettings settings, SearchQuery query, Position start) {
    this.tree = tree;
    this.network = network;
    this.query = query;
    this.start = start;
    areaKomi = AreaKomi.of(query.game(), start.board());
    playoutShare =
        PlayoutShare.of(
            start.board(),
            areaKomi,
            network.spec().hasValue() ? settings.rolloutShare() : 1,
            PlayoutShare.Points.of(network.spec(), start.size()));
    knowsPoints = playoutShare.inValue() > 0 || network.spec().knowsKomi();
    // Where only ends of games have leads, these would seem to gain all that there is.
    this.settings = knowsPoints ? settings : settings.toBuilder().pointWeight(0).build();
  }

  Tree tree() {
    return tree;
  }

  Network network() {
    return network;
  }

  /** Returns the network that evaluates the position to move from. */
  Network rootNetwork() {
    Limits limits = query.limits();
    boolean isLong =
        Math.min(limits.visits(), limits.playouts()) >= LEAST_VISITS_TO_AVERAGE
            && limits.time().aim().compareTo(LEAST_TIME_TO_AVERAGE) >= 0;
    return settings.averagesRoot() && isLong ? new SymmetryAverage(network) : network;
  }

  TreeSettings settings() {
    return settings;
  }

  SearchQuery query() {
    return query;
  }

  /**
   * Returns the komi for playouts and the network, which count area: that of the position that is
   * searched, whoever passes further down.
   */
  double areaKomi() {
    return areaKomi;
  }

  boolean hasBans() {
    return !query.bans().isEmpty();
  }

  /** Returns the share of playouts, which a network without a value head leaves all. */
  PlayoutShare playoutShare() {
    return playoutShare;
  }

  /** Sets what to add to Black's lead after a playout (see {@link Endgame#statusCorrection}). */
  void correctPlayouts(double points) {
    correction = points;
  }

  /** Returns what to add to Black's lead after a playout. */
  double correction() {
    return correction;
  }

  /**
   * Returns what to add to Black's leads in the tree. They are kept as playouts and network have
   * them: a tree is kept from move to move, and what is added changes.
   */
  double leadCorrection() {
    return playoutShare.inLead() * correction;
  }

  /** Returns how many positions to evaluate at once at most. */
  int batch() {
    int each = tree.rootVisits() / (VISITS_PER_LEAF * workers);
    return Math.max(1, Math.min(settings.batch(), each));
  }

  /** Takes one of the visits that are left to make; false if there is none, or it is over. */
  boolean reserve() {
    if (stopped || left.get() <= 0) {
      return false;
    }
    if (left.decrementAndGet() < 0) {
      left.incrementAndGet();
      return false;
    }
    return true;
  }

  /** Gives a visit back. */
  void giveBack() {
    left.incrementAndGet();
  }

  /** Tells whether the search knows who leads by how much. */
  boolean knowsPoints() {
    return knowsPoints;
  }

  /** Notes what playouts and network expect of the end, as mean and variance. */
  synchronized void noteLead(double blackLead, double variance) {
    leadCount++;
    leadSum += blackLead;
    leadSquares += blackLead * blackLead + variance;
  }

  /**
   * Returns the score that is expected, as Black sees it: the mean of all that the tree holds, with
   * the spread of the leaves of this search or, where it had none, of the latest that had.
   */
  Optional<ScoreEstimate> blackScore() {
    synchronized (this) {
      if (leadCount > 0) {
        double mean = leadSum / leadCount;
        tree.noteSpread(Math.sqrt(Math.max(0, leadSquares / leadCount - mean * mean)));
      }
    }
    return knowsPoints
        ? tree.blackScore()
            .map(kept -> new ScoreEstimate(kept.lead() + leadCorrection(), kept.spread()))
        : Optional.empty();
  }

  /** Makes a worker for one thread. */
  TreeWorker worker(long seed) {
    return new TreeWorker(this, start, seed);
  }

  /**
   * Searches until the visits of the query are made, the pace says that it is enough, or the
   * watcher or an interruption ends it.
   *
   * @param own the worker of the calling thread
   */
  void run(
      TreeWorker own,
      Pace pace,
      SplittableRandom random,
      Watcher watcher,
      Supplier<SearchResult> soFar) {
    int visits = tree.rootVisits();
    left.set(Math.min(query.limits().visits() - visits, query.limits().playouts()));
    List<Thread> helpers = new ArrayList<>();
    try {
      for (int i = 1; i < settings.threads() && left.get() > settings.batch(); i++) {
        workers = i + 1;
        helpers.add(startHelper(worker(random.nextLong()), i));
      }
      while (watcher.goesOn(soFar) && goesOn() && !pace.isEnough(tree)) {
        if (own.step() == 0) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } finally {
      stopped = true;
      helpers.forEach(TreeSearch::join);
    }
    rethrow(failure.get());
  }

  private boolean goesOn() {
    return left.get() > 0 && failure.get() == null && !Thread.currentThread().isInterrupted();
  }

  private Thread startHelper(TreeWorker worker, int number) {
    Thread thread = new Thread(() -> help(worker), "search-" + number);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void help(TreeWorker worker) {
    try {
      while (!stopped && left.get() > 0) {
        if (worker.step() == 0) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } catch (RuntimeException | Error e) { // handed on to the thread that asked for the search
      failure.compareAndSet(null, e);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(@Nullable Throwable thrown) {
    if (thrown instanceof RuntimeException e) {
      throw e;
    } else if (thrown instanceof Error e) {
      throw e;
    }
  }
}
