package tengen.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;
import tengen.search.Clock;
import tengen.search.TimeControl;

/**
 * The clocks of both players: they count the time up or, under a time control, down, until a flag
 * falls. For one thread.
 */
final class GameClocks {
  /** Minutes, then nothing, seconds for each move, or periods of so many seconds. */
  private static final Pattern CONTROL =
      Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,2})?)(?:\\+(?:([1-9][0-9]?)x)?([1-9][0-9]{0,3}))?");

  private static final String WANTED =
      "a clock is minutes (10), minutes and seconds for each move (10+5), minutes and byo-yomi"
          + " (10+3x30: 3 periods of 30 seconds), or off";

  private final InstantSource now;
  private final Map<Color, Duration> spent = new EnumMap<>(Color.class);
  private final Map<Color, Clock> clocks = new EnumMap<>(Color.class);
  private TimeControl control = TimeControl.NONE;
  private @Nullable Color thinking;
  private Instant since;

  GameClocks(InstantSource now) {
    this.now = now;
    since = now.instant();
    reset();
  }

  /**
   * Reads a time control.
   *
   * @throws IllegalArgumentException if it is none; the message says what to type
   */
  static TimeControl parse(String text) {
    if (text.equalsIgnoreCase("off")) {
      return TimeControl.NONE;
    }
    Matcher matcher = CONTROL.matcher(text.replace(" ", ""));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "': " + WANTED);
    }
    Duration main = Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * 60_000));
    if (matcher.group(3) == null) {
      if (main.isZero()) {
        throw new IllegalArgumentException("'" + text + "': " + WANTED);
      }
      return new TimeControl.Absolute(main);
    }
    Duration seconds = Duration.ofSeconds(Integer.parseInt(matcher.group(3)));
    return matcher.group(2) == null
        ? new TimeControl.Fischer(main.plus(seconds), seconds)
        : new TimeControl.ByoYomi(main, seconds, Integer.parseInt(matcher.group(2)));
  }

  /** Says what a time control is. */
  static String describe(TimeControl control) {
    if (control instanceof TimeControl.Absolute absolute) {
      return text(absolute.main()) + " for each player";
    } else if (control instanceof TimeControl.Fischer fischer) {
      return text(fischer.main())
          + " for each player, and "
          + seconds(fischer.increment())
          + " a move";
    } else if (control instanceof TimeControl.ByoYomi byoYomi) {
      return text(byoYomi.main())
          + " for each player, then "
          + byoYomi.periods()
          + " periods of "
          + seconds(byoYomi.period());
    }
    return "off";
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " seconds";
  }

  /** Sets both clocks to the start of a time control; they stand. */
  void setControl(TimeControl other) {
    control = other;
    reset();
  }

  TimeControl control() {
    return control;
  }

  /** Lets the clock of a color run after the other has moved. */
  void punch(Color color) {
    if (thinking != null) {
      clocks.put(thinking, clock(thinking).afterMove(elapsed()));
    }
    run(color);
  }

  /**
   * Lets the clock of a color run; what the other has thought since its last move is not counted.
   */
  void run(Color color) {
    stop();
    thinking = color;
  }

  /** Lets both clocks stand. */
  void stop() {
    if (thinking != null) {
      spent.merge(thinking, elapsed(), Duration::plus);
    }
    thinking = null;
    since = now.instant();
  }

  /** Sets both clocks back to the start; they stand. */
  void reset() {
    stop();
    spent.clear();
    for (Color color : Color.values()) {
      clocks.put(color, Clock.start(control));
    }
  }

  /** Returns a player's clock as it stood when it began to run. */
  Clock clock(Color color) {
    return clocks.getOrDefault(color, Clock.NONE);
  }

  /** Returns how long it takes until the flag falls of the player who thinks, if it ever does. */
  Optional<Duration> untilFall() {
    if (thinking == null || control instanceof TimeControl.None) {
      return Optional.empty();
    }
    Clock clock = clock(thinking);
    Duration all = clock.left();
    if (control instanceof TimeControl.ByoYomi byoYomi) {
      int more = clock.count() == 0 ? byoYomi.periods() : clock.count() - 1;
      all = all.plus(byoYomi.period().multipliedBy(more));
    }
    Duration left = all.minus(elapsed());
    return Optional.of(left.isNegative() ? Duration.ZERO : left);
  }

  /** Tells whether the player who thinks has no time left. */
  boolean hasFallen() {
    return untilFall().map(Duration::isZero).orElse(false);
  }

  private Duration elapsed() {
    return Duration.between(since, now.instant());
  }

  /**
   * Returns the time of a color: what it has used as {@code 1:05} or {@code 1:00:05}, or what is
   * left, in byo-yomi with the periods left: {@code 0:27 (3)}.
   */
  String text(Color color) {
    Duration used = color == thinking ? elapsed() : Duration.ZERO;
    if (control instanceof TimeControl.None) {
      return text(spent.getOrDefault(color, Duration.ZERO).plus(used));
    }
    Clock clock = clock(color);
    Duration left = clock.left().minus(used);
    int periods = clock.count();
    if (control instanceof TimeControl.ByoYomi byoYomi) {
      while (left.isNegative() && periods != 1) {
        left = left.plus(byoYomi.period());
        periods = periods == 0 ? byoYomi.periods() : periods - 1;
      }
    }
    String time = text(left.isNegative() ? Duration.ZERO : left);
    return periods == 0 ? time : time + " (" + periods + ")";
  }

  private static String text(Duration time) {
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutesPart(), time.toSecondsPart());
  }
}
