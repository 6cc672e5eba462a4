package tengen.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.network.Nets.Lesson;

final class MuonTest {
  private static final NetworkSpec SPEC =
      new NetworkSpec(
          "muon",
          5,
          5,
          List.of(
              new Layer.Convolution(8, 3, false),
              new Layer.BatchNorm(1e-3f),
              new Layer.Relu(),
              new Layer.ResidualBlock(3),
              new Layer.Convolution(12, 1, false),
              new Layer.BatchNorm(1e-3f),
              new Layer.PolicyHead(true),
              new Layer.ValueHead(6, 4)));

  private static final Lesson LESSON = Lesson.random(SPEC, 16, 5);
  private static final float RATE = 0.1f;
  private static final float MULTIPLE = 0.5f;
  private static final float MOMENTUM = 0.9f;
  private static final LearnerOptions MUON =
      new LearnerOptions(1, MOMENTUM, 0, 0.5f, Nets.RUNTIME).withMuon(MULTIPLE);

  @TempDir Path folder;

  @Test
  void kernelsAreThoseWithABatchNormRightBehindThem() {
    assertEquals(
        List.of("0.weight", "3.conv1.weight", "3.conv2.weight", "4.weight", "7.weight"),
        kernels(SPEC));
    // Not 6.weight, which has a bias.
    assertEquals(
        List.of("3.weight", "8.conv1.weight", "8.conv2.weight", "10.weight"),
        kernels(Nets.everyLayer()));
    assertEquals(
        List.of(
            "5.conv1.weight",
            "5.conv2.weight",
            "5.conv3.weight",
            "6.conv1.weight",
            "6.conv2.weight",
            "6.conv3.weight",
            "6.shortcut.weight",
            "9.weight"),
        kernels(Nets.lectureLayers()));
    NetworkSpec connected =
        new NetworkSpec(
            "connected",
            5,
            5,
            List.of(
                new Layer.FullyConnected(8, false),
                new Layer.BatchNorm(1e-3f),
                new Layer.Relu(),
                new Layer.FullyConnected(25, true),
                new Layer.SoftmaxHead()));
    assertEquals(List.of("0.weight"), kernels(connected));
  }

  @Test
  void aKernelWhoseLengthMattersToTheBatchNormIsNone() {
    NetworkSpec spec =
        new NetworkSpec(
            "between",
            5,
            5,
            List.of(
                new Layer.Convolution(4, 3, false),
                new Layer.LocalResponseNorm(3, 1.5f, 0.4f, 0.75f),
                new Layer.BatchNorm(1e-3f),
                new Layer.GlobalPoolingBias(),
                new Layer.BatchNorm(1e-3f),
                new Layer.PolicyHead(true)));
    assertEquals(List.of(), kernels(spec));
  }

  private static List<String> kernels(NetworkSpec spec) {
    return Muon.kernels(spec).stream().map(Parameter::name).toList();
  }

  @Test
  void aStepTurnsEachKernelByTheSameAngleAndKeepsItsNorm() {
    Weights before = Nets.randomWeights(SPEC, 2);
    Weights after = afterOneStep(before, MUON);
    for (String name : kernels(SPEC)) {
      double[] old = doubles(before.tensor(name));
      double[] now = doubles(after.tensor(name));
      assertEquals(norm(old), norm(now), 1e-5 * norm(old), name);
      double angle = Math.acos(dot(old, now) / norm(old) / norm(now));
      // Less than that by as much as the step points along the kernel.
      assertTrue(
          angle > 0.8 * RATE * MULTIPLE && angle < 1.02 * RATE * MULTIPLE, name + ": " + angle);
    }
  }

  /** Tall and wide ones; the decay of weights is not for them. */
  @ParameterizedTest
  @ValueSource(strings = {"0.weight", "3.conv1.weight", "4.weight", "7.weight"})
  void kernelsAreThoseOfTheSlowTwin(String name) {
    Weights start = Nets.randomWeights(SPEC, 2);
    LearnerOptions decaying =
        new LearnerOptions(1, MOMENTUM, 0.25f, 0.5f, Nets.RUNTIME).withMuon(MULTIPLE);
    try (Learner learner = Learner.from(start, decaying)) {
      LESSON.teach(learner, RATE);
      Weights once = learner.weights(Map.of());
      LESSON.teach(learner, RATE);
      Weights twice = learner.weights(Map.of());
      double[] first = gradient(start, name);
      double[] second = gradient(once, name);
      double[] expected = stepped(name, start, sum(first, MOMENTUM, first));
      assertArrayEquals(expected, doubles(once.tensor(name)), 1e-4);
      double[] moving = sum(second, MOMENTUM, first);
      expected = stepped(name, once, sum(second, MOMENTUM, moving));
      assertArrayEquals(expected, doubles(twice.tensor(name)), 1e-4);
    }
  }

  /** In short numbers they would lose steps that are small beside them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void kernelsAndTheirMomentaStayInFullPrecisionWhereTheStepIsNot(int replicas) throws IOException {
    assumeTrue(Precision.AUTO.isBfloat16(), "this CPU has no bfloat16");
    Path file = folder.resolve("state");
    RuntimeOptions runtime = new RuntimeOptions(1, Precision.BF16, "cpu");
    LearnerOptions options =
        new LearnerOptions(1, MOMENTUM, 0, 0.5f, runtime).withMuon(MULTIPLE).withReplicas(replicas);
    Weights before = Nets.randomWeights(SPEC, 2);
    try (Learner learner = Learner.from(before, options)) {
      for (int i = 0; i < 30; i++) {
        LESSON.teach(learner, RATE);
      }
      learner.writeState(file, Map.of());
    }
    Safetensors state = Safetensors.read(file);
    for (String name : kernels(SPEC)) {
      float[] now = state.tensors().get(name).data();
      double norm = norm(doubles(before.tensor(name)));
      assertEquals(norm, norm(doubles(now)), 1e-5 * norm, name);
      assertTrue(shareOfShort(now) < 0.1, name);
      assertTrue(shareOfShort(state.tensors().get(name + ".momentum").data()) < 0.1, name);
    }
  }

  /** Returns the share of numbers that bfloat16 could hold. */
  private static double shareOfShort(float[] numbers) {
    int count = 0;
    for (float number : numbers) {
      count += (Float.floatToIntBits(number) & 0xffff) == 0 ? 1 : 0;
    }
    return (double) count / numbers.length;
  }

  @Test
  void allElseMovesAsByMomentumSgd() {
    Weights before = Nets.randomWeights(SPEC, 2);
    LearnerOptions sgd = new LearnerOptions(1, 0.9f, 1e-2f, 0.5f, Nets.RUNTIME);
    Weights with = afterOneStep(before, sgd.withMuon(MULTIPLE));
    Weights without = afterOneStep(before, sgd);
    List<String> kernels = kernels(SPEC);
    for (Parameter parameter : Parameter.of(SPEC)) {
      boolean same = Arrays.equals(with.tensor(parameter.name()), without.tensor(parameter.name()));
      assertEquals(!kernels.contains(parameter.name()), same, parameter.name());
    }
  }

  @Test
  void learnsALessonByHeart() {
    try (Learner learner = new Learner(SPEC, MUON)) {
      StepLoss first = LESSON.teach(learner, RATE);
      for (int i = 0; i < 60; i++) {
        LESSON.teach(learner, RATE);
      }
      StepLoss last = LESSON.teach(learner, 0);
      assertTrue(last.policy() < first.policy() / 4, first + " then " + last);
    }
  }

  @Test
  void aKernelWithoutAGradientStaysAsItIs() {
    Weights before = Nets.randomWeights(SPEC, 2);
    LearnerOptions withoutValue =
        new LearnerOptions(1, 0.9f, 0, 0, Nets.RUNTIME).withMuon(MULTIPLE);
    Weights after = afterOneStep(before, withoutValue);
    assertArrayEquals(before.tensor("7.weight"), after.tensor("7.weight"), 1e-6f);
  }

  @Test
  void goesOnFromItsStateAsIfUnbroken() throws IOException {
    Path file = folder.resolve("state");
    try (Learner learner = new Learner(SPEC, MUON);
        Learner resumed = new Learner(SPEC, MUON)) {
      LESSON.teach(learner, RATE);
      learner.writeState(file, Map.of());
      resumed.readState(file);
      LESSON.teach(learner, RATE);
      LESSON.teach(resumed, RATE);
      Weights unbroken = learner.weights(Map.of());
      Weights gone = resumed.weights(Map.of());
      for (Parameter parameter : Parameter.of(SPEC)) {
        assertArrayEquals(unbroken.tensor(parameter.name()), gone.tensor(parameter.name()));
      }
    }
  }

  private static Weights afterOneStep(Weights before, LearnerOptions options) {
    try (Learner learner = Learner.from(before, options)) {
      LESSON.teach(learner, RATE);
      return learner.weights(Map.of());
    }
  }

  private static double[] gradient(Weights at, String name) {
    try (Learner learner = Learner.from(at, Nets.PLAIN_SGD)) {
      LESSON.teach(learner, 1);
      return sum(doubles(at.tensor(name)), -1, doubles(learner.weights(Map.of()).tensor(name)));
    }
  }

  /** Returns what Muon makes of a kernel, without a thought of speed. */
  private static double[] stepped(String name, Weights at, double[] descent) {
    double[] now = doubles(at.tensor(name));
    List<Integer> shape =
        Parameter.of(SPEC).stream()
            .filter(parameter -> parameter.name().equals(name))
            .findFirst()
            .orElseThrow()
            .shape();
    int filters = shape.get(shape.size() - 1);
    double[][] x = new double[now.length / filters][filters];
    for (int i = 0; i < now.length; i++) {
      x[i / filters][i % filters] = descent[i] / norm(descent);
    }
    for (int i = 0; i < 5; i++) {
      double[][] third = product(product(x, transposed(x)), x);
      double[][] fifth = product(product(x, transposed(x)), third);
      for (int row = 0; row < x.length; row++) {
        for (int column = 0; column < filters; column++) {
          x[row][column] =
              3.4445 * x[row][column] - 4.7750 * third[row][column] + 2.0315 * fifth[row][column];
        }
      }
    }
    double[] direction = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    double length = RATE * MULTIPLE * norm(now) / norm(direction);
    double[] moved = sum(now, -length, direction);
    return sum(new double[now.length], norm(now) / norm(moved), moved);
  }

  private static double[][] product(double[][] one, double[][] other) {
    double[][] product = new double[one.length][other[0].length];
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < other[0].length; j++) {
        for (int k = 0; k < other.length; k++) {
          product[i][j] += one[i][k] * other[k][j];
        }
      }
    }
    return product;
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  /** Returns one plus a multiple of the other. */
  private static double[] sum(double[] one, double factor, double[] other) {
    double[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * other[i];
    }
    return sum;
  }

  private static double[] doubles(float[] numbers) {
    double[] wide = new double[numbers.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = numbers[i];
    }
    return wide;
  }

  private static double norm(double[] numbers) {
    return Math.sqrt(dot(numbers, numbers));
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
