package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tengen.network.BrokenNetworkException;
import tengen.network.Evaluation;

final class TallyTest {
  private static final float[] POLICY = {0.05f, 0.3f, 0.1f, 0.2f, 0.12f, 0.13f, 0.1f};

  private final Tally tally = new Tally();

  @Test
  void accuracyIsThatWorkedOutByHand() {
    add(1); // first choice
    add(3); // second
    add(6); // sixth: of equals the lower point is preferred
    add(2); // fifth
    Accuracy accuracy = tally.accuracy();
    assertEquals(4, accuracy.positions());
    assertEquals(0.25, accuracy.top1());
    assertEquals(0.75, accuracy.top5());
    double logs = Math.log(0.3) + Math.log(0.2) + 2 * Math.log(0.1);
    assertEquals(-logs / 4, accuracy.crossEntropy(), 1e-7);
    assertEquals(OptionalDouble.empty(), accuracy.valueError());
  }

  @Test
  void valueErrorIsMeanOfSquaresWhereTheResultIsKnown() {
    addValue(0.5, 1);
    addValue(-0.5, 1);
    addValue(0.9, Float.NaN);
    assertEquals((0.25 + 2.25) / 2, tally.accuracy().valueError().orElseThrow(), 1e-9);
    assertEquals(3, tally.accuracy().positions());
  }

  @Test
  void winnerIsPredictedByTheSignOfTheValue() {
    addValue(0.5, 1);
    addValue(-0.5, 1);
    addValue(-0.1, -1);
    addValue(0, 1);
    addValue(0.9, Float.NaN);
    assertEquals(2.5 / 4, tally.accuracy().winners().orElseThrow(), 1e-9);
  }

  @Test
  void impossibleMoveCostsMuchButNotEverything() {
    tally.add(evaluation(1, 0), 1, 1);
    assertEquals(-Math.log(1e-12), tally.accuracy().crossEntropy(), 1e-6);
  }

  @Test
  void uniformPolicyIsNotRightBecauseAllAreEqual() {
    for (int move = 0; move < 10; move++) {
      tally.add(evaluation(0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f), move, 1);
    }
    assertEquals(0.1, tally.accuracy().top1(), 1e-9);
    assertEquals(0.5, tally.accuracy().top5(), 1e-9);
  }

  @Test
  void answersThatAreNoNumbersAreRefused() {
    assertThrows(
        BrokenNetworkException.class, () -> tally.add(evaluation(Float.NaN, Float.NaN), 0, 1));
    Evaluation value = new Evaluation(POLICY, OptionalDouble.of(Double.NaN));
    assertThrows(BrokenNetworkException.class, () -> tally.add(value, 0, 1));
  }

  @Test
  void nothingSeenIsNothingRight() {
    assertEquals(
        new Accuracy(0, 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty()), tally.accuracy());
  }

  private void add(int move) {
    tally.add(evaluation(POLICY), move, 1);
  }

  private void addValue(double value, float result) {
    tally.add(new Evaluation(POLICY, OptionalDouble.of(value)), 0, result);
  }

  private static Evaluation evaluation(float... policy) {
    return new Evaluation(policy, OptionalDouble.empty());
  }
}
