package tengen.network;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import tengen.network.Nets.Lesson;

/**
 * Native memory goes back at once. Left unclosed, tensors would wait for the garbage collector,
 * which does not know how large they are; sessions would stay for good.
 */
final class MemoryTest {
  private static final NetworkSpec SPEC = Nets.least(19);
  private static final byte[][] PLANES = Nets.randomPlanes(SPEC, 19, 2, 1);
  private static final Lesson LESSON = Lesson.random(SPEC, 8, 1);
  private static final Path STATUS = Path.of("/proc/self/status");

  /** What the JVM and the allocators may take for their own ends; a leak takes far more. */
  private static final long SLACK_KB = 32 << 10;

  @Test
  void evaluationsCloseEveryTensor() {
    try (Network network = Networks.of(Nets.randomWeights(SPEC, 1), Nets.RUNTIME)) {
      leavesNoPointers(() -> network.evaluate(19, PLANES));
    }
  }

  @Test
  void stepsOfTrainingCloseEveryTensor() {
    try (Learner learner = new Learner(SPEC, Nets.OPTIONS)) {
      leavesNoPointers(() -> LESSON.teach(learner, 0.01f));
    }
  }

  @Test
  void givingOutWeightsClosesEveryTensor() {
    try (Learner learner = new Learner(SPEC, Nets.OPTIONS)) {
      leavesNoPointers(() -> learner.weights(Map.of()));
    }
  }

  @Test
  void twentyThousandEvaluationsLeaveMemoryFlat() throws IOException {
    try (Network network = Networks.of(Nets.randomWeights(SPEC, 1), Nets.RUNTIME)) {
      staysFlat(20_000, () -> network.evaluate(19, PLANES));
    }
  }

  @Test
  void stepsOfTrainingLeaveMemoryFlat() throws IOException {
    try (Learner learner = new Learner(SPEC, Nets.OPTIONS)) {
      staysFlat(1_000, () -> LESSON.teach(learner, 0.01f));
    }
  }

  @Test
  void networksComeAndGoWithoutTrace() throws IOException {
    Weights weights = Nets.randomWeights(NetworkSpec.preset("res-96x4"), 1);
    staysFlat(
        20,
        () -> {
          try (Network network = Networks.of(weights, Nets.RUNTIME)) {
            network.evaluate(2, new byte[][] {new byte[24]});
          }
        });
  }

  /** Counts the native objects that Java holds. */
  private static void leavesNoPointers(Runnable act) {
    act.run();
    long before = Pointer.totalCount();
    for (int i = 0; i < 20; i++) {
      act.run();
    }
    long after = Pointer.totalCount();
    assertTrue(after <= before, before + " native objects, then " + after);
  }

  private static void staysFlat(int times, Runnable act) throws IOException {
    assumeTrue(Files.exists(STATUS), "no /proc to read the memory from");
    for (int i = 0; i < times / 10; i++) {
      act.run();
    }
    long before = residentKilobytes();
    for (int i = 0; i < times; i++) {
      act.run();
    }
    long grown = residentKilobytes() - before;
    assertTrue(grown < SLACK_KB, "grew by " + grown + " kB in " + times + " times");
  }

  private static long residentKilobytes() throws IOException {
    System.gc();
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
