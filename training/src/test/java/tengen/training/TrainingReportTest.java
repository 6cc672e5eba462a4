package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tengen.network.StepLoss;

final class TrainingReportTest {
  private static final Path NET = Path.of("net.safetensors");

  private final FakeClock clock = new FakeClock();
  private final StringWriter written = new StringWriter();
  private int steps;

  @Test
  void plainReportHasALineEveryHalfMinute() {
    TrainingReport report = report(false, "games");
    step(report, 1, 60_000, 9); // the first step, which also warms up, counts for nothing
    step(report, 29, 1000, 3);
    assertEquals("", written.toString());
    step(report, 1, 1000, 3);
    String line =
        "  3.1 %, 7,936 positions, 256/s, loss 3.000, accuracy 25.0 %, value loss 0.500,"
            + " rate 0.05000, 16 min left\n";
    assertEquals(line, written.toString());
    step(report, 29, 1000, 2);
    assertEquals(line, written.toString());
    step(report, 1, 1000, 2);
    assertEquals(
        line
            + "  6.1 %, 15,616 positions, 256/s, loss 2.000, accuracy 25.0 %, value loss 0.500,"
            + " rate 0.05000, 16 min left\n",
        written.toString());
  }

  @Test
  void terminalReportWritesABarOverItself() {
    TrainingReport report = report(true, "games");
    step(report, 499, 500, 3);
    written.getBuffer().setLength(0);
    step(report, 2, 500, 2);
    assertEquals(
        "\r[#######-------] 50.1 % 512/s, loss 2.000, accuracy 25.0 %, 4 min left\u001b[K",
        written.toString());
  }

  @Test
  void barFitsEightyColumnsAtItsWidest() {
    TrainingReport report = report(true, "games");
    steps = 10;
    step(report, 2, 46_000_000, 10);
    step(report, 989, 1, 10);
    String bar = written.toString().replaceAll("\u001b\\[K", "");
    for (String line : bar.split("\r")) {
      assertTrue(line.length() < 80, line.length() + " columns: " + line);
    }
  }

  @Test
  void measurementStandsOnLinesOfItsOwn() {
    TrainingReport report = report(true, "one.zip", "two.zip");
    step(report, 3, 1000, 3);
    written.getBuffer().setLength(0);
    Accuracy all =
        new Accuracy(4000, 0.5, 0.75, 2, OptionalDouble.of(0.9), OptionalDouble.of(0.625));
    Accuracy one = new Accuracy(3000, 0.25, 0.5, 3, OptionalDouble.empty(), OptionalDouble.empty());
    Accuracy two = new Accuracy(1000, 0.75, 1, 1, OptionalDouble.of(0.5), OptionalDouble.of(0.625));
    report.validated(at(3), new Validation.Report(all, List.of(one, two)));
    assertEquals(
        "\rstep 3: top-1 50.00 %, top-5 75.00 %, cross-entropy 2.0000, value error 0.9000, winner 62.50 % on 4,000"
            + " positions\u001b[K\n"
            + "  one.zip: top-1 25.00 %, top-5 50.00 %, cross-entropy 3.0000 on 3,000 positions\n"
            + "  two.zip: top-1 75.00 %, top-5 100.00 %, cross-entropy 1.0000, value error 0.5000, winner 62.50 %"
            + " on 1,000 positions\n",
        lines());
  }

  @Test
  void sourcesThatTellNothingAreLeftOut() {
    Accuracy some = new Accuracy(10, 0.5, 0.75, 2, OptionalDouble.empty(), OptionalDouble.empty());
    Accuracy none = new Accuracy(0, 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty());
    assertEquals(
        List.of("b: top-1 50.00 %, top-5 75.00 %, cross-entropy 2.0000 on 10 positions"),
        TrainingReport.describe(List.of(none, some), List.of("a", "b")));
    assertEquals(List.of(), TrainingReport.describe(List.of(some), List.of("a")));
    List<String> files = Collections.nCopies(1000, "game.sgf");
    assertEquals(List.of(), TrainingReport.describe(Collections.nCopies(1000, some), files));
  }

  @Test
  void timeOfMeasuringAndSavingDoesNotLowerTheSpeed() {
    TrainingReport report = report(false, "games");
    step(report, 16, 1000, 3);
    clock.advanceMillis(100_000);
    report.validated(
        at(16),
        new Validation.Report(
            new Accuracy(1, 0, 0, 1, OptionalDouble.empty(), OptionalDouble.empty()), List.of()));
    clock.advanceMillis(50_000);
    report.saved(at(16), NET);
    written.getBuffer().setLength(0);
    step(report, 15, 1000, 3);
    assertTrue(lines().contains(" 256/s, "), lines());
  }

  @Test
  void failedMeasurementIsTold() {
    report(false, "games").notValidated(at(7), new TrainingException("the net is broken"));
    assertEquals("step 7: not measured: the net is broken\n", lines());
  }

  @Test
  void lineTellsTheLossesThatTheNetHas() {
    TrainingReport report = report(false, "games");
    clock.advanceMillis(60_000);
    for (int number = 1; number <= 2; number++) {
      report.stepped(at(number), new StepLoss(3, 0.9f, 0.25f, 0.6f));
      clock.advanceMillis(60_000);
    }
    assertTrue(lines().contains("value loss 0.900, ownership loss 0.600, rate"), lines());
  }

  @Test
  void closedReportLeavesTheLineOfTheBar() {
    TrainingReport report = report(true, "games");
    step(report, 3, 1000, 3);
    assertTrue(written.toString().endsWith("left\u001b[K"), written.toString());
    report.close();
    assertTrue(written.toString().endsWith("left\u001b[K" + System.lineSeparator()));
    written.getBuffer().setLength(0);
    report.close();
    report.say("done");
    assertEquals("done\n", lines());
  }

  private TrainingReport report(boolean terminal, String... sources) {
    return new TrainingReport(new PrintWriter(written), terminal, List.of(sources), clock);
  }

  /** Makes steps of 256 positions that take a time each. */
  private void step(TrainingReport report, int count, long millis, float policy) {
    for (int i = 0; i < count; i++) {
      clock.advanceMillis(millis);
      steps++;
      report.stepped(at(steps), new StepLoss(policy, 0.5f, 0.25f));
    }
  }

  private static Step at(int number) {
    return new Step(number, 256L * number, number, number / 1000.0, 0.05f);
  }

  private String lines() {
    return written.toString().replace(System.lineSeparator(), "\n");
  }
}
