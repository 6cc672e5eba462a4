package tengen.training;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tengen.network.StepLoss;

/**
 * Tells people how a run goes: on a terminal a bar that is written over, elsewhere a line every
 * half minute. Speeds and losses are those since the line before, without the time of measurements;
 * the time left goes by the whole run so far.
 */
public final class TrainingReport implements TrainingListener, AutoCloseable {
  private static final long TERMINAL_MILLIS = 1000;
  private static final long PLAIN_MILLIS = 30_000;
  private static final int MOST_SOURCES = 10;
  private static final int BAR = 14;
  private static final String CLEAR_REST = "\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final List<String> sources;
  private final Clock clock;
  private final RunningLoss losses = new RunningLoss();
  private boolean barStands;
  private boolean begun;
  private long lastEvent;
  private long windowStart;
  private long windowPositions;
  private long runStart;
  private double runProgress;

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
  public void stepped(Step step, StepLoss loss) {
    lastEvent = clock.millis();
    if (!begun) {
      begin(step); // the first step also warms up
      return;
    }
    losses.add(loss);
    if (lastEvent - windowStart >= (terminal ? TERMINAL_MILLIS : PLAIN_MILLIS)) {
      if (terminal) {
        out.print("\r" + bar(step) + CLEAR_REST);
        out.flush();
        barStands = true;
      } else {
        say(line(step));
      }
      openWindow(step);
    }
  }

  @Override
  public void validated(Step step, Validation.Report report) {
    leaveOut();
    say(String.format(Locale.ROOT, "step %,d: %s", step.number(), describe(report.all())));
    describe(report.bySource(), sources).forEach(line -> say("  " + line));
  }

  @Override
  public void notValidated(Step step, RuntimeException failure) {
    leaveOut();
    say(
        String.format(
            Locale.ROOT, "step %,d: not measured: %s", step.number(), failure.getMessage()));
  }

  @Override
  public void saved(Step step, Path net) {
    leaveOut();
  }

  /** Writes a line of its own, over the bar if it stands there. */
  public void say(String line) {
    out.println(barStands ? "\r" + line + CLEAR_REST : line);
    out.flush();
    barStands = false;
  }

  /** Ends the line of the bar, so that what is written next begins a new one. */
  @Override
  public void close() {
    if (barStands) {
      out.println();
      out.flush();
      barStands = false;
    }
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
    if (accuracy.winners().isPresent()) {
      text +=
          String.format(Locale.ROOT, ", winner %.2f %%", 100 * accuracy.winners().getAsDouble());
    }
    return text + String.format(Locale.ROOT, " on %,d positions", accuracy.positions());
  }

  /**
   * Says how a net did on each source, a line for each; nothing if there is but one, or so many
   * that nobody would read it.
   */
  public static List<String> describe(List<Accuracy> bySource, List<String> sources) {
    if (sources.size() < 2 || sources.size() > MOST_SOURCES) {
      return List.of();
    }
    return IntStream.range(0, sources.size())
        .filter(i -> bySource.get(i).positions() > 0)
        .mapToObj(i -> sources.get(i) + ": " + describe(bySource.get(i)))
        .toList();
  }

  /** Fits a terminal of 80 columns. */
  private String bar(Step step) {
    int full = (int) (step.progress() * BAR);
    return String.format(
        Locale.ROOT,
        "[%s%s] %.1f %% %.0f/s, loss %.3f, accuracy %.1f %%, %s left",
        "#".repeat(full),
        "-".repeat(BAR - full),
        100 * step.progress(),
        speed(step),
        losses.policy(),
        100 * losses.accuracy(),
        timeLeft(step));
  }

  private static String loss(String of, OptionalDouble loss) {
    return loss.isPresent()
        ? String.format(Locale.ROOT, ", %s loss %.3f", of, loss.getAsDouble())
        : "";
  }

  private String line(Step step) {
    String ends = loss("value", losses.value()) + loss("ownership", losses.ownership());
    return String.format(
        Locale.ROOT,
        "%5.1f %%, %,d positions, %.0f/s, loss %.3f, accuracy %.1f %%%s, rate %.4g, %s left",
        100 * step.progress(),
        step.positions(),
        speed(step),
        losses.policy(),
        100 * losses.accuracy(),
        ends,
        step.learningRate(),
        timeLeft(step));
  }

  private double speed(Step step) {
    double seconds = Math.max(1e-3, (lastEvent - windowStart) / 1000.0);
    return (step.positions() - windowPositions) / seconds;
  }

  private String timeLeft(Step step) {
    double gained = step.progress() - runProgress;
    if (gained <= 0) {
      return "?";
    }
    double millis = (lastEvent - runStart) * (1 - step.progress()) / gained;
    return describe(Duration.ofMillis(Math.round(millis)));
  }

  /** Says how long something takes, to seconds or minutes. */
  public static String describe(Duration time) {
    long minutes = Math.round(time.toMillis() / 60_000.0);
    if (minutes < 1) {
      return Math.round(time.toMillis() / 1000.0) + " s";
    }
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** Does not count the time since the last step. */
  private void leaveOut() {
    long now = clock.millis();
    windowStart += now - lastEvent;
    lastEvent = now;
  }

  private void begin(Step step) {
    begun = true;
    runStart = lastEvent;
    runProgress = step.progress();
    openWindow(step);
  }

  private void openWindow(Step step) {
    windowStart = lastEvent;
    windowPositions = step.positions();
    losses.clear();
  }
}
