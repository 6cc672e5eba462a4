package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.StepLoss;

final class TrainingCsvTest {
  private static final String HEADER =
      "step,positions,seconds,learningRate,policyLoss,accuracy,valueLoss,"
          + "top1,top5,crossEntropy,valueError,ownershipLoss";

  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();
  private Path file = Path.of("set below");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("net.csv");
  }

  @Test
  void everyHundredStepsHaveALineOfTheirMeans() throws IOException {
    TrainingCsv csv = TrainingCsv.begin(file, problems::add);
    step(csv, 1, 199, 3);
    step(csv, 200, 250, 2);
    assertLines(
        HEADER,
        "100,800,10.0,0.0500000,3.00000,0.25000,1.50000,,,,,",
        "200,1600,20.0,0.0500000,2.99000,0.25000,1.50000,,,,,");
  }

  @Test
  void measurementHasALineWithTheMeansSinceTheLineBefore() throws IOException {
    TrainingCsv csv = TrainingCsv.begin(file, problems::add);
    step(csv, 1, 150, 3);
    csv.validated(at(150), report(OptionalDouble.of(0.9)));
    csv.validated(at(150), report(OptionalDouble.empty()));
    assertLines(
        HEADER,
        "100,800,10.0,0.0500000,3.00000,0.25000,1.50000,,,,,",
        "150,1200,15.0,0.0500000,3.00000,0.25000,1.50000,0.50000,0.75000,2.00000,0.90000,",
        "150,1200,15.0,0.0500000,,,,0.50000,0.75000,2.00000,,");
  }

  @Test
  void newRunReplacesTheFile() throws IOException {
    Files.writeString(file, "what was here\n");
    TrainingCsv.begin(file, problems::add);
    assertLines(HEADER);
  }

  @Test
  void resumedRunDropsLinesOfStepsToBeMadeAgain() throws IOException {
    TrainingCsv csv = TrainingCsv.begin(file, problems::add);
    step(csv, 1, 399, 3);
    Files.writeString(file, Files.readString(file) + "400,3200,40.0,0.05"); // killed in writing
    TrainingCsv resumed = TrainingCsv.resume(file, 250, problems::add);
    assertLines(
        HEADER,
        "100,800,10.0,0.0500000,3.00000,0.25000,1.50000,,,,,",
        "200,1600,20.0,0.0500000,3.00000,0.25000,1.50000,,,,,");
    step(resumed, 251, 300, 2);
    assertEquals(
        "300,2400,30.0,0.0500000,2.00000,0.25000,1.50000,,,,,", Files.readAllLines(file).get(3));
  }

  @Test
  void lossOfOwnershipComesLastAndOlderFilesGetAColumnForIt() throws IOException {
    String older = HEADER.substring(0, HEADER.lastIndexOf(','));
    Files.writeString(file, older + "\n100,800,10.0,0.0500000,3.00000,0.25000,1.50000,,,,\n");
    TrainingCsv csv = TrainingCsv.resume(file, 100, problems::add);
    for (int number = 101; number <= 200; number++) {
      csv.stepped(at(number), new StepLoss(2, 1.5f, 0.25f, 0.375f));
    }
    assertLines(
        HEADER,
        "100,800,10.0,0.0500000,3.00000,0.25000,1.50000,,,,,",
        "200,1600,20.0,0.0500000,2.00000,0.25000,1.50000,,,,,0.37500");
  }

  @Test
  void lineThatWasCutOffIsDropped() throws IOException {
    Files.writeString(file, HEADER + "\n100,800,10.0,0.0500000,3.0");
    TrainingCsv.resume(file, 250, problems::add);
    assertLines(HEADER);
  }

  @Test
  void resumedRunBeginsTheFileIfItIsGone() throws IOException {
    step(TrainingCsv.resume(file, 250, problems::add), 251, 300, 2);
    assertLines(HEADER, "300,2400,30.0,0.0500000,2.00000,0.25000,1.50000,,,,,");
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void fileThatCannotBeMadeIsTold() {
    Path nowhere = folder.resolve("nowhere").resolve("net.csv");
    assertTold(nowhere, () -> TrainingCsv.begin(nowhere, problems::add));
  }

  /** As while another program has the file open on Windows. */
  @Test
  void linesThatCannotBeWrittenAreToldOnceAndKeptUntilTheyCan() throws IOException {
    TrainingCsv csv = TrainingCsv.begin(file, problems::add);
    Files.delete(file);
    Files.createDirectory(file);
    step(csv, 1, 200, 3);
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith(file + ": cannot be written ("), problems.get(0));
    Files.delete(file);
    step(csv, 201, 300, 3);
    assertEquals(
        List.of("100", "200", "300"),
        Files.readAllLines(file).stream().map(line -> line.split(",")[0]).toList());
    assertEquals(1, problems.size(), problems.toString());
  }

  private static void assertTold(Path file, Executable write) {
    TrainingException failure = assertThrows(TrainingException.class, write);
    String message = failure.getMessage();
    assertTrue(message.startsWith(file + ": cannot be written ("), message);
  }

  private static void step(TrainingCsv csv, int first, int last, float policy) {
    for (int number = first; number <= last; number++) {
      csv.stepped(at(number), new StepLoss(policy, 1.5f, 0.25f));
    }
  }

  private static Step at(int number) {
    return new Step(number, 8L * number, number / 10.0, number / 1000.0, 0.05f);
  }

  private static Validation.Report report(OptionalDouble valueError) {
    return new Validation.Report(
        new Accuracy(4, 0.5, 0.75, 2, valueError, OptionalDouble.empty()), List.of());
  }

  private void assertLines(String... lines) throws IOException {
    assertEquals(String.join("\n", lines) + "\n", Files.readString(file));
  }
}
