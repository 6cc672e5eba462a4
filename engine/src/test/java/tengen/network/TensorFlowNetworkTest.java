package tengen.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.network.Nets.Lesson;

final class TensorFlowNetworkTest {
  private static final NetworkSpec EVERY_LAYER = Nets.everyLayer();
  private static final float[] KOMI = {7.5f, -7.5f, 0.5f};

  /** 5 is the size of the net's constants of points; elsewhere it runs without them. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9, 13, 19})
  void evaluatesAsTheSlowTwinOnEveryBoardSize(int size) {
    assertAgrees(Nets.randomWeights(EVERY_LAYER, size), size, Nets.RUNTIME, 1e-5);
  }

  /** TensorFlow rewrites graphs of constants in many ways; each order of layers must survive it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void evaluatesAsTheSlowTwinWhateverTheOrderOfLayers(long seed) {
    NetworkSpec spec = randomSpec(seed);
    assertAgrees(Nets.randomWeights(spec, seed), 5, Nets.RUNTIME, 1e-4);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 19})
  void layersOfTheLectureEvaluateAsTheSlowTwinOnEveryBoardSize(int size) {
    assertAgrees(Nets.randomWeights(Nets.lectureLayers(), size), size, Nets.RUNTIME, 1e-5);
    assertAgrees(Nets.randomWeights(Nets.komi(), size), size, Nets.RUNTIME, 1e-5);
    assertAgrees(Nets.randomWeights(Nets.globalPooling(), size), size, Nets.RUNTIME, 1e-5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void layersThatBindTheBoardEvaluateAsTheSlowTwin(long seed) {
    assertAgrees(Nets.randomWeights(Nets.boundLayers(), seed), 7, Nets.RUNTIME, 1e-5);
  }

  @Test
  void boardOfAnotherSizeIsRefusedByANetworkThatIsBoundToItsOwn() {
    try (Network network = Networks.of(Nets.randomWeights(Nets.boundLayers(), 1), Nets.RUNTIME)) {
      byte[][] planes = Nets.randomPlanes(Nets.boundLayers(), 9, 1, 1);
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> network.evaluate(9, planes));
      assertEquals(
          "bound-layers plays on 7x7 alone, not on 9x9: strides, poolings or fully connected layers"
              + " bind it to its size; choose another net",
          e.getMessage());
    }
  }

  private static NetworkSpec randomSpec(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Convolution(6, 3, random.nextBoolean()));
    for (int i = 0; i < 8; i++) {
      layers.add(
          switch (random.nextInt(7)) {
            case 0 -> new Layer.Convolution(random.nextInt(1, 9), 3, random.nextBoolean());
            case 1 -> new Layer.PointBias();
            case 2 -> new Layer.PointBias();
            case 3 -> new Layer.BatchNorm(0.01f);
            case 4 -> new Layer.ResidualBlock(3);
            case 5 -> new Layer.GlobalPoolingBias();
            default -> new Layer.Relu();
          });
    }
    layers.add(new Layer.ValueHead(2, 3));
    layers.add(new Layer.PolicyHead(random.nextBoolean()));
    return new NetworkSpec("random-" + seed, random.nextInt(1, 20), 5, layers);
  }

  @Test
  void evaluatesAsTheSlowTwinAfterTraining() {
    Lesson lesson = Lesson.random(EVERY_LAYER, 16, 1);
    try (Learner learner = new Learner(EVERY_LAYER, Nets.OPTIONS)) {
      for (int i = 0; i < 60; i++) {
        lesson.teach(learner, 0.05f);
      }
      assertAgrees(learner.weights(Map.of()), 5, Nets.RUNTIME, 1e-4);
    }
  }

  @Test
  void constantsOfPointsCountOnTheirOwnBoardSizeAlone() {
    Weights weights = Nets.randomWeights(EVERY_LAYER, 1);
    Weights without = Nets.randomWeights(EVERY_LAYER, 1);
    Arrays.fill(without.tensor("1.bias"), 0);
    Arrays.fill(without.tensor("9.bias"), 0);
    try (Network one = Networks.of(weights, Nets.RUNTIME);
        Network other = Networks.of(without, Nets.RUNTIME)) {
      assertFalse(Arrays.equals(policy(one, 5), policy(other, 5)));
      assertArrayEquals(policy(one, 7), policy(other, 7));
    }
  }

  /** Threads that were taken are given back, else the last batch would wait for ever. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  @Timeout(60)
  void answersAsOftenAsItIsAskedAlsoAfterAFailure(int threads) {
    RuntimeOptions runtime = new RuntimeOptions(threads, Precision.FP32, "cpu");
    try (Network network = Networks.of(Nets.randomWeights(EVERY_LAYER, 1), runtime)) {
      for (int i = 0; i < 5; i++) {
        assertEquals(13, network.evaluate(5, Nets.randomPlanes(EVERY_LAYER, 5, 13, i)).length);
        assertThrows(
            IllegalArgumentException.class, () -> network.evaluate(5, new byte[][] {{1, 2}}));
      }
    }
  }

  @Test
  void networkWhoseAnswersAreNoNumbersIsToldByName() {
    NetworkSpec spec = Nets.small();
    int head = 0;
    while (!(spec.layers().get(head) instanceof Layer.PolicyHead)) {
      head++;
    }
    Weights weights = Nets.randomWeights(spec, 1);
    Arrays.fill(weights.tensor(head + ".weight"), 3e38f); // the logits are infinite
    try (Network network = Networks.of(weights, Nets.RUNTIME)) {
      byte[][] planes = Nets.randomPlanes(spec, 5, 2, 1);
      BrokenNetworkException e =
          assertThrows(BrokenNetworkException.class, () -> network.evaluate(5, planes));
      assertTrue(e.getMessage().startsWith(spec.name() + " is broken: "), e.getMessage());
    }
  }

  /** More threads share the batch. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16})
  void answersInTheOrderOfTheBatch(int threads) {
    byte[][] planes = Nets.randomPlanes(EVERY_LAYER, 5, 13, 1);
    RuntimeOptions runtime = new RuntimeOptions(threads, Precision.FP32, "cpu");
    try (Network network = Networks.of(Nets.randomWeights(EVERY_LAYER, 1), runtime)) {
      Evaluation[] together = network.evaluate(5, planes);
      assertEquals(13, together.length);
      for (int i = 0; i < planes.length; i++) {
        Evaluation alone = network.evaluate(5, new byte[][] {planes[i]})[0];
        assertArrayEquals(alone.policy(), together[i].policy(), 1e-6f);
        assertEquals(alone.value().orElseThrow(), together[i].value().orElseThrow(), 1e-6);
      }
      assertEquals(0, network.evaluate(5, new byte[0][]).length);
    }
  }

  @Test
  void policySumsToOneAndNetworkWithoutValueHeadGivesNone() {
    NetworkSpec spec =
        new NetworkSpec(
            "policy",
            48,
            9,
            List.of(new Layer.Convolution(4, 5, true), new Layer.PolicyHead(true)));
    try (Network network = Networks.of(Nets.randomWeights(spec, 1), Nets.RUNTIME)) {
      Evaluation evaluation = network.evaluate(9, Nets.randomPlanes(spec, 9, 1, 1))[0];
      assertEquals(81, evaluation.policy().length);
      assertEquals(1, sum(evaluation.policy()), 1e-5);
      assertTrue(evaluation.value().isEmpty());
    }
  }

  @Test
  void planesOfAnotherLengthAreRefusedWithBothLengths() {
    try (Network network = Networks.of(Nets.randomWeights(Nets.small(), 1), Nets.RUNTIME)) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> network.evaluate(19, new byte[][] {{1, 2}}));
      assertEquals("planes of 2 bytes, size 19 needs 2166", e.getMessage());
    }
  }

  @Test
  void closedNetworkEvaluatesNoMore() {
    Network network = Networks.of(Nets.randomWeights(Nets.small(), 1), Nets.RUNTIME);
    byte[][] planes = Nets.randomPlanes(Nets.small(), 5, 1, 1);
    network.evaluate(5, planes);
    network.close();
    network.close();
    assertThrows(IllegalStateException.class, () -> network.evaluate(5, planes));
    assertThrows(
        IllegalStateException.class, () -> network.evaluate(7, new byte[][] {new byte[294]}));
  }

  @Test
  void severalThreadsGetTheSameAnswersAsOne() throws Exception {
    byte[][] planes = Nets.randomPlanes(EVERY_LAYER, 9, 40, 1);
    try (Network network = Networks.of(Nets.randomWeights(EVERY_LAYER, 1), Nets.RUNTIME)) {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Callable<float[][]>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          tasks.add(() -> oneByOne(network, planes));
        }
        // The first evaluation builds the graph: let the threads race for that, too.
        List<Future<float[][]>> answers = threads.invokeAll(tasks);
        float[][] expected = oneByOne(network, planes);
        for (Future<float[][]> answer : answers) {
          assertTrue(Arrays.deepEquals(expected, answer.get()));
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void halfPrecisionAgreesWithFullPrecision() {
    assumeTrue(Precision.AUTO.isBfloat16(), "this processor has no bfloat16");
    NetworkSpec spec = NetworkSpec.preset("res-32x2");
    Weights weights = Nets.randomWeights(spec, 1);
    byte[][] planes = Nets.randomPlanes(spec, 9, 8, 1);
    RuntimeOptions half = new RuntimeOptions(1, Precision.BF16, "cpu");
    try (Network full = Networks.of(weights, Nets.RUNTIME);
        Network fast = Networks.of(weights, half)) {
      Evaluation[] exact = full.evaluate(9, planes);
      Evaluation[] rounded = fast.evaluate(9, planes);
      for (int i = 0; i < planes.length; i++) {
        assertFalse(Arrays.equals(exact[i].policy(), rounded[i].policy()), "was bfloat16 used?");
        assertArrayEquals(exact[i].policy(), rounded[i].policy(), 0.02f);
        assertEquals(exact[i].value().orElseThrow(), rounded[i].value().orElseThrow(), 0.05);
      }
    }
  }

  private static void assertAgrees(
      Weights weights, int size, RuntimeOptions options, double tolerance) {
    byte[][] planes = Nets.randomPlanes(weights.spec(), size, 3, size);
    SlowNetwork twin = new SlowNetwork(weights);
    twin.setCompensations(KOMI);
    SlowNetwork.Output slow = twin.evaluate(size, planes);
    try (Network network = Networks.of(weights, options)) {
      Evaluation[] evaluations = network.evaluate(size, planes);
      for (int i = 0; i < planes.length; i++) {
        double[] expected = slow.policy(i);
        for (int point = 0; point < size * size; point++) {
          String where = weights.spec() + " point " + point;
          assertEquals(expected[point], evaluations[i].policy()[point], tolerance, where);
        }
        double value = evaluations[i].value(KOMI[i]).orElseThrow();
        assertEquals(slow.value(i), value, tolerance);
      }
    }
  }

  private static float[] policy(Network network, int size) {
    return network.evaluate(size, Nets.randomPlanes(network.spec(), size, 1, 1))[0].policy();
  }

  private static float[][] oneByOne(Network network, byte[][] planes) {
    return Arrays.stream(planes)
        .map(position -> network.evaluate(9, new byte[][] {position})[0].policy())
        .toArray(float[][]::new);
  }

  private static double sum(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += number;
    }
    return sum;
  }
}
