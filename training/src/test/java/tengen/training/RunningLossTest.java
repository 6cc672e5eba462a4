package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tengen.network.StepLoss;

final class RunningLossTest {
  private final RunningLoss losses = new RunningLoss();

  @Test
  void meansAreThoseOfTheSteps() {
    losses.add(new StepLoss(3, 0.5f, 0.25f, 0.5f));
    losses.add(new StepLoss(1, 1, 0.5f, 0.25f));
    assertEquals(2, losses.steps());
    assertEquals(2, losses.policy());
    assertEquals(0.375, losses.accuracy());
    assertEquals(OptionalDouble.of(0.75), losses.value());
    assertEquals(OptionalDouble.of(0.375), losses.ownership());
  }

  @Test
  void clearedLossForgetsAll() {
    losses.add(new StepLoss(100, 100, 1, 100));
    losses.clear();
    assertEquals(0, losses.steps());
    losses.add(new StepLoss(2, 0.5f, 0.5f));
    assertEquals(2, losses.policy());
    assertEquals(0.5, losses.accuracy());
    assertEquals(OptionalDouble.of(0.5), losses.value());
    assertEquals(OptionalDouble.empty(), losses.ownership());
  }

  @Test
  void netWithoutValueHasNoLossOfIt() {
    losses.add(new StepLoss(3, 0, 0.25f));
    assertEquals(OptionalDouble.empty(), losses.value());
  }
}
