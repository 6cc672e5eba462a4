package tengen.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import tengen.files.WholeFile;
import tengen.network.StepLoss;

/**
 * The metrics of a run as CSV: a line at every measurement and every hundred steps.
 *
 * <p>Losses and training accuracy are means over the steps since the line before; fields of
 * measurements are empty in lines without one. Lines that cannot be written, as while another
 * program locks the file, are kept until they can; that is told and no reason to end a run.
 */
public final class TrainingCsv implements TrainingListener {
  static final String HEADER =
      "step,positions,seconds,learningRate,policyLoss,accuracy,valueLoss,"
          + "top1,top5,crossEntropy,valueError,ownershipLoss";
  private static final int FIELDS = HEADER.split(",").length;

  /** The header of files from before there was an ownership loss. */
  static final String OLD_HEADER = HEADER.substring(0, HEADER.lastIndexOf(','));

  private static final int STEPS_PER_LINE = 100;

  private final Path file;
  private final Consumer<String> problems;
  private final RunningLoss losses = new RunningLoss();
  private final StringBuilder unwritten = new StringBuilder();
  private boolean toldBefore;

  private TrainingCsv(Path file, Consumer<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Begins a new file in place of any old one.
   *
   * @param problems is told in one line if lines cannot be written
   * @throws TrainingException if it cannot be written
   */
  public static TrainingCsv begin(Path file, Consumer<String> problems) {
    replace(file, List.of(HEADER));
    return new TrainingCsv(file, problems);
  }

  /**
   * Goes on with a file, without the lines of steps that will be made again.
   *
   * @param problems is told in one line if lines cannot be written
   * @throws TrainingException if it cannot be written
   * @throws IOException if it cannot be read
   */
  public static TrainingCsv resume(Path file, long steps, Consumer<String> problems)
      throws IOException {
    List<String> kept = new ArrayList<>(List.of(HEADER));
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      String missing = !lines.isEmpty() && lines.get(0).equals(OLD_HEADER) ? "," : "";
      lines.stream()
          .map(line -> line + missing)
          .filter(line -> isUpTo(line, steps))
          .forEach(kept::add);
    }
    replace(file, kept);
    return new TrainingCsv(file, problems);
  }

  @Override
  public void stepped(Step step, StepLoss loss) {
    losses.add(loss);
    if (step.number() % STEPS_PER_LINE == 0) {
      append(step, ",,,,");
    }
  }

  @Override
  public void validated(Step step, Validation.Report report) {
    Accuracy all = report.all();
    append(
        step,
        String.format(
            Locale.ROOT,
            ",%.5f,%.5f,%.5f,%s",
            all.top1(),
            all.top5(),
            all.crossEntropy(),
            text(all.valueError())));
  }

  @Override
  public void notValidated(Step step, RuntimeException failure) {}

  @Override
  public void saved(Step step, Path net) {
    write();
  }

  private void append(Step step, String measured) {
    String line =
        String.format(
            Locale.ROOT,
            "%d,%d,%.1f,%.6g,%s%s,%s\n",
            step.number(),
            step.positions(),
            step.seconds(),
            step.learningRate(),
            losses.steps() == 0 ? ",," : means(),
            measured,
            text(losses.ownership()));
    losses.clear();
    unwritten.append(line);
    write();
  }

  private void write() {
    if (unwritten.isEmpty()) {
      return;
    }
    try {
      WholeFile.append(file, unwritten.toString().getBytes(StandardCharsets.UTF_8));
      unwritten.setLength(0);
      toldBefore = false;
    } catch (IOException e) {
      if (!toldBefore) {
        problems.accept(
            file + ": cannot be written (" + e.getMessage() + "); its lines are kept until it can");
      }
      toldBefore = true;
    }
  }

  private static void replace(Path file, List<String> lines) {
    try {
      String text = String.join("\n", lines) + "\n";
      WholeFile.write(file, text);
    } catch (IOException e) {
      throw TrainingException.unwritten(file, e);
    }
  }

  private String means() {
    return String.format(
        Locale.ROOT, "%.5f,%.5f,%s", losses.policy(), losses.accuracy(), text(losses.value()));
  }

  private static String text(OptionalDouble number) {
    return number.isPresent() ? String.format(Locale.ROOT, "%.5f", number.getAsDouble()) : "";
  }

  /** Tells whether a line is a whole one of a step made; the last may have been cut off. */
  private static boolean isUpTo(String line, long steps) {
    String[] fields = line.split(",", -1);
    try {
      return fields.length == FIELDS && Long.parseLong(fields[0]) <= steps;
    } catch (NumberFormatException e) {
      return false; // the header
    }
  }
}
