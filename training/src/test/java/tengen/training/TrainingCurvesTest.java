package tengen.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.StepLoss;
import tengen.plot.Plot;

final class TrainingCurvesTest {
  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  @Test
  void curvesAreDrawnAtEveryMeasurementAndAtTheEnd() throws IOException {
    Path metrics = folder.resolve("net.csv");
    Path image = folder.resolve("net.png");
    TrainingCsv csv = TrainingCsv.begin(metrics, problems::add);
    TrainingCurves curves = new TrainingCurves(metrics, image, problems::add);
    run(csv, 1, 200);
    curves.saved(at(200, 0.5), folder.resolve("net"));
    assertFalse(Files.exists(image));
    measure(csv, curves, 200);
    byte[] first = Files.readAllBytes(image);
    assertTrue(ImageIO.read(image.toFile()).getWidth() > 600);
    run(csv, 201, 400);
    Files.writeString(metrics, Files.readString(metrics) + "401,3208"); // cut off
    curves.saved(at(400, 1), folder.resolve("net"));
    assertFalse(Arrays.equals(first, Files.readAllBytes(image)));
    assertEquals(List.of(), problems);
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void netWithoutAValueHasNoCurveOfIt() throws IOException {
    Path metrics = folder.resolve("net.csv");
    TrainingCsv csv = TrainingCsv.begin(metrics, problems::add);
    run(csv, 1, 200);
    assertEquals(List.of("Policy", "Moves predicted", "Value", "Learning rate"), titles(metrics));
    List<String> lines = Files.readAllLines(metrics);
    int column = List.of(lines.get(0).split(",")).indexOf("valueLoss");
    String without =
        lines.stream()
            .skip(1)
            .map(line -> without(line, column))
            .collect(Collectors.joining("\n", lines.get(0) + "\n", "\n"));
    Files.writeString(metrics, without);
    assertEquals(List.of("Policy", "Moves predicted", "Learning rate"), titles(metrics));
  }

  private static String without(String line, int column) {
    String[] fields = line.split(",", -1);
    fields[column] = "";
    return String.join(",", fields);
  }

  private static List<String> titles(Path metrics) throws IOException {
    return TrainingCurves.plots(metrics).stream().map(Plot::title).toList();
  }

  @Test
  void curvesThatCannotBeDrawnAreToldOnceAndEndNoRun() throws IOException {
    Path image = folder.resolve("net.png");
    Files.write(image, new byte[] {1});
    TrainingCurves curves = new TrainingCurves(folder.resolve("none.csv"), image, problems::add);
    curves.saved(at(400, 1), folder.resolve("net"));
    curves.saved(at(400, 1), folder.resolve("net"));
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith(image + ": no curves"), problems.get(0));
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(image));
  }

  private static void measure(TrainingCsv csv, TrainingCurves curves, int step) {
    Accuracy all = new Accuracy(4, 0.5, 0.75, 2, OptionalDouble.of(0.9), OptionalDouble.of(0.6));
    Validation.Report report = new Validation.Report(all, List.of());
    csv.validated(at(step, 0.5), report);
    curves.validated(at(step, 0.5), report);
  }

  private static void run(TrainingCsv csv, int first, int last) {
    for (int number = first; number <= last; number++) {
      csv.stepped(at(number, 0.5), new StepLoss(6f / number, 1.5f, 0.25f));
    }
  }

  private static Step at(int number, double progress) {
    return new Step(number, 8L * number, number / 10.0, progress, 0.05f);
  }
}
