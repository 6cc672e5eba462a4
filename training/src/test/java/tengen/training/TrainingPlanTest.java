package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainingPlanTest {
  @Test
  void positionsAreRoundedUpToWholeBatches() {
    assertEquals(4, plan(1024, 256, 1, Optional.empty()).steps());
    assertEquals(5, plan(1025, 256, 1, Optional.empty()).steps());
    assertEquals(1, plan(1, 256, 1, Optional.empty()).steps());
  }

  @Test
  void progressGoesBySteps() {
    TrainingPlan plan = plan(1000, 10, 1, Optional.empty());
    assertEquals(0, plan.progress(0, 1e9));
    assertEquals(0.25, plan.progress(25, 1e9));
    assertEquals(1, plan.progress(100, 0));
  }

  @Test
  void progressGoesByTimeWhereThatIsNearerToItsEnd() {
    TrainingPlan plan = plan(1000, 10, 1, Optional.of(Duration.ofSeconds(40)));
    assertEquals(0.5, plan.progress(25, 20));
    assertEquals(0.75, plan.progress(75, 20));
    assertEquals(1, plan.progress(25, 41));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, positions is at least 1",
    "-5, 1, 1, positions is at least 1",
    "9223372036854775807, 256, 1, positions is at most",
    "1, 0, 1, batch is at least 1",
    "1, 1000000, 1, batch is at most",
    "1, 1, 0, workers is at least 1"
  })
  void impossibleNumbersAreToldByName(long positions, int batch, int workers, String told) {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> plan(positions, batch, workers, Optional.empty()));
    assertTrue(failure.getMessage().startsWith(told), failure.getMessage());
  }

  @Test
  void runTakesSomeTime() {
    assertThrows(IllegalArgumentException.class, () -> plan(1, 1, 1, Optional.of(Duration.ZERO)));
  }

  private static TrainingPlan plan(
      long positions, int batch, int workers, Optional<Duration> budget) {
    return new TrainingPlan(
        new RunFiles(Path.of("net")),
        positions,
        batch,
        new Schedule(Schedule.Shape.COSINE, 0.1f, 0),
        1,
        budget,
        new Workers(workers, false),
        100,
        100,
        100,
        100);
  }
}
