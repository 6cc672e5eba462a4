package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.training.Schedule.Shape;

final class ScheduleTest {
  private static final float EXACT = 1e-7f;

  @ParameterizedTest
  @EnumSource(Shape.class)
  void rateRisesInALineToThePeak(Shape shape) {
    Schedule schedule = new Schedule(shape, 0.4f, 0.1);
    assertEquals(0, schedule.rate(0), EXACT);
    assertEquals(0.1f, schedule.rate(0.025), EXACT);
    assertEquals(0.3f, schedule.rate(0.075), EXACT);
    assertEquals(0.4f, schedule.rate(0.1), EXACT);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void rateBeginsAtThePeakWithoutWarmUp(Shape shape) {
    assertEquals(0.4f, new Schedule(shape, 0.4f, 0).rate(0), EXACT);
  }

  @Test
  void constantStaysAtThePeak() {
    Schedule schedule = new Schedule(Shape.CONSTANT, 0.4f, 0.1);
    assertEquals(0.4f, schedule.rate(0.5), EXACT);
    assertEquals(0.4f, schedule.rate(1), EXACT);
  }

  @Test
  void cosineFallsAlongHalfAWaveToZero() {
    Schedule schedule = new Schedule(Shape.COSINE, 0.4f, 0.2);
    assertEquals(0.3414214f, schedule.rate(0.4), 1e-6f); // (1 + cos 45 degrees) / 2 of the peak
    assertEquals(0.2f, schedule.rate(0.6), 1e-6f);
    assertEquals(0.0585786f, schedule.rate(0.8), 1e-6f);
    assertEquals(0, schedule.rate(1), EXACT);
  }

  @Test
  void stepFallsToATenthTwice() {
    Schedule schedule = new Schedule(Shape.STEP, 0.4f, 0.1);
    assertEquals(0.4f, schedule.rate(0.599), EXACT);
    assertEquals(0.04f, schedule.rate(0.6), EXACT);
    assertEquals(0.04f, schedule.rate(0.849), EXACT);
    assertEquals(0.004f, schedule.rate(0.85), EXACT);
    assertEquals(0.004f, schedule.rate(1), EXACT);
  }

  @Test
  void riseMayTakeTheWholeRun() {
    Schedule schedule = new Schedule(Shape.COSINE, 0.4f, 1);
    assertEquals(0.2f, schedule.rate(0.5), EXACT);
    assertEquals(0, schedule.rate(1), EXACT);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -0.1f, Float.NaN, Float.POSITIVE_INFINITY})
  void impossibleRatesAreRefused(float peak) {
    assertThrows(IllegalArgumentException.class, () -> new Schedule(Shape.COSINE, peak, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void impossibleWarmUpsAreRefused(double warmup) {
    assertThrows(IllegalArgumentException.class, () -> new Schedule(Shape.COSINE, 0.1f, warmup));
  }
}
