package tengen.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.ConfigProto;
import tengen.network.Nets.Lesson;

final class ReplicasTest {
  private static final float RATE = 0.5f;

  @TempDir Path folder;

  static List<NetworkSpec> specs() {
    return List.of(
        Nets.everyLayer(),
        Nets.lectureLayers(),
        Nets.komi(),
        Nets.globalPooling(),
        Nets.wideNorms());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void stepIsTheMeanOfTheStepsThatThePartsMake(NetworkSpec spec) {
    Weights before = Nets.randomWeights(spec, 2);
    Examples batch = Lesson.random(spec, 12, 5).examples();
    Learned whole = learn(before, batch, 3);
    List<Learned> parts =
        IntStream.of(0, 4, 8)
            .mapToObj(from -> learn(before, batch.slice(from, from + 4), 1))
            .toList();
    for (Parameter parameter : Parameter.of(spec)) {
      float[] found = whole.weights().tensor(parameter.name());
      for (int i = 0; i < found.length; i++) {
        int index = i;
        double mean =
            parts.stream()
                .mapToDouble(part -> part.weights().tensor(parameter.name())[index])
                .average()
                .orElseThrow();
        assertEquals(mean, found[i], 1e-5, parameter.name() + " " + i);
      }
    }
    assertEquals(mean(parts, StepLoss::policy), whole.loss().policy(), 1e-5);
    assertEquals(mean(parts, StepLoss::value), whole.loss().value(), 1e-5);
    assertEquals(mean(parts, StepLoss::ownership), whole.loss().ownership(), 1e-5);
    assertEquals(mean(parts, StepLoss::accuracy), whole.loss().accuracy(), 1e-6);
  }

  /** Without batch norms, which are over a part. In the first part no owner of a point is known. */
  @Test
  void positionCountsAsMuchInASmallPartAsInALargeOne() {
    NetworkSpec spec =
        new NetworkSpec(
            "no-norms",
            5,
            5,
            List.of(
                new Layer.Convolution(4, 3, true),
                new Layer.Relu(),
                new Layer.PolicyHead(true),
                new Layer.OwnershipHead()));
    Weights before = Nets.randomWeights(spec, 2);
    Lesson lesson = Lesson.random(spec, 7, 5);
    lesson.owners()[0] = Examples.Endings.UNKNOWN;
    lesson.owners()[25] = Examples.Endings.UNKNOWN;
    Learned one = learn(before, lesson.examples(), 1);
    Learned three = learn(before, lesson.examples(), 3);
    for (Parameter parameter : Parameter.of(spec)) {
      String name = parameter.name();
      assertArrayEquals(one.weights().tensor(name), three.weights().tensor(name), 1e-5f, name);
    }
    assertEquals(one.loss().policy(), three.loss().policy(), 1e-5);
    assertEquals(one.loss().ownership(), three.loss().ownership(), 1e-5);
    assertEquals(one.loss().accuracy(), three.loss().accuracy(), 1e-6);
  }

  @Test
  void sameStepsGiveTheSameBits() throws IOException {
    NetworkSpec spec = Nets.everyLayer();
    LearnerOptions options = Nets.OPTIONS.withAveraging(0.9f).withMuon(0.5f).withReplicas(2);
    Path file = folder.resolve("state");
    try (Learner one = new Learner(spec, options);
        Learner same = new Learner(spec, options);
        Learner resumed = new Learner(spec, options)) {
      for (int step = 0; step < 20; step++) {
        Lesson lesson = Lesson.random(spec, 9, step);
        StepLoss loss = lesson.teach(one, RATE);
        assertEquals(loss, lesson.teach(same, RATE));
        if (step < 10) {
          one.writeState(file, Map.of());
          resumed.readState(file);
        } else {
          assertEquals(loss, lesson.teach(resumed, RATE));
        }
      }
      assertSame(one, same);
      assertSame(one, resumed);
    }
  }

  private static void assertSame(Learner one, Learner other) {
    for (Parameter parameter : Parameter.of(one.spec())) {
      String name = parameter.name();
      assertArrayEquals(
          one.weights(Map.of()).tensor(name), other.weights(Map.of()).tensor(name), name);
    }
  }

  @Test
  void replicasDropOtherNumbersOfTheSamePosition() {
    NetworkSpec spec = Nets.dropout();
    Weights before = Nets.randomWeights(spec, 2);
    Lesson lesson = Lesson.random(spec, 2, 5);
    Examples part = lesson.examples();
    Examples twice = lesson.twice().examples();
    assertNotEquals(
        learn(before, part, 1).loss().policy(), learn(before, twice, 2).loss().policy());
  }

  @Test
  void learnerGoesOnFromTheStateOfOneWithMoreReplicas() throws IOException {
    NetworkSpec spec = Nets.everyLayer();
    Lesson lesson = Lesson.random(spec, 6, 5);
    LearnerOptions options = Nets.OPTIONS.withAveraging(0.9f).withMuon(0.5f);
    Path file = folder.resolve("state");
    try (Learner two = new Learner(spec, options.withReplicas(2));
        Learner one = new Learner(spec, options)) {
      lesson.teach(two, RATE);
      two.writeState(file, Map.of());
      one.readState(file);
      assertSame(two, one);
    }
  }

  @Test
  void fewerPositionsThanReplicasAreRefused() {
    NetworkSpec spec = Nets.everyLayer();
    Lesson lesson = Lesson.random(spec, 2, 5);
    try (Learner learner = new Learner(spec, Nets.OPTIONS.withReplicas(3))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> lesson.teach(learner, RATE));
      assertEquals("2 positions are too few for 3 replicas", e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cpu, 1, 128, 1",
    "cpu, 2, 128, 2",
    "cpu, 4, 128, 4",
    "cpu, 5, 128, 4",
    "cpu, 16, 100, 3",
    "cpu, 2, 63, 1",
    "cpu, 16, 512, 16",
    "gpu, 2, 128, 1"
  })
  void threadsOfTheProcessorGetAReplicaEachAsFarAsThatGetsThirtyTwoPositions(
      String device, int threads, int batch, int replicas) {
    RuntimeOptions runtime = new RuntimeOptions(threads, Precision.FP32, device);
    LearnerOptions options = new LearnerOptions(1, 0, 0, 1, runtime).withReplicasFor(batch);
    assertEquals(replicas, options.replicas());
  }

  @ParameterizedTest
  @CsvSource({"7, 1, 7", "7, 3, 7", "3, 3, 1", "2, 3, 1"})
  void operationsTakeAThreadEachOrShareThemIfThereAreMore(int threads, int operations, int each) {
    ConfigProto config = new RuntimeOptions(threads, Precision.FP32, "cpu").config(operations);
    assertEquals(operations, config.getInterOpParallelismThreads());
    assertEquals(each, config.getIntraOpParallelismThreads());
  }

  private static double mean(List<Learned> parts, ToDoubleFunction<StepLoss> number) {
    return parts.stream()
        .mapToDouble(part -> number.applyAsDouble(part.loss()))
        .average()
        .orElseThrow();
  }

  private record Learned(Weights weights, StepLoss loss) {}

  private static Learned learn(Weights before, Examples examples, int replicas) {
    try (Learner learner = Learner.from(before, Nets.PLAIN_SGD.withReplicas(replicas))) {
      StepLoss loss = learner.step(examples, RATE);
      return new Learned(learner.weights(Map.of()), loss);
    }
  }
}
