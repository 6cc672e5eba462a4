package tengen.training;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Begins with the time of the system and goes on steadily: neither a clock that is put right nor,
 * where the system's steady clock stands still meanwhile, a machine that sleeps moves it. Safe for
 * several threads.
 */
public final class SteadyClock extends Clock {
  private final Instant start;
  private final long startNanos;
  private final ZoneId zone;

  public SteadyClock() {
    this(Instant.now(), System.nanoTime(), ZoneOffset.UTC);
  }

  private SteadyClock(Instant start, long startNanos, ZoneId zone) {
    this.start = start;
    this.startNanos = startNanos;
    this.zone = zone;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new SteadyClock(start, startNanos, other);
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}
