package tengen.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tengen.network.Nets.Lesson;

final class LearnerTest {
  private static final NetworkSpec EVERY_LAYER = Nets.everyLayer();
  private static final Lesson LESSON = Lesson.random(EVERY_LAYER, 6, 5);

  @TempDir Path folder;

  static List<NetworkSpec> specs() {
    return List.of(
        EVERY_LAYER,
        Nets.lectureLayers(),
        Nets.boundLayers(),
        Nets.komi(),
        Nets.globalPooling(),
        Nets.wideNorms());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void lossIsThatOfTheSlowTwin(NetworkSpec spec) {
    Weights weights = Nets.randomWeights(spec, 2);
    Lesson lesson = Lesson.random(spec, 6, 5);
    try (Learner learner = Learner.from(weights, Nets.PLAIN_SGD)) {
      StepLoss loss = lesson.teach(learner, 0);
      SlowNetwork twin = new SlowNetwork(weights);
      twin.setCompensations(lesson.compensations());
      SlowNetwork.Output slow = twin.train(lesson.planes());
      assertEquals(slow.policyLoss(lesson.moves()), loss.policy(), 1e-5);
      assertEquals(slow.squaredError(lesson.values()), loss.value(), 1e-5);
      assertEquals(share(slow, lesson.moves()), loss.accuracy(), 1e-6);
      double owners = slow.ownershipLogits() == null ? 0 : slow.ownershipLoss(lesson.owners());
      assertEquals(owners, loss.ownership(), 1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void gradientIsTheSlopeOfTheLossForEveryParameterOfEveryLayer(NetworkSpec spec) {
    Weights before = Nets.randomWeights(spec, 2);
    Lesson lesson = Lesson.random(spec, 6, 5);
    Weights after = afterOneStep(before, lesson);
    SlowNetwork slow = new SlowNetwork(before);
    slow.holdLeads(lesson.planes());
    assertIsSlope(before, after, slow, lesson);
  }

  @Test
  void gradientPassesWhatADropoutKeeps() {
    NetworkSpec spec = Nets.dropout();
    Weights before = Nets.randomWeights(spec, 2);
    Lesson lesson = Lesson.random(spec, 6, 5);
    SlowNetwork slow = new SlowNetwork(before);
    try (Learner learner = Learner.from(before, Nets.PLAIN_SGD)) {
      slow.setMask(1, mask(learner, lesson, 1, 25, 3));
      slow.setMask(4, mask(learner, lesson, 4, 1, 8));
      StepLoss loss = lesson.teach(learner, 1);
      double expected = slow.train(lesson.planes()).policyLoss(lesson.moves());
      assertEquals(expected, loss.policy(), 1e-5);
      assertIsSlope(before, learner.weights(Map.of()), slow, lesson);
    }
  }

  @Test
  void dropoutDrawsAnewAtEachStepAndTheSameForTheSameSeed() throws IOException {
    NetworkSpec spec = Nets.dropout();
    Lesson lesson = Lesson.random(spec, 64, 5);
    Weights weights = Nets.randomWeights(spec, 2);
    Path file = folder.resolve("state");
    try (Learner one = Learner.from(weights, options(3));
        Learner same = Learner.from(weights, options(3));
        Learner other = Learner.from(weights, options(4));
        Learner resumed = Learner.from(weights, options(3))) {
      double[][][] first = mask(one, lesson, 1, 25, 3);
      assertArrayEquals(first, mask(one, lesson, 1, 25, 3));
      assertFalse(Arrays.deepEquals(first, mask(other, lesson, 1, 25, 3)));
      assertEquals(0.75, kept(first), 0.03);
      assertEquals(0.5, kept(mask(one, lesson, 4, 1, 8)), 0.1);
      lesson.teach(one, 0);
      lesson.teach(same, 0);
      double[][][] second = mask(one, lesson, 1, 25, 3);
      assertFalse(Arrays.deepEquals(first, second));
      assertArrayEquals(second, mask(same, lesson, 1, 25, 3));
      one.writeState(file, Map.of());
      resumed.readState(file);
      assertArrayEquals(second, mask(resumed, lesson, 1, 25, 3));
    }
  }

  /** Returns what a dropout multiplies by, which a number that is 0 before it does not tell. */
  private static double[][][] mask(
      Learner learner, Lesson lesson, int layer, int points, int channels) {
    int batch = lesson.moves().length;
    float[] before = learner.output(Integer.toString(layer - 1), batch, lesson.joined());
    float[] after = learner.output(Integer.toString(layer), batch, lesson.joined());
    double[][][] mask = new double[batch][points][channels];
    for (int i = 0; i < after.length; i++) {
      mask[i / channels / points][i / channels % points][i % channels] =
          (double) after[i] / before[i];
    }
    return mask;
  }

  private static double kept(double[][][] mask) {
    return Arrays.stream(mask)
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .map(Math::signum)
        .average()
        .orElseThrow();
  }

  private static void assertIsSlope(
      Weights before, Weights after, SlowNetwork slow, Lesson lesson) {
    int flat = 0;
    int count = 0;
    for (Parameter parameter : trained(before.spec())) {
      String name = parameter.name();
      for (int i = 0; i < parameter.count(); i++) {
        double slope = slope(slow, slow.tensor(name), i, lesson);
        double gradient = (double) before.tensor(name)[i] - after.tensor(name)[i];
        assertEquals(slope, gradient, 1e-5 + 1e-3 * Math.abs(slope), name + "[" + i + "]");
        flat += Math.abs(slope) < 1e-4 ? 1 : 0;
        count++;
      }
    }
    // A gradient of nothing but zeros would agree as well.
    assertTrue(flat < count / 2, flat + " of " + count + " parameters have no slope");
  }

  @Test
  void aValueThatKnowsKomiLearnsNothingWhereTheKomiIsUnknown() {
    NetworkSpec spec = Nets.komi();
    Weights before = Nets.randomWeights(spec, 2);
    Lesson lesson = Lesson.random(spec, 6, 5);
    Arrays.fill(lesson.compensations(), Float.NaN);
    Weights after = afterOneStep(before, lesson);
    assertArrayEquals(before.tensor("4.out.weight"), after.tensor("4.out.weight"));
    assertFalse(Arrays.equals(before.tensor("3.weight"), after.tensor("3.weight")));
    assertFalse(Arrays.equals(before.tensor("2.weight"), after.tensor("2.weight")));
  }

  @Test
  void whoOwnsThePointsMayBeUnknownForAll() {
    NetworkSpec spec = Nets.komi();
    Weights before = Nets.randomWeights(spec, 2);
    Lesson lesson = Lesson.random(spec, 6, 5);
    Arrays.fill(lesson.values(), Float.NaN);
    Arrays.fill(lesson.owners(), Examples.Endings.UNKNOWN);
    Weights after = afterOneStep(before, lesson);
    assertArrayEquals(before.tensor("3.weight"), after.tensor("3.weight"));
    try (Learner learner = Learner.from(before, Nets.PLAIN_SGD)) {
      StepLoss loss =
          learner.step(new Examples(6, lesson.joined(), lesson.moves(), lesson.values()), 1);
      assertEquals(0, loss.value());
      assertSame(after, learner.weights(Map.of()));
    }
  }

  @Test
  void whoOwnsThePointsIsNotLearnedFromTheValue() {
    Weights before = Nets.randomWeights(Nets.komi(), 2);
    Lesson lesson = Lesson.random(before.spec(), 6, 5);
    Arrays.fill(lesson.owners(), Examples.Endings.UNKNOWN);
    Weights after = afterOneStep(before, lesson);
    assertArrayEquals(before.tensor("3.weight"), after.tensor("3.weight"));
    assertArrayEquals(before.tensor("3.bias"), after.tensor("3.bias"));
    assertFalse(Arrays.equals(before.tensor("4.out.weight"), after.tensor("4.out.weight")));
  }

  @Test
  void weightDecayPullsAtWeightsAlone() {
    Weights before = Nets.randomWeights(EVERY_LAYER, 2);
    Weights free = afterOneStep(before, Nets.PLAIN_SGD);
    Weights decayed = afterOneStep(before, new LearnerOptions(1, 0, 0.25f, 0.5f, Nets.RUNTIME));
    for (Parameter parameter : trained(EVERY_LAYER)) {
      double share = parameter.role() == Parameter.Role.WEIGHT ? 0.25 : 0;
      for (int i = 0; i < parameter.count(); i++) {
        double pull =
            (double) free.tensor(parameter.name())[i] - decayed.tensor(parameter.name())[i];
        assertEquals(share * before.tensor(parameter.name())[i], pull, 1e-5, parameter.name());
      }
    }
  }

  @Test
  void firstStepWithMomentumLooksAheadByIt() {
    Weights before = Nets.randomWeights(EVERY_LAYER, 2);
    Weights plain = afterOneStep(before, Nets.PLAIN_SGD);
    Weights nesterov = afterOneStep(before, new LearnerOptions(1, 0.5f, 0, 0.5f, Nets.RUNTIME));
    for (Parameter parameter : trained(EVERY_LAYER)) {
      for (int i = 0; i < parameter.count(); i++) {
        double start = before.tensor(parameter.name())[i];
        double step = plain.tensor(parameter.name())[i] - start;
        double longer = nesterov.tensor(parameter.name())[i] - start;
        assertEquals(1.5 * step, longer, 1e-5, parameter.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void movingAveragesTakeInTheBatch(NetworkSpec spec) {
    Weights before = Nets.randomWeights(spec, 2);
    Lesson lesson = Lesson.random(spec, 6, 5);
    Weights after = afterOneStep(before, lesson);
    SlowNetwork slow = new SlowNetwork(before);
    slow.setCompensations(lesson.compensations());
    slow.train(lesson.planes());
    for (Parameter parameter : Parameter.of(spec)) {
      String name = parameter.name();
      for (int i = 0; i < parameter.count() && !parameter.isTrained(); i++) {
        double expected = 0.98 * before.tensor(name)[i] + 0.02 * slow.batchMoment(name)[i];
        assertEquals(expected, after.tensor(name)[i], 1e-5, name + "[" + i + "]");
      }
    }
  }

  /**
   * The training graph knows only the batch's statistics. Rate 0 on one batch brings the moving
   * averages to just these, so that the inference graph must see the same loss on that batch.
   */
  @ParameterizedTest
  @MethodSource("specs")
  void inferenceGraphEqualsTrainingGraphAfterTraining(NetworkSpec spec) {
    Lesson batch = Lesson.random(spec, 12, 9);
    try (Learner learner = Learner.from(Nets.randomWeights(spec, 4), Nets.OPTIONS)) {
      for (int i = 0; i < 20; i++) {
        batch.teach(learner, 0.02f);
      }
      StepLoss loss = batch.teach(learner, 0);
      for (int i = 0; i < 500; i++) {
        loss = batch.teach(learner, 0);
      }
      Weights weights = withVarianceOfBatch(learner.weights(Map.of()), 12);
      try (Network network = Networks.of(weights, Nets.RUNTIME)) {
        Evaluation[] evaluations = network.evaluate(spec.boardSize(), batch.planes());
        assertEquals(loss.policy(), policyLoss(evaluations, batch.moves()), 1e-4);
        assertEquals(loss.value(), squaredError(evaluations, batch), 1e-4);
      }
    }
  }

  @Test
  void inferenceDropsNothing() {
    Weights weights = Nets.randomWeights(Nets.dropout(), 4);
    Lesson batch = Lesson.random(Nets.dropout(), 12, 9);
    double slow = new SlowNetwork(weights).evaluate(5, batch.planes()).policyLoss(batch.moves());
    try (Network network = Networks.of(weights, Nets.RUNTIME)) {
      assertEquals(slow, policyLoss(network.evaluate(5, batch.planes()), batch.moves()), 1e-4);
    }
  }

  @Test
  void smallNetworkLearnsMovesAndResultsByHeart() {
    NetworkSpec spec = Nets.residual("pupil", 16, 1);
    Lesson lesson = Lesson.random(spec, 64, 11);
    try (Learner learner = new Learner(spec, Nets.OPTIONS)) {
      StepLoss first = lesson.teach(learner, 0.1f);
      assertEquals(Math.log(25), first.policy(), 0.8);
      for (int i = 0; i < 300; i++) {
        lesson.teach(learner, 0.1f);
      }
      StepLoss last = lesson.teach(learner, 0);
      assertTrue(last.policy() < 0.05, "policy " + last);
      assertTrue(last.value() < 0.05, "value " + last);
      assertEquals(1, last.accuracy());
      playsAsTaught(learner.weights(Map.of()), lesson);
    }
  }

  @Test
  void sameSeedGivesTheSameWeightsToTheLastBit() {
    NetworkSpec spec = Nets.small();
    assertSame(afterSteps(spec, 3), afterSteps(spec, 3));
    try (Learner one = new Learner(spec, options(3));
        Learner other = new Learner(spec, options(4))) {
      assertFalse(
          java.util.Arrays.equals(
              one.weights(Map.of()).tensor("0.weight"),
              other.weights(Map.of()).tensor("0.weight")));
    }
  }

  @Test
  void stateGoesOnExactlyWhereItWasWritten() throws IOException {
    NetworkSpec spec = Nets.small();
    Lesson lesson = Lesson.random(spec, 8, 21);
    Path file = folder.resolve("state");
    try (Learner unbroken = new Learner(spec, Nets.OPTIONS);
        Learner resumed = new Learner(spec, options(99))) {
      lesson.teach(unbroken, 0.05f);
      lesson.teach(unbroken, 0.05f);
      unbroken.writeState(file, Map.of("steps", "2"));
      assertEquals("2", resumed.readState(file).get("steps"));
      for (int i = 0; i < 3; i++) {
        assertEquals(lesson.teach(unbroken, 0.05f), lesson.teach(resumed, 0.05f));
      }
      assertSame(unbroken.weights(Map.of()), resumed.weights(Map.of()));
    }
  }

  @Test
  void stateOfAnotherNetworkIsRefused() throws IOException {
    Path file = folder.resolve("state");
    try (Learner small = new Learner(Nets.small(), Nets.OPTIONS);
        Learner large = new Learner(Nets.residual("large", 8, 2), Nets.OPTIONS)) {
      small.writeState(file, Map.of());
      WeightsException e = assertThrows(WeightsException.class, () -> large.readState(file));
      assertTrue(e.getMessage().startsWith(file + ": tensor "), e.getMessage());
      assertTrue(e.getMessage().endsWith("does not fit large"), e.getMessage());
    }
  }

  @Test
  void absurdLearningRateIsToldAsDivergence() {
    try (Learner learner = new Learner(Nets.small(), Nets.OPTIONS)) {
      Lesson lesson = Lesson.random(Nets.small(), 8, 3);
      TrainingDivergedException e =
          assertThrows(
              TrainingDivergedException.class,
              () -> {
                for (int i = 0; i < 50; i++) {
                  lesson.teach(learner, 1e30f);
                }
              });
      assertTrue(e.getMessage().contains("learning rate (it was 1.0E30)"), e.getMessage());
    }
  }

  /** The loss of a step is that before its update: the very last update can be the one too much. */
  @Test
  void divergedWeightsAreNotGivenOutNorReplaceAGoodFile() throws IOException {
    Path file = folder.resolve("state");
    try (Learner learner = new Learner(Nets.small(), Nets.OPTIONS)) {
      learner.writeState(file, Map.of());
      byte[] good = Files.readAllBytes(file);
      Lesson.random(Nets.small(), 8, 3).teach(learner, Float.POSITIVE_INFINITY);
      assertThrows(TrainingDivergedException.class, () -> learner.weights(Map.of()));
      assertThrows(TrainingDivergedException.class, () -> learner.writeState(file, Map.of()));
      assertArrayEquals(good, Files.readAllBytes(file));
    }
  }

  @Test
  void batchThatCannotBeIsRefusedWithItsFault() {
    NetworkSpec spec = Nets.small();
    byte[] planes = new byte[25 * 6];
    float[] even = {0};
    try (Learner learner = new Learner(spec, Nets.OPTIONS)) {
      refuses("move 25", () -> learner.step(new Examples(1, planes, new int[] {25}, even), 0));
      refuses("move -1", () -> learner.step(new Examples(1, planes, new int[] {-1}, even), 0));
      refuses(
          "value 2.0",
          () -> learner.step(new Examples(1, planes, new int[] {3}, new float[] {2}), 0));
      refuses(
          "1 positions", () -> learner.step(new Examples(1, new byte[7], new int[] {3}, even), 0));
      refuses("1 endings", () -> learner.step(endings(new float[2], new byte[25]), 0));
      refuses("1 endings", () -> learner.step(endings(new float[1], new byte[24]), 0));
      byte[] three = new byte[25];
      three[4] = 3;
      refuses("not 3", () -> learner.step(endings(new float[1], three), 0));
      byte[] late = new byte[25];
      late[1] = Examples.Endings.UNKNOWN; // only in place of the first point
      refuses("not 2", () -> learner.step(endings(new float[1], late), 0));
      float[] endless = {Float.POSITIVE_INFINITY};
      refuses("compensation", () -> learner.step(endings(endless, new byte[25]), 0));
      refuses(
          "0 positions",
          () -> learner.step(new Examples(0, new byte[0], new int[0], new float[0]), 0));
    }
  }

  @Test
  void optionsThatCannotBeAreRefused() {
    refuses("momentum", () -> new LearnerOptions(1, 1, 0, 1, Nets.RUNTIME));
    refuses("momentum", () -> new LearnerOptions(1, Float.NaN, 0, 1, Nets.RUNTIME));
    refuses("weightDecay", () -> new LearnerOptions(1, 0, -1e-4f, 1, Nets.RUNTIME));
    refuses("valueWeight", () -> new LearnerOptions(1, 0, 0, -1, Nets.RUNTIME));
    refuses("muon", () -> Nets.OPTIONS.withMuon(-0.1f));
    refuses("muon", () -> Nets.OPTIONS.withMuon(Float.NaN));
  }

  @Test
  void networkWithoutValueHeadReportsNoValueLoss() {
    NetworkSpec spec =
        new NetworkSpec(
            "policy",
            48,
            5,
            List.of(new Layer.Convolution(4, 3, true), new Layer.PolicyHead(true)));
    try (Learner learner = new Learner(spec, Nets.OPTIONS)) {
      Lesson lesson = Lesson.random(spec, 8, 3);
      StepLoss first = lesson.teach(learner, 0.1f);
      for (int i = 0; i < 50; i++) {
        lesson.teach(learner, 0.1f);
      }
      StepLoss last = lesson.teach(learner, 0);
      assertEquals(0, last.value());
      assertTrue(last.policy() < first.policy() / 2, first + " then " + last);
    }
  }

  private static void refuses(String part, org.junit.jupiter.api.function.Executable act) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, act);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static List<Parameter> trained(NetworkSpec spec) {
    return Parameter.of(spec).stream().filter(Parameter::isTrained).toList();
  }

  private static Weights afterOneStep(Weights before, LearnerOptions options) {
    return afterOneStep(before, options, LESSON);
  }

  private static Weights afterOneStep(Weights before, Lesson lesson) {
    return afterOneStep(before, Nets.PLAIN_SGD, lesson);
  }

  private static Weights afterOneStep(Weights before, LearnerOptions options, Lesson lesson) {
    try (Learner learner = Learner.from(before, options)) {
      lesson.teach(learner, 1);
      return learner.weights(Map.of());
    }
  }

  private static Weights afterSteps(NetworkSpec spec, int steps) {
    try (Learner learner = new Learner(spec, options(3))) {
      for (int i = 0; i < steps; i++) {
        Lesson.random(spec, 16, i).teach(learner, 0.05f);
      }
      return learner.weights(Map.of());
    }
  }

  private static LearnerOptions options(long seed) {
    return new LearnerOptions(seed, 0.9f, 1e-4f, 0.5f, Nets.RUNTIME);
  }

  private static double slope(SlowNetwork slow, double[] tensor, int index, Lesson lesson) {
    double step = 1e-6;
    double middle = tensor[index];
    tensor[index] = middle + step;
    double above = loss(slow, lesson);
    tensor[index] = middle - step;
    double below = loss(slow, lesson);
    tensor[index] = middle;
    return (above - below) / (2 * step);
  }

  private static double loss(SlowNetwork slow, Lesson lesson) {
    slow.setCompensations(lesson.compensations());
    SlowNetwork.Output output = slow.train(lesson.planes());
    double value = output.valueLogits() == null ? 0 : output.valueLoss(lesson.values());
    double owners = output.ownershipLogits() == null ? 0 : output.ownershipLoss(lesson.owners());
    return output.policyLoss(lesson.moves()) + Nets.PLAIN_SGD.valueWeight() * (value + owners);
  }

  private static double share(SlowNetwork.Output output, int[] moves) {
    return IntStream.range(0, moves.length)
            .filter(i -> best(output.logits()[i]) == moves[i])
            .count()
        / (double) moves.length;
  }

  private static int best(double[] logits) {
    return IntStream.range(0, logits.length)
        .reduce((a, b) -> logits[b] > logits[a] ? b : a)
        .orElseThrow();
  }

  /** The moving variance is unbiased, the one that normalizes a batch is not. */
  private static Weights withVarianceOfBatch(Weights weights, int positions) {
    for (Parameter parameter : Parameter.of(weights.spec())) {
      if (parameter.role() == Parameter.Role.VARIANCE) {
        MapShape map = output(weights.spec(), parameter.name().replace(".variance", ""));
        float samples = positions * map.height() * map.width();
        float[] data = weights.tensor(parameter.name());
        for (int i = 0; i < data.length; i++) {
          data[i] *= (samples - 1) / samples;
        }
      }
    }
    return weights;
  }

  private static MapShape output(NetworkSpec spec, String row) {
    return LayerTable.of(spec).layers().stream()
        .flatMap(layer -> Stream.concat(Stream.of(layer), layer.parts().stream()))
        .filter(layer -> layer.name().equals(row))
        .findFirst()
        .orElseThrow()
        .output();
  }

  private static Examples endings(float[] compensations, byte[] owners) {
    Examples.Endings endings = new Examples.Endings(compensations, owners);
    byte[] planes = new byte[25 * 6];
    return new Examples(1, planes, new int[1], new float[1], Optional.of(endings));
  }

  private static double policyLoss(Evaluation[] evaluations, int[] moves) {
    return IntStream.range(0, moves.length)
        .mapToDouble(i -> -Math.log(evaluations[i].policy()[moves[i]]))
        .average()
        .orElseThrow();
  }

  private static double squaredError(Evaluation[] evaluations, Lesson lesson) {
    float[] komi = lesson.compensations();
    float[] results = lesson.values();
    return IntStream.range(0, results.length)
        .filter(i -> !Float.isNaN(results[i]))
        .mapToDouble(i -> Math.pow(evaluations[i].value(komi[i]).orElseThrow() - results[i], 2))
        .average()
        .orElseThrow();
  }

  private static void playsAsTaught(Weights weights, Lesson lesson) {
    try (Network network = Networks.of(weights, Nets.RUNTIME)) {
      Evaluation[] evaluations = network.evaluate(5, lesson.planes());
      for (int i = 0; i < evaluations.length; i++) {
        int move = lesson.moves()[i];
        assertTrue(evaluations[i].policy()[move] > 0.5, "position " + i);
        if (!Float.isNaN(lesson.values()[i])) {
          assertEquals(lesson.values()[i], evaluations[i].value().orElseThrow(), 0.5);
        }
      }
    }
  }

  private static void assertSame(Weights one, Weights other) {
    for (Parameter parameter : Parameter.of(one.spec())) {
      assertArrayEquals(
          one.tensor(parameter.name()), other.tensor(parameter.name()), parameter.name());
    }
  }
}
