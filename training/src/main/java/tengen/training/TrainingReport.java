package tengen.training;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * Tells people how a run goes: on a terminal one line that is written over, elsewhere a line every
 * half minute. Speeds and losses are those since the line before, without the time of measurements.
 */
public final class TrainingReport implements TrainingListener {
  private static final long TERMINAL_MILLIS = 2000;
  private static final long PLAIN_MILLIS = 30_000;

  private final PrintWriter out;
  private final boolean terminal;
  private final List<String> sources;
  private final Clock clock;
  private final RunningLoss losses = new RunningLoss();
  private long lastEvent;
  private long windowStart;
  private long positionsBefore = -1;
  private double progressBefore;

  /**
   * Makes a report.
   *
   * @param terminal whether {@code out} is one, so that a line can be written over
   * @param sources names for the parts of a measurement
   */
  public TrainingReport(PrintWriter out, boolean terminal, List<String> sources, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.sources = List.copyOf(sources);
    this.clock = clock;
  }

  @Override
  public void stepped(Step step) {
    lastEvent = clock.millis();
    if (positionsBefore < 0) {
      openWindow(step); // the first step also warms up
      return;
    }
    losses.add(step.loss());
    if (lastEvent - windowStart >= (terminal ? TERMINAL_MILLIS : PLAIN_MILLIS)) {
      String line = line(step);
      out.print(terminal ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
      out.flush();
      openWindow(step);
    }
  }

  @Override
  public void validated(Step step, Validation.Report report) {
    leaveOut();
    say(String.format(Locale.ROOT, "step %,d: %s", step.number(), describe(report.all())));
    for (int i = 0; i < sources.size() && sources.size() > 1; i++) {
      say("  " + sources.get(i) + ": " + describe(report.bySource().get(i)));
    }
  }

  @Override
  public void saved(Step step, Path net) {
    leaveOut();
  }

  /** Says how a net did, in one line. */
  public static String describe(Accuracy accuracy) {
    String text =
        String.format(
            Locale.ROOT,
            "top-1 %.2f %%, top-5 %.2f %%, cross-entropy %.4f",
            100 * accuracy.top1(),
            100 * accuracy.top5(),
            accuracy.crossEntropy());
    if (accuracy.valueError().isPresent()) {
      text += String.format(Locale.ROOT, ", value error %.4f", accuracy.valueError().getAsDouble());
    }
    return text + String.format(Locale.ROOT, " on %,d positions", accuracy.positions());
  }

  private void say(String line) {
    out.println(terminal ? "\r" + line + "\u001b[K" : line);
    out.flush();
  }

  private String line(Step step) {
    double seconds = Math.max(1e-3, (lastEvent - windowStart) / 1000.0);
    double gained = step.progress() - progressBefore;
    double left = gained > 0 ? (1 - step.progress()) / gained * seconds : 0;
    String value =
        losses.value().isPresent()
            ? String.format(Locale.ROOT, ", value loss %.3f", losses.value().getAsDouble())
            : "";
    return String.format(
        Locale.ROOT,
        "%5.1f %%, %,d positions, %.0f/s, loss %.3f, accuracy %.1f %%%s, rate %.4g, %s left",
        100 * step.progress(),
        step.positions(),
        (step.positions() - positionsBefore) / seconds,
        losses.policy(),
        100 * losses.accuracy(),
        value,
        step.learningRate(),
        duration(left));
  }

  /** Does not count the time since the last step. */
  private void leaveOut() {
    long now = clock.millis();
    windowStart += now - lastEvent;
    lastEvent = now;
  }

  private void openWindow(Step step) {
    windowStart = lastEvent;
    positionsBefore = step.positions();
    progressBefore = step.progress();
    losses.clear();
  }

  private static String duration(double seconds) {
    long minutes = Math.round(seconds / 60);
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
