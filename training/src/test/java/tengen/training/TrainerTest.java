package tengen.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.board.Color;
import tengen.network.Learner;
import tengen.network.StepLoss;
import tengen.network.TrainingDivergedException;
import tengen.network.Weights;

final class TrainerTest {
  private static final int BATCH = 16;
  private static final long STEPS = 30;
  private static final Map<String, String> SETTINGS = Map.of("corpus", "made up");
  private static final Corpus.Split SPLIT = RandomGames.corpus(TinyNet.SIZE, 100, 1).split(100);

  private static byte[] unbroken = {};

  @TempDir private Path folder;
  private final FakeClock clock = new FakeClock();
  private final Log log = new Log();
  private RunFiles files = new RunFiles(Path.of("set below"));

  @BeforeEach
  void nameFiles() {
    files = new RunFiles(folder.resolve("net.safetensors"));
  }

  @Test
  void netLearnsWhatTheGamesHaveInCommon() throws IOException {
    assertTrue(train(plan(200 * BATCH), trainer -> {}));
    assertEquals(200, log.losses.size());
    double first = meanLoss(0, 10);
    double last = meanLoss(190, 200);
    assertEquals(Math.log(49), first, 0.5);
    assertTrue(last < 2.5, "a move is mostly next to the one before: " + last);
    Accuracy measured = log.reports.get(log.reports.size() - 1).all();
    assertTrue(measured.top1() > 0.15 && measured.top5() > 0.5, measured.toString());
  }

  @Test
  void completeRunLeavesNetAndMetricsButNoCheckpoint() throws IOException {
    TrainingCsv csv = TrainingCsv.begin(files.metrics(), Assertions::fail);
    assertTrue(train(plan(STEPS * BATCH), trainer -> trainer.addListener(csv)));
    assertFalse(Files.exists(files.checkpoint()));
    try (var left = Files.list(folder)) {
      assertEquals(List.of(files.metrics(), files.net()), left.sorted().toList());
    }
    Weights net = Weights.read(files.net());
    assertEquals(TinyNet.SPEC, net.spec());
    assertEquals("made up", net.facts().get("corpus"));
    assertEquals("480", net.facts().get("positions seen"));
    assertEquals("30", net.facts().get("steps"));
    assertEquals("2026-11-24", net.facts().get("date"));
    String accuracy = net.facts().getOrDefault("accuracy", "none");
    assertTrue(accuracy.matches("top-1 .* on \\d+ positions after step 30"), accuracy);
    List<String> lines = Files.readAllLines(files.metrics());
    assertEquals(1 + 2, lines.size(), lines.toString());
  }

  @Test
  void measurementsAndCheckpointsComeAtTheirPositions() throws IOException {
    train(plan(STEPS * BATCH), trainer -> {});
    assertEquals(List.of(15L, 30L), log.validatedAt); // every 240 positions, and at the end
    assertEquals(List.of(10L, 20L, 30L, 30L), log.savedAt); // every 160
    assertEquals(150, log.reports.get(0).all().positions());
  }

  @Test
  void stoppedRunIsSavedAndGoesOnToTheSameWeights() throws IOException {
    log.stopAfter(13);
    assertFalse(train(plan(STEPS * BATCH), trainer -> {}));
    assertEquals(13, log.losses.size());
    assertTrue(Files.exists(files.checkpoint()));
    assertEquals("13", Weights.read(files.net()).facts().get("steps"));
    log.stopAfter(22);
    assertFalse(resumeRun(13));
    assertTrue(resumeRun(22));
    assertLikeUnbroken();
    assertFalse(Files.exists(files.checkpoint()));
  }

  @Test
  void runInterruptedTenTimesAtRandomEndsWithTheSameWeights() throws IOException {
    long seed = System.nanoTime();
    List<Integer> stops =
        new SplittableRandom(seed)
            .ints(1, (int) STEPS)
            .distinct()
            .limit(10)
            .sorted()
            .boxed()
            .toList();
    boolean begun = false;
    for (int stop : stops) {
      log.stopAfter(stop);
      assertFalse(train(plan(STEPS * BATCH), begun ? TrainerTest::resume : trainer -> {}));
      begun = true;
    }
    assertTrue(train(plan(STEPS * BATCH), TrainerTest::resume));
    assertArrayEquals(unbroken, tensors(files.net()), "seed " + seed + ", stopped after " + stops);
    assertEquals(STEPS, log.steps.size());
  }

  @Test
  void runStoppedAtOnceCanBeResumed() throws IOException {
    assertFalse(train(plan(STEPS * BATCH), Trainer::stop));
    assertTrue(resumeRun(0));
    assertLikeUnbroken();
  }

  @Test
  void runStoppedInItsLastMeasurementMeasuresAgain() throws IOException {
    log.stopAfter(30);
    assertFalse(train(plan(STEPS * BATCH), trainer -> {}));
    assertEquals(List.of(15L), log.validatedAt);
    assertTrue(Files.exists(files.checkpoint()));
    assertTrue(resumeRun(30));
    assertEquals(List.of(15L, 30L), log.validatedAt);
    assertFalse(Files.exists(files.checkpoint()));
  }

  @Test
  void otherSeedGivesOtherWeights() throws IOException {
    TrainingPlan plan = plan(files, STEPS * BATCH, 2, 0.05f, Optional.empty());
    train(plan, trainer -> {});
    assertFalse(Arrays.equals(unbroken, tensors(files.net())));
  }

  @Test
  void runWithinATimeEndsWithItAndItsRateWithIt() throws IOException {
    TrainingPlan plan = plan(files, 1_000_000, 1, 0.05f, Optional.of(Duration.ofSeconds(50)));
    log.millisPerStep = 1000;
    assertTrue(train(plan, trainer -> {}));
    assertEquals(50, log.steps.size());
    assertEquals(0.98, log.steps.get(49).progress());
    assertTrue(log.steps.get(49).learningRate() < 1e-3, log.steps.get(49).toString());
  }

  @Test
  void timeOfEarlierPartsCounts() throws IOException {
    TrainingPlan plan = plan(files, 1_000_000, 1, 0.05f, Optional.of(Duration.ofSeconds(50)));
    log.millisPerStep = 1000;
    log.stopAfter(20);
    assertFalse(train(plan, trainer -> {}));
    clock.advanceMillis(1_000_000); // between the parts
    assertTrue(train(plan, trainer -> resume(trainer)));
    assertEquals(50, log.steps.size());
    assertEquals(49, log.steps.get(49).seconds());
  }

  @Test
  void divergedRunKeepsItsLastGoodFiles() throws IOException {
    TrainingPlan plan = plan(files, STEPS * BATCH, 1, 1e30f, Optional.empty());
    assertThrows(TrainingDivergedException.class, () -> train(plan, trainer -> {}));
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      new Checkpoint(files.checkpoint()).read(learner, SETTINGS);
      learner.weights(Map.of()); // all finite
    }
  }

  @Test
  void failingListenerDoesNotLoseTheRun() throws IOException {
    log.failAt = 13;
    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> train(plan(STEPS * BATCH), trainer -> {}));
    assertEquals("no room for the metrics", failure.getMessage());
    log.failAt = -1;
    assertTrue(resumeRun(13));
    assertLikeUnbroken();
  }

  /** A point off the board makes the held-out game one that cannot be replayed. */
  @Test
  void failingMeasurementDoesNotEndTheRun() throws IOException {
    Corpus broken =
        RandomGames.corpus(
            TinyNet.SIZE,
            List.of(
                RandomGames.game("B+R", Turns.stone(Color.BLACK, TinyNet.SIZE * TinyNet.SIZE))));
    Corpus.Split split = new Corpus.Split(SPLIT.training(), broken.positions());
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      Trainer trainer =
          new Trainer(plan(STEPS * BATCH), split, learner, TinyNet.RUNTIME, SETTINGS, clock);
      trainer.addListener(log);
      assertTrue(trainer.run());
    }
    assertEquals(30, log.steps.size());
    assertEquals(List.of(15L, 30L), log.notValidatedAt);
    assertLikeUnbroken();
  }

  @Test
  void nothingIsMeasuredWhereNothingIsHeldOut() throws IOException {
    Corpus.Split all = RandomGames.corpus(TinyNet.SIZE, 20, 1).split(0);
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      Trainer trainer =
          new Trainer(plan(50 * BATCH), all, learner, TinyNet.RUNTIME, SETTINGS, clock);
      trainer.addListener(log);
      assertTrue(trainer.run());
    }
    assertEquals(List.of(), log.validatedAt);
    assertFalse(Weights.read(files.net()).facts().containsKey("accuracy"));
  }

  @Test
  void nothingToLearnFromIsTold() {
    Corpus.Split none = RandomGames.corpus(TinyNet.SIZE, 20, 1).split(1000);
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      TrainingException failure =
          assertThrows(
              TrainingException.class,
              () -> new Trainer(plan(50), none, learner, TinyNet.RUNTIME, SETTINGS, clock));
      assertTrue(failure.getMessage().startsWith("no positions to learn from"));
    }
  }

  @Test
  void fileThatCannotBeWrittenIsToldWithTheWayOn() throws IOException {
    files = new RunFiles(folder.resolve("gone").resolve("net.safetensors"));
    TrainingException failure =
        assertThrows(TrainingException.class, () -> train(plan(50 * BATCH), trainer -> {}));
    String message = failure.getMessage();
    assertTrue(message.startsWith(files.checkpoint() + ": cannot be written ("), message);
    assertTrue(message.endsWith("--resume goes on from the last checkpoint"), message);
  }

  @BeforeAll
  static void trainUnbroken(@TempDir Path folder) throws IOException {
    RunFiles files = new RunFiles(folder.resolve("unbroken"));
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      TrainingPlan plan = plan(files, STEPS * BATCH, 1, 0.05f, Optional.empty());
      new Trainer(plan, SPLIT, learner, TinyNet.RUNTIME, SETTINGS, new FakeClock()).run();
    }
    unbroken = tensors(files.net());
  }

  private boolean resumeRun(long steps) throws IOException {
    return train(plan(STEPS * BATCH), trainer -> assertEquals(steps, resume(trainer)));
  }

  private static long resume(Trainer trainer) {
    try {
      return trainer.resume();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean train(TrainingPlan plan, Consumer<Trainer> prepare) throws IOException {
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      Trainer trainer = new Trainer(plan, SPLIT, learner, TinyNet.RUNTIME, SETTINGS, clock);
      prepare.accept(trainer);
      log.trainer = trainer;
      trainer.addListener(log);
      return trainer.run();
    }
  }

  private TrainingPlan plan(long positions) {
    return plan(files, positions, 1, 0.05f, Optional.empty());
  }

  private static TrainingPlan plan(
      RunFiles files, long positions, long seed, float rate, Optional<Duration> budget) {
    return new TrainingPlan(
        files,
        positions,
        BATCH,
        new Schedule(Schedule.Shape.COSINE, rate, 0.05),
        seed,
        budget,
        new Workers(1, false),
        240,
        150,
        500,
        160);
  }

  private double meanLoss(int from, int to) {
    return log.losses.subList(from, to).stream()
        .mapToDouble(StepLoss::policy)
        .average()
        .orElseThrow();
  }

  private void assertLikeUnbroken() throws IOException {
    assertArrayEquals(unbroken, tensors(files.net()));
  }

  /** Returns the bytes of a net without its facts, which tell times. */
  private static byte[] tensors(Path net) throws IOException {
    Path bare = net.resolveSibling(net.getFileName() + ".bare");
    Weights.read(net).withFacts(Map.of()).write(bare);
    return Files.readAllBytes(bare);
  }

  /** Writes down what it is told, and stops or fails on request. */
  private final class Log implements TrainingListener {
    private final List<Step> steps = new ArrayList<>();
    private final List<StepLoss> losses = new ArrayList<>();
    private final List<Long> validatedAt = new ArrayList<>();
    private final List<Validation.Report> reports = new ArrayList<>();
    private final List<Long> notValidatedAt = new ArrayList<>();
    private final List<Long> savedAt = new ArrayList<>();
    private @Nullable Trainer trainer;
    private long stopAfter = -1;
    private long failAt = -1;
    private long millisPerStep;

    void stopAfter(long step) {
      stopAfter = step;
    }

    @Override
    public void stepped(Step step, StepLoss loss) {
      steps.add(step);
      losses.add(loss);
      clock.advanceMillis(millisPerStep);
      if (step.number() == failAt) {
        throw new IllegalStateException("no room for the metrics");
      }
      if (step.number() == stopAfter && trainer != null) {
        trainer.stop();
      }
    }

    @Override
    public void validated(Step step, Validation.Report report) {
      validatedAt.add(step.number());
      reports.add(report);
    }

    @Override
    public void notValidated(Step step, RuntimeException failure) {
      notValidatedAt.add(step.number());
    }

    @Override
    public void saved(Step step, Path net) {
      savedAt.add(step.number());
    }
  }
}
