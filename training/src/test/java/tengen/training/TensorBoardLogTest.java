package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.StepLoss;

/** That TensorFlow reads such files is tested where they are written. */
final class TensorBoardLogTest {
  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  @Test
  void everyHundredStepsAndEveryMeasurementAreWrittenDown() throws IOException {
    Path run = folder.resolve("run");
    TensorBoardLog log = new TensorBoardLog(run, 0, Clock.systemUTC(), problems::add);
    Path file = only(run);
    long empty = Files.size(file);
    for (int i = 1; i < 100; i++) {
      log.stepped(at(i), new StepLoss(3, 0, 0.25f));
    }
    assertEquals(empty, Files.size(file));
    log.stepped(at(100), new StepLoss(3, 0, 0.25f));
    assertTrue(text(file).contains("training/policy loss"), text(file));
    assertTrue(!text(file).contains("value"), "the net has none");
    assertTrue(!text(file).contains("ownership"), "nor that");
    for (int i = 101; i <= 200; i++) {
      log.stepped(at(i), new StepLoss(3, 0.5f, 0.25f, 0.6f));
    }
    assertTrue(text(file).contains("training/value loss"), text(file));
    assertTrue(text(file).contains("training/ownership loss"), text(file));
    Accuracy all = new Accuracy(4, 0.5, 0.75, 2, OptionalDouble.of(0.9), OptionalDouble.of(0.6));
    log.validated(at(100), new Validation.Report(all, List.of()));
    for (String name : List.of("top-1", "top-5", "cross-entropy", "value error", "winner")) {
      assertTrue(text(file).contains("held out/" + name), text(file));
    }
  }

  @Test
  void metricsThatCannotBeWrittenAreToldOnceAndEndNoRun() throws IOException {
    Path run = folder.resolve("run");
    TensorBoardLog log = new TensorBoardLog(run, 0, Clock.systemUTC(), problems::add);
    Path file = only(run);
    Files.delete(file);
    Files.createDirectory(file);
    for (int i = 1; i <= 300; i++) {
      log.stepped(at(i), new StepLoss(3, 0, 0.25f));
    }
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith(run + ": metrics cannot be written: "), problems.get(0));
  }

  @Test
  void folderThatCannotBeMadeIsTold() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    TrainingException failure =
        assertThrows(
            TrainingException.class,
            () -> new TensorBoardLog(file, 0, Clock.systemUTC(), problems::add));
    assertTrue(failure.getMessage().startsWith(file + ": cannot be written ("));
  }

  private static Step at(int number) {
    return new Step(number, 8L * number, number / 10.0, 0.5, 0.05f);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static Path only(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}
