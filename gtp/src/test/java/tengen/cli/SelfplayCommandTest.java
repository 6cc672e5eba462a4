package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.benchmark.Speed;
import tengen.network.Learner;
import tengen.network.LearnerOptions;
import tengen.network.NetworkSpec;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;

/**
 * {@code tengen selfplay} and {@code tengen benchmark} with a tiny net that has learned nothing.
 */
final class SelfplayCommandTest {
  private static final RuntimeOptions RUNTIME = new RuntimeOptions(1, Precision.FP32, "cpu");

  @TempDir private static Path folder;
  private static Path spec = Path.of("set below");
  private static Path net = Path.of("set below");

  @BeforeAll
  static void makeNet() throws IOException {
    spec = folder.resolve("tiny.json");
    Files.writeString(spec, SgfGames.TINY_NET);
    net = folder.resolve("tiny.safetensors");
    LearnerOptions options = new LearnerOptions(1, 0.9f, 1e-4f, 0.5f, RUNTIME);
    try (Learner learner = new Learner(NetworkSpec.read(spec), options)) {
      learner.weights(Map.of()).write(net);
    }
  }

  @Test
  void gamesOfSelfPlayAreLearnedFrom() {
    Path games = folder.resolve("games");
    Tengen run = selfplay(games, "--games", "3");
    assertEquals(0, run.status(), run.err());
    assertEquals("3 games added to " + games, run.lastLine());
    assertTrue(
        run.out().matches("(?s)(game [1-3]: [BW]\\+\\d+\\.5 in \\d+ moves\\R){3}.*"), run.out());
    assertEquals("1 game added to " + games, selfplay(games, "--games", "4").lastLine());
    Tengen training =
        Tengen.run(
            List.of(
                "train",
                games.toString(),
                "--spec",
                spec.toString(),
                "--size",
                "9",
                "--out",
                folder.resolve("learned.safetensors").toString(),
                "--positions",
                "32",
                "--batch",
                "8",
                "--min-moves",
                "10",
                "--threads",
                "1",
                "--precision",
                "fp32"));
    assertEquals(0, training.status(), training.err());
    assertTrue(training.out().contains("games: 4 games"), training.out());
  }

  @Test
  void wrongSettingsAreWrongUse() {
    Tengen run = selfplay(folder.resolve("none"), "--opening-temperature", "0");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("temperature"), run.err());
    Tengen size =
        Tengen.run(
            List.of(
                "selfplay", folder.resolve("none").toString(), "--net", "lenet5", "--size", "9"));
    assertEquals(2, size.status());
    assertTrue(size.err().contains("lenet5 plays on 19x19 alone, not on 9x9"), size.err());
    assertFalse(Files.exists(folder.resolve("none")), "nothing is made of a wrong use");
  }

  @Test
  void benchmarkEndsWithAdvice() {
    Tengen run = benchmark();
    assertEquals(0, run.status(), run.err());
    assertTrue(
        run.lastLine()
            .matches(
                "Suits this machine \\(of those within 5 % of the fastest, the one with the fewest positions at once\\): --search-threads \\d+ --batch \\d+, \\d+ visits/s:"
                    + " --visits \\d+ for a second a move, --visits \\d+ for five"),
        run.out());
    JsonObject json = JsonParser.parseString(benchmark("--json").out()).getAsJsonObject();
    assertEquals(6, json.getAsJsonArray("evaluations").size());
    assertTrue(json.get("playoutsPerSecond").getAsDouble() > 0);
    assertTrue(json.getAsJsonArray("searches").contains(json.get("recommended")), json.toString());
  }

  @Test
  void fewestPositionsAtOnceAreAdvisedAmongTheFastest() {
    Speed slow = new Speed(1, 1, 50, 1_000_000_000);
    Speed fast = new Speed(2, 4, 97, 1_000_000_000);
    Speed fastest = new Speed(2, 16, 100, 1_000_000_000);
    assertEquals(fast, BenchmarkCommand.recommended(List.of(slow, fastest, fast)));
    assertEquals(
        "--search-threads 2 --batch 4, 97 visits/s: --visits 97 for a second a move, --visits 480"
            + " for five",
        BenchmarkCommand.advice(fast));
  }

  @Test
  void threadsAreTriedUpToTheCores() {
    assertEquals(List.of(1), BenchmarkCommand.threadCounts(1));
    assertEquals(List.of(1, 2, 4, 6), BenchmarkCommand.threadCounts(6));
    assertEquals(List.of(1, 2, 4, 8, 16), BenchmarkCommand.threadCounts(96));
  }

  private static Tengen selfplay(Path games, String... more) {
    return run(
        List.of(
            "selfplay",
            games.toString(),
            "--size",
            "9",
            "--visits",
            "4",
            "--parallel",
            "2",
            "--seed",
            "1",
            "--rollouts",
            "1"),
        more);
  }

  private static Tengen benchmark(String... more) {
    return run(List.of("benchmark", "--seconds", "0.01"), more);
  }

  private static Tengen run(List<String> first, String... more) {
    List<String> arguments = new ArrayList<>(first);
    arguments.addAll(List.of("--net", net.toString(), "--threads", "1"));
    arguments.addAll(List.of(more));
    return Tengen.run(arguments);
  }
}
