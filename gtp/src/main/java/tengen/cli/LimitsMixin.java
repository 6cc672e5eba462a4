package tengen.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.gtp.Session;
import tengen.search.Limits;
import tengen.search.TimeBudget;

/** The options of commands that make moves: how long to search for one. */
final class LimitsMixin {
  private static final double MOST_SECONDS = 1e6;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--visits",
      paramLabel = "N",
      description =
          "Positions to look at for a move, those kept from the move before among them. 1 plays what"
              + " the network likes best, at once; 0 searches as long as --time or the clock of the"
              + " game allows. Default: 1, or 0 with --time or --playouts.")
  private @Nullable Integer visits;

  @Option(
      names = "--playouts",
      paramLabel = "N",
      description = "Positions to look at for a move, beside those kept from the move before.")
  private @Nullable Integer playouts;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "Time for a move at most; less is taken where the choice is clear.")
  private @Nullable Double seconds;

  @Option(
      names = "--lag",
      paramLabel = "SECONDS",
      description =
          "Time that is lost with each move between Tengen and the clock of the game."
              + " Default: ${DEFAULT-VALUE}.")
  private double lag = 0.3;

  @Option(names = "--ponder", description = "Search while the opponent thinks, too.")
  private boolean ponder;

  /** Tells whether more than the network's opinion is wanted. */
  boolean searches() {
    return visits == null ? playouts != null || seconds != null : visits != 1;
  }

  boolean ponders() {
    if (ponder && !searches()) {
      throw wrong("--ponder needs a search: give --visits, --playouts or --time");
    }
    return ponder;
  }

  /** Returns the limits of a search for a move. */
  Limits limits() {
    if (!searches()) {
      return Limits.ofVisits(1);
    }
    return new Limits(
        count("--visits", visits),
        count("--playouts", playouts),
        seconds == null ? TimeBudget.UNLIMITED : TimeBudget.of(duration("--time", seconds)));
  }

  /** Returns limits for a game without a clock: some seconds if nothing else is a limit. */
  Limits limitsWithoutClock() {
    Limits limits = limits();
    return limits.isUnlimited() ? limits.withTime(Session.WITHOUT_LIMITS) : limits;
  }

  /** Returns what is lost between engine and clock with each move. */
  Duration lag() {
    return duration("--lag", lag);
  }

  private int count(String option, @Nullable Integer count) {
    if (count != null && count < 0) {
      throw wrong(option + ": expected 0 or more, found " + count);
    }
    return count == null || count == 0 ? Integer.MAX_VALUE : count;
  }

  private Duration duration(String option, double time) {
    if (!(time >= 0 && time <= MOST_SECONDS)) {
      throw wrong(option + ": expected seconds, 0 to a million, found " + time);
    }
    return Duration.ofMillis(Math.round(time * 1000));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
