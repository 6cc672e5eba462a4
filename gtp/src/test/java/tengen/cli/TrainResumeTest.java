package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.Learner;
import tengen.network.LearnerOptions;
import tengen.network.NetworkSpec;
import tengen.network.Weights;

/** Runs of {@code tengen train} that end before their time, against one that does not. */
final class TrainResumeTest {
  /**
   * Whether a kill comes before the end of the writing is chance, so there are many tries; each
   * goes on by some 20 of the run's 800 steps.
   */
  private static final int MOST_ATTEMPTS = 20;

  private static final Pattern RESUMED = Pattern.compile("resuming after step ([0-9,]+)");

  @TempDir private static Path folder;
  private static byte[] unbroken = {};

  private final List<Long> resumedAt = new ArrayList<>();

  @BeforeAll
  static void trainUnbroken() throws Exception {
    SgfGames.writeZip(folder.resolve("games.zip"), 60, 1);
    Files.writeString(folder.resolve("tiny.json"), SgfGames.TINY_NET);
    Path net = folder.resolve("unbroken.safetensors");
    assertEquals(0, start(net, false).exitStatus());
    unbroken = tensors(net);
  }

  /**
   * Killed at any time, and once while it writes a checkpoint: then the one before is there. It
   * ends as if on another machine: other folder, other name of the games, more workers, fewer
   * threads than replicas.
   */
  @Test
  void killedRunEndsWithTheWeightsOfAnUnbrokenOne() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Path net = folder.resolve("killed.safetensors");
    killLater(start(net, false), net, random);
    boolean caught = false;
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !caught; attempt++) {
      caught = killInWriting(start(net, true), net);
    }
    killLater(start(net, true), net, random);
    net = moveElsewhere(net);
    finish(net);
    String how = "seed " + seed + ", resumed at " + resumedAt;
    assertTrue(resumedAt.get(resumedAt.size() - 1) > 0, how);
    assertArrayEquals(unbroken, tensors(net), how);
    assertTrue(caught, "was never killed while it wrote; " + how);
    assertFalse(Files.exists(unfinished(net)));
    assertTrue(Files.size(net.resolveSibling("mine.png")) > 0, "curves");
  }

  /** SIGTERM and Ctrl-C go the same way; Windows knows no such request. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void runAskedToEndSavesAndSaysHowToGoOn() throws Exception {
    Path net = folder.resolve("stopped.safetensors");
    TrainProcess run = start(net, false);
    awaitChange(checkpoint(net), run);
    awaitChange(checkpoint(net), run);
    run.terminate();
    assertEquals(128 + 15, run.exitStatus(), run.output());
    String last = run.output().lines().reduce((before, line) -> line).orElseThrow();
    assertEquals("stopped and saved; the same command with --resume goes on from here", last);
    assertTrue(Files.exists(checkpoint(net)));
    long steps = Long.parseLong(Weights.read(net).facts().getOrDefault("steps", "none"));
    assertTrue(steps >= 10 && steps < 800, steps + " steps");
  }

  @Test
  void runThatBeganWithAnotherNetGoesOnWithoutIt() throws Exception {
    Path begun = folder.resolve("begun.safetensors");
    NetworkSpec spec = NetworkSpec.read(folder.resolve("tiny.json"));
    LearnerOptions options = LearnerOptions.DEFAULT;
    try (Learner learner = new Learner(spec, options)) {
      learner.weights(Map.of("seed", "41")).write(begun);
    }
    Path net = folder.resolve("further.safetensors");
    List<String> arguments = new ArrayList<>(arguments(net, false));
    arguments.removeAll(List.of("--spec", folder.resolve("tiny.json").toString()));
    arguments.addAll(List.of("--from", begun.toString()));
    arguments.addAll(List.of("--minutes", "60", "--warmup", "3200"));
    TrainProcess run = TrainProcess.start(folder.resolve("further.log"), arguments);
    awaitChange(checkpoint(net), run);
    awaitChange(checkpoint(net), run);
    run.kill();
    Files.delete(begun);
    arguments.removeAll(List.of("--positions", "6400")); // the checkpoint knows them
    arguments.add("--resume");
    TrainProcess again = TrainProcess.start(folder.resolve("further.log"), arguments);
    assertEquals(0, again.exitStatus(), again.output());
    assertTrue(again.output().contains("resuming after step "), again.output());
    assertEquals("42", Weights.read(net).facts().get("seed"));
    assertEquals("6400", Weights.read(net).facts().get("positions seen"));
  }

  /** Kills a run some time after a checkpoint that is not the one of its start. */
  private void killLater(TrainProcess run, Path net, SplittableRandom random) throws Exception {
    for (int i = random.nextInt(2, 5); i > 0; i--) {
      awaitChange(checkpoint(net), run);
    }
    Thread.sleep(random.nextInt(30));
    assertTrue(run.isAlive(), "ended before it was killed\n" + run.output());
    run.kill();
    noteStart(run);
  }

  /**
   * Kills a run as soon as it writes a checkpoint; tells whether that came before the end of it.
   */
  private boolean killInWriting(TrainProcess run, Path net) throws Exception {
    Files.deleteIfExists(unfinished(net));
    awaitChange(checkpoint(net), run);
    while (run.isAlive() && !Files.exists(unfinished(net))) {
      LockSupport.parkNanos(20_000);
    }
    assertTrue(run.isAlive(), "ended before it was killed\n" + run.output());
    run.kill();
    noteStart(run);
    return Files.exists(unfinished(net));
  }

  private void finish(Path net) throws Exception {
    TrainProcess run = start(net, true);
    assertEquals(0, run.exitStatus(), run.output());
    noteStart(run);
    assertFalse(Files.exists(checkpoint(net)));
  }

  private void noteStart(TrainProcess run) throws IOException {
    Matcher resumed = RESUMED.matcher(run.output());
    if (resumed.find()) {
      resumedAt.add(Long.parseLong(resumed.group(1).replace(",", "")));
    }
  }

  /** Copies what a run needs to where all names are others, as on another machine. */
  private static Path moveElsewhere(Path net) throws IOException {
    Path other = Files.createDirectories(folder.resolve("elsewhere"));
    Path moved = other.resolve("mine.safetensors");
    Files.copy(folder.resolve("games.zip"), other.resolve("records.zip"));
    Files.copy(folder.resolve("tiny.json"), other.resolve("tiny.json"));
    Files.copy(checkpoint(net), checkpoint(moved));
    return moved;
  }

  private static TrainProcess start(Path net, boolean resume) throws IOException {
    return TrainProcess.start(
        net.resolveSibling(net.getFileName() + ".log"), arguments(net, resume));
  }

  private static List<String> arguments(Path net, boolean resume) {
    boolean elsewhere = !folder.equals(net.getParent());
    Path games = net.resolveSibling(elsewhere ? "records.zip" : "games.zip");
    List<String> arguments =
        new ArrayList<>(List.of("train", games.toString(), "--out", net.toString()));
    arguments.addAll(List.of("--spec", net.resolveSibling("tiny.json").toString()));
    arguments.addAll(List.of("--workers", elsewhere ? "3" : "1"));
    arguments.addAll(List.of("--positions", "6400", "--batch", "8", "--checkpoint-every", "80"));
    arguments.addAll(List.of("--ema", "0.99", "--size", "9"));
    arguments.addAll(List.of("--threads", elsewhere ? "1" : "2"));
    arguments.addAll(List.of("--precision", "fp32", "--min-moves", "1"));
    arguments.addAll(resume ? List.of("--resume") : List.of("--replicas", "2"));
    return arguments;
  }

  private static Path checkpoint(Path net) {
    return net.resolveSibling(net.getFileName() + ".checkpoint");
  }

  /** Returns the file that becomes the checkpoint when it is whole. */
  private static Path unfinished(Path net) {
    return net.resolveSibling("." + checkpoint(net).getFileName() + ".unfinished");
  }

  /** Waits until a file is made or replaced, or the run has ended. */
  private static void awaitChange(Path file, TrainProcess run) throws Exception {
    FileTime before = time(file);
    while (run.isAlive() && time(file).equals(before)) {
      Thread.sleep(1);
    }
  }

  private static FileTime time(Path file) throws IOException {
    return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
  }

  /** Returns the bytes of a net without its facts, which tell times. */
  private static byte[] tensors(Path net) throws IOException {
    Path bare = net.resolveSibling(net.getFileName() + ".bare");
    Weights.read(net).withFacts(Map.of()).write(bare);
    return Files.readAllBytes(bare);
  }
}
