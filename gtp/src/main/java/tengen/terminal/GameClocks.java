package tengen.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;

/** How long each player has thought: a chess clock that counts up and flags nobody. */
final class ThinkingTime {
  private final InstantSource now;
  private final Map<Color, Duration> spent = new EnumMap<>(Color.class);
  private @Nullable Color thinking;
  private Instant since;

  ThinkingTime(InstantSource now) {
    this.now = now;
    since = now.instant();
  }

  /** Lets the clock of a color run, and that of the other stand. */
  void run(Color color) {
    stop();
    thinking = color;
  }

  /** Lets both clocks stand. */
  void stop() {
    Instant at = now.instant();
    if (thinking != null) {
      spent.merge(thinking, Duration.between(since, at), Duration::plus);
    }
    thinking = null;
    since = at;
  }

  /** Sets both clocks back to zero; they stand. */
  void reset() {
    stop();
    spent.clear();
  }

  /** Returns the time of a color as {@code 1:05} or {@code 1:00:05}. */
  String text(Color color) {
    Duration time = spent.getOrDefault(color, Duration.ZERO);
    if (color == thinking) {
      time = time.plus(Duration.between(since, now.instant()));
    }
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutesPart(), time.toSecondsPart());
  }
}
