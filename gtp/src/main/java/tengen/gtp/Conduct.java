package tengen.gtp;

import java.time.Duration;
import java.util.OptionalDouble;
import tengen.search.Limits;
import tengen.search.Searcher;

/**
 * How the engine searches and plays, as far as a client may change it while it runs.
 *
 * @param limits of the search for a move, beside those of the clock; a single visit is none: the
 *     network's choice is played
 * @param lag what is lost between engine and clock with each move
 * @param ponders whether to search while the opponent thinks
 * @param threads how many threads search
 * @param wideness how much wider than for a move to play an analysis looks, 0 or more
 * @param temperature 0 plays the best move; the higher, the more by chance
 * @param resignBelow the value under which to resign, if at all
 */
public record Conduct(
    Limits limits,
    Duration lag,
    boolean ponders,
    int threads,
    double wideness,
    double temperature,
    OptionalDouble resignBelow) {
  /** Best moves without limits of their own, on one thread. */
  public static final Conduct DEFAULT =
      new Conduct(Limits.NONE, Duration.ZERO, false, 1, 0, 0, OptionalDouble.empty());

  /** Makes the searcher that plays in some way. */
  @FunctionalInterface
  public interface Searchers {
    /** Makes one whose random numbers begin with a seed; the caller closes it. */
    Searcher make(Conduct conduct, long seed);
  }

  /** Tells whether more than the network's opinion is wanted. */
  public boolean searches() {
    return limits.visits() > 1;
  }

  /** Tells whether a searcher made for another conduct does for this one, too. */
  boolean isServedBy(Conduct other) {
    return searches() == other.searches()
        && ponders == other.ponders
        && threads == other.threads
        && temperature == other.temperature
        && resignBelow.equals(other.resignBelow);
  }

  /** Returns the same with other limits. */
  public Conduct withLimits(Limits others) {
    return new Conduct(others, lag, ponders, threads, wideness, temperature, resignBelow);
  }

  /** Returns the same with another lag. */
  public Conduct withLag(Duration other) {
    return new Conduct(limits, other, ponders, threads, wideness, temperature, resignBelow);
  }

  /** Returns the same with or without a search while the opponent thinks. */
  public Conduct withPonders(boolean other) {
    return new Conduct(limits, lag, other, threads, wideness, temperature, resignBelow);
  }

  /** Returns the same with another number of threads. */
  public Conduct withThreads(int other) {
    return new Conduct(limits, lag, ponders, other, wideness, temperature, resignBelow);
  }

  /** Returns the same with another width of analyses. */
  public Conduct withWideness(double other) {
    return new Conduct(limits, lag, ponders, threads, other, temperature, resignBelow);
  }

  /** Returns the same with another temperature. */
  public Conduct withTemperature(double other) {
    return new Conduct(limits, lag, ponders, threads, wideness, other, resignBelow);
  }

  /** Returns the same with another value to resign under, or none. */
  public Conduct withResignBelow(OptionalDouble other) {
    return new Conduct(limits, lag, ponders, threads, wideness, temperature, other);
  }
}
