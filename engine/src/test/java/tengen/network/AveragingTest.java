package tengen.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The average of the weights that a {@link Learner} keeps on request. */
final class AveragingTest {
  private static final NetworkSpec SPEC =
      new NetworkSpec(
          "averaged",
          48,
          5,
          List.of(
              new Layer.Convolution(4, 3, false),
              new Layer.BatchNorm(1e-3f),
              new Layer.Relu(),
              new Layer.ResidualBlock(3),
              new Layer.PolicyHead(true),
              new Layer.ValueHead(2, 4)));
  private static final int BATCH = 8;

  @TempDir private Path folder;

  @Test
  void averageIsThatOfTheWeightsAfterEachStep() {
    assertAveraged(Precision.FP32);
  }

  @Test
  void averageIsKeptInFullPrecisionWhereTheStepIsNot() {
    assumeTrue(Precision.AUTO.isBfloat16(), "this processor has no bfloat16");
    assertAveraged(Precision.BF16);
  }

  /** The average is over a tenth of the steps made until that is more than was asked for. */
  private static void assertAveraged(Precision precision) {
    float averaging = 0.25f;
    LearnerOptions options = options(precision);
    Map<String, double[]> expected = new HashMap<>();
    try (Learner latest = new Learner(SPEC, options);
        Learner average = new Learner(SPEC, options.withAveraging(averaging))) {
      for (int step = 0; step < 8; step++) {
        assertEquals(teach(latest, step), teach(average, step));
        float share = Math.min(averaging, 1 - 10f / (10 + step));
        addShare(expected, latest.weights(Map.of()), share);
      }
      Weights averaged = average.weights(Map.of());
      for (Parameter parameter : Parameter.of(SPEC)) {
        float[] found = averaged.tensor(parameter.name());
        double[] sums = expected.get(parameter.name());
        for (int i = 0; i < found.length; i++) {
          double wanted = sums[i];
          assertEquals(wanted, found[i], 1e-5 * Math.max(0.01, Math.abs(wanted)), parameter.name());
        }
      }
    }
  }

  @Test
  void weightsInTrainingAreTheSameWithAndWithoutAverage() throws IOException {
    Path plain = folder.resolve("plain");
    Path averaged = folder.resolve("averaged");
    try (Learner one = new Learner(SPEC, options(Precision.FP32));
        Learner other = new Learner(SPEC, options(Precision.FP32).withAveraging(0.9f))) {
      for (int step = 0; step < 3; step++) {
        teach(one, step);
        teach(other, step);
      }
      one.writeState(plain, Map.of());
      other.writeState(averaged, Map.of());
    }
    Map<String, Safetensors.Tensor> all = Safetensors.read(averaged).tensors();
    Safetensors.read(plain)
        .tensors()
        .forEach((name, tensor) -> assertArrayEquals(tensor.data(), all.get(name).data(), name));
  }

  @Test
  void averageGoesOnExactlyWhereItsStateWasWritten() throws IOException {
    LearnerOptions options = options(Precision.FP32).withAveraging(0.9f);
    Path file = folder.resolve("state");
    try (Learner unbroken = new Learner(SPEC, options);
        Learner resumed = new Learner(SPEC, options)) {
      teach(unbroken, 0);
      teach(unbroken, 1);
      unbroken.writeState(file, Map.of());
      resumed.readState(file);
      teach(unbroken, 2);
      teach(resumed, 2);
      Weights expected = unbroken.weights(Map.of());
      Weights found = resumed.weights(Map.of());
      for (Parameter parameter : Parameter.of(SPEC)) {
        assertArrayEquals(expected.tensor(parameter.name()), found.tensor(parameter.name()));
      }
    }
  }

  /** States were written without the number of steps before averages looked at it. */
  @Test
  void averageOfAnOlderStateMovesByTheShareThatWasAskedFor() throws IOException {
    LearnerOptions options = options(Precision.FP32);
    Path file = folder.resolve("state");
    try (Learner before = new Learner(SPEC, options.withAveraging(0.9f));
        Learner latest = new Learner(SPEC, options);
        Learner resumed = new Learner(SPEC, options.withAveraging(0.9f))) {
      teach(before, 0);
      before.writeState(file, Map.of());
      Map<String, Safetensors.Tensor> older = new HashMap<>(Safetensors.read(file).tensors());
      assertNotNull(older.remove("dropout.steps"));
      new Safetensors(older, Map.of()).write(file);
      latest.readState(file);
      resumed.readState(file);
      teach(latest, 1);
      teach(resumed, 1);
      for (Parameter parameter : Parameter.of(SPEC)) {
        float[] average = before.weights(Map.of()).tensor(parameter.name());
        float[] now = latest.weights(Map.of()).tensor(parameter.name());
        float[] found = resumed.weights(Map.of()).tensor(parameter.name());
        for (int i = 0; i < found.length; i++) {
          assertEquals(0.9 * average[i] + 0.1 * now[i], found[i], 1e-5, parameter.name());
        }
      }
    }
  }

  @Test
  void firstWeightsAreGivenOutBeforeTheFirstStep() {
    LearnerOptions options = options(Precision.FP32);
    try (Learner latest = new Learner(SPEC, options);
        Learner average = new Learner(SPEC, options.withAveraging(0.9f))) {
      for (Parameter parameter : Parameter.of(SPEC)) {
        assertArrayEquals(
            latest.weights(Map.of()).tensor(parameter.name()),
            average.weights(Map.of()).tensor(parameter.name()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1, Float.NaN})
  void sharesThatCannotBeAreRefused(float share) {
    LearnerOptions options = options(Precision.FP32);
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> options.withAveraging(share));
    assertTrue(failure.getMessage().startsWith("averaging"), failure.getMessage());
  }

  private static LearnerOptions options(Precision precision) {
    return new LearnerOptions(1, 0.9f, 1e-4f, 0.5f, new RuntimeOptions(1, precision, "cpu"));
  }

  private static StepLoss teach(Learner learner, int step) {
    SplittableRandom random = new SplittableRandom(step);
    byte[] planes = new byte[BATCH * 25 * SPEC.bytesPerPoint()];
    random.nextBytes(planes);
    int[] moves = random.ints(BATCH, 0, 25).toArray();
    float[] values = new float[BATCH];
    for (int i = 0; i < BATCH; i++) {
      values[i] = random.nextBoolean() ? 1 : -1;
    }
    return learner.step(new Examples(BATCH, planes, moves, values), 0.05f);
  }

  private static void addShare(Map<String, double[]> sums, Weights weights, float share) {
    for (Parameter parameter : Parameter.of(SPEC)) {
      float[] now = weights.tensor(parameter.name());
      double[] sum = sums.computeIfAbsent(parameter.name(), name -> new double[now.length]);
      for (int i = 0; i < now.length; i++) {
        sum[i] = share * sum[i] + (1 - share) * now[i];
      }
    }
  }
}
