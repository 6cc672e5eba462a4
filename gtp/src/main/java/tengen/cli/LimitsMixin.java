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
              + " game allows, by a clock five minutes at most. Default: 1, or 0 with --time or --playouts.")
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

  /** Tells whether more than the network's opinion is wanted. */
  boolean searches() {
    return visits == null ? playouts != null || seconds != null : visits != 1;
  }

  /** Returns the limits of a search for a move. */
  Limits limits() {
    if (!searches()) {
      return Limits.ofVisits(1);
    }
    return new Limits(
        count("--visits", visits),
        count("--playouts", playouts),
        seconds == null
            ? TimeBudget.UNLIMITED
            : TimeBudget.of(duration(command, "--time", seconds)));
  }

  /** Returns limits for a game without a clock: some seconds if nothing else is a limit. */
  Limits limitsWithoutClock() {
    return limits().orWithin(Session.WITHOUT_LIMITS);
  }

  private int count(String option, @Nullable Integer count) {
    if (count != null && count < 0) {
      throw wrong(option + ": expected 0 or more, found " + count);
    }
    return count == null || count == 0 ? Integer.MAX_VALUE : count;
  }

  /**
   * Returns the seconds that an option names.
   *
   * @throws ParameterException if they are no such time
   */
  static Duration duration(CommandSpec command, String option, double time) {
    if (!(time >= 0 && time <= MOST_SECONDS)) {
      throw new ParameterException(
          command.commandLine(), option + ": expected seconds, 0 to a million, found " + time);
    }
    return Duration.ofMillis(Math.round(time * 1000));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
