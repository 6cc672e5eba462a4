package tengen.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongConsumer;
import tengen.training.TrainingReport;

/** Tells how far a look at positions is: after five seconds, then every half minute. */
final class Progress implements LongConsumer {
  private static final long FIRST = Duration.ofSeconds(5).toNanos();
  private static final long EACH = Duration.ofSeconds(30).toNanos();

  private final long all;
  private final PrintWriter text;
  private final long start = System.nanoTime();
  private long next = start + FIRST;

  /**
   * Begins.
   *
   * @param all how many positions there are
   */
  Progress(long all, PrintWriter text) {
    this.all = all;
    this.text = text;
  }

  @Override
  public void accept(long seen) {
    long now = System.nanoTime();
    if (now >= next && seen < all) {
      next = now + EACH;
      double seconds = (now - start) / 1e9 * (all - seen) / seen;
      text.printf(
          Locale.ROOT,
          "%.1f %%, %,d of %,d positions, %s left%n",
          100.0 * seen / all,
          seen,
          all,
          TrainingReport.describe(Duration.ofMillis(Math.round(1000 * seconds))));
      text.flush();
    }
  }
}
