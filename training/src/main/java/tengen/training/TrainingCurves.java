package tengen.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tengen.files.WholeFile;
import tengen.network.StepLoss;
import tengen.plot.Plot;
import tengen.plot.Plot.Line;
import tengen.plot.Plot.Point;
import tengen.plot.PlotImage;

/**
 * Draws the metrics of a run as curves, at every measurement and when the run is saved for the last
 * time.
 *
 * <p>The metrics are read back from their file, so the curves of a resumed run are those of all of
 * it. That curves cannot be drawn, as on a machine without fonts, is told once and no reason to end
 * a run; it is tried again each time.
 */
public final class TrainingCurves implements TrainingListener {
  private static final int POSITIONS = 1;
  private static final int COLUMNS = 2;

  private final Path metrics;
  private final Path image;
  private final Consumer<String> problems;
  private boolean toldBefore;

  /**
   * Makes curves of a file of metrics, which is to be written by a listener that is told before
   * this one.
   *
   * @param problems is told in one line if curves cannot be drawn
   */
  public TrainingCurves(Path metrics, Path image, Consumer<String> problems) {
    this.metrics = metrics;
    this.image = image;
    this.problems = problems;
  }

  @Override
  public void stepped(Step step, StepLoss loss) {}

  @Override
  public void validated(Step step, Validation.Report report) {
    draw();
  }

  @Override
  public void notValidated(Step step, RuntimeException failure) {}

  @Override
  public void saved(Step step, Path net) {
    if (step.progress() >= 1) {
      draw();
    }
  }

  private void draw() {
    try {
      WholeFile.write(image, PlotImage.png(plots(metrics), COLUMNS));
    } catch (IOException | RuntimeException | LinkageError | InternalError e) {
      // Java without fonts or without its graphics library fails with any of these.
      if (!toldBefore) {
        problems.accept(image + ": no curves, for they cannot be drawn: " + e);
      }
      toldBefore = true;
    }
  }

  /**
   * Returns the curves of a file of metrics.
   *
   * @throws IllegalArgumentException if it is no such file
   * @throws IOException if it cannot be read
   */
  public static List<Plot> plots(Path metrics) throws IOException {
    List<String[]> rows = read(metrics);
    if (rows.isEmpty() || !String.join(",", rows.get(0)).startsWith(TrainingCsv.OLD_HEADER)) {
      throw new IllegalArgumentException(
          metrics + ": no metrics of a training: those begin with " + TrainingCsv.HEADER);
    }
    try {
      return plots(rows);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(metrics + ": " + e.getMessage() + " is no number", e);
    }
  }

  /** Returns the whole lines of the file; the first names the fields. */
  private static List<String[]> read(Path metrics) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(metrics)) {
      String[] fields = line.split(",", -1);
      if (rows.isEmpty() || fields.length == rows.get(0).length) {
        rows.add(fields);
      }
    }
    return rows;
  }

  private static List<Plot> plots(List<String[]> rows) {
    List<Plot> all =
        List.of(
            plot(
                "Policy",
                "nats",
                line(rows, "policyLoss", "training", false),
                line(rows, "crossEntropy", "held out", true)),
            plot(
                "Moves predicted",
                "share",
                line(rows, "accuracy", "training", false),
                line(rows, "top1", "top-1", true),
                line(rows, "top5", "top-5", true)),
            plot(
                "Value",
                "squared error",
                line(rows, "valueLoss", "training", false),
                line(rows, "valueError", "held out", true)),
            plot("Learning rate", "rate", line(rows, "learningRate", "rate", false)));
    List<Plot> told = all.stream().filter(TrainingCurves::isTold).toList();
    return told.isEmpty() ? all : told;
  }

  /** A net without a value has nothing to show of it. */
  private static boolean isTold(Plot plot) {
    return plot.lines().stream().anyMatch(line -> !line.points().isEmpty());
  }

  private static Plot plot(String title, String y, Line... lines) {
    return new Plot(title, "million positions", y, List.of(lines));
  }

  private static Line line(List<String[]> rows, String field, String name, boolean marked) {
    int column = List.of(rows.get(0)).indexOf(field);
    List<Point> points = new ArrayList<>();
    for (String[] row : rows.subList(1, rows.size())) {
      if (!row[column].isEmpty()) {
        points.add(
            new Point(Double.parseDouble(row[POSITIONS]) / 1e6, Double.parseDouble(row[column])));
      }
    }
    return new Line(name, points, marked);
  }
}
