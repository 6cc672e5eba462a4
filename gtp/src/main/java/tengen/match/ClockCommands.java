package tengen.match;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tengen.board.Color;
import tengen.search.Clock;
import tengen.search.TimeControl;

/** How clocks are told to engines: by GTP's own commands, or those of KGS and KataGo. */
public final class ClockCommands {
  private ClockCommands() {}

  /** Returns the command that tells a time control, if there is anything to tell. */
  static Optional<String> settings(TimeControl control) {
    if (control instanceof TimeControl.Absolute absolute) {
      return command("time_settings %s 0 0", absolute.main());
    } else if (control instanceof TimeControl.Canadian canadian) {
      return command("time_settings %s %s", canadian.main(), canadian.period())
          .map(command -> command + " " + canadian.stones());
    } else if (control instanceof TimeControl.ByoYomi byoYomi) {
      return command("kgs-time_settings byoyomi %s %s", byoYomi.main(), byoYomi.period())
          .map(command -> command + " " + byoYomi.periods());
    } else if (control instanceof TimeControl.Fischer fischer) {
      return command("kata-time_settings fischer %s %s", fischer.main(), fischer.increment());
    }
    return Optional.empty();
  }

  /** Returns the command that tells how a clock stands, in whole seconds as GTP wants them. */
  static String left(Color color, Clock clock) {
    return String.format(
        Locale.ROOT,
        "time_left %s %d %d",
        color == Color.BLACK ? "b" : "w",
        clock.left().toSeconds(),
        clock.count());
  }

  private static Optional<String> command(String pattern, Duration... times) {
    Object[] seconds = new Object[times.length];
    for (int i = 0; i < times.length; i++) {
      seconds[i] = seconds(times[i]);
    }
    return Optional.of(String.format(Locale.ROOT, pattern, seconds));
  }

  /** Writes whole seconds without a fraction, as all engines expect them. */
  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? Long.toString(time.toSeconds())
        : String.format(Locale.ROOT, "%.3f", time.toMillis() / 1e3);
  }

  /**
   * Reads a time control: {@code absolute 60}, {@code byoyomi 10 5 3}, {@code canadian 60 30 25} or
   * {@code fischer 60 2}, times in seconds.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static TimeControl parse(String text) {
    String[] words = text.strip().split("\\s+", -1);
    try {
      return switch (words[0]) {
        case "absolute" -> new TimeControl.Absolute(time(words, 1, 2));
        case "byoyomi" ->
            new TimeControl.ByoYomi(time(words, 1, 4), time(words, 2, 4), count(words[3]));
        case "canadian" ->
            new TimeControl.Canadian(time(words, 1, 4), time(words, 2, 4), count(words[3]));
        case "fischer" -> new TimeControl.Fischer(time(words, 1, 3), time(words, 2, 3));
        default -> throw new IllegalArgumentException(words[0]);
      };
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "no clock is '"
              + text
              + "': try \"absolute 60\", \"byoyomi 10 5 3\" (main time, period, periods),"
              + " \"canadian 60 30 25\" (main time, period, stones) or \"fischer 60 2\"",
          e);
    }
  }

  private static Duration time(String[] words, int index, int length) {
    if (words.length != length) {
      throw new IllegalArgumentException(words.length + " words");
    }
    return Duration.ofMillis(Math.round(Double.parseDouble(words[index]) * 1000));
  }

  private static int count(String word) {
    return Integer.parseInt(word);
  }
}
