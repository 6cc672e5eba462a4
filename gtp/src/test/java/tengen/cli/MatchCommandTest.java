package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.match.Ending;
import tengen.match.GameResult;
import tengen.match.Side;
import tengen.network.Weights;
import tengen.weights.BundledWeights;

final class MatchCommandTest {
  @TempDir private Path folder;

  @Test
  void engineThatCannotBeStartedIsToldAndLeavesNoFile() {
    Tengen run = match("/no/such/program gtp", "/no/such/other");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("/no/such/program cannot be started"), run.err());
    assertTrue(run.err().contains("a .safetensors file"), run.err());
    assertTrue(run.err().contains(BundledWeights.defaultName()), run.err());
    assertFalse(Files.exists(folder.resolve("match.jsonl")));
    assertFalse(Files.exists(folder.resolve("match.jsonl.stderr")));
  }

  @Test
  void weightsFileThatIsNotThereIsToldBeforeTheMatch() {
    Tengen run = match("no-such.safetensors", "/no/such/other");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("no-such.safetensors: there is no such file"), run.err());
  }

  /** A file may hold another net the next time, and another version another default. */
  @Test
  void netsOfAMatchAreToldApartByTheirContents() throws IOException {
    Path nets = Files.createDirectory(folder.resolve("my nets"));
    Path net = nets.resolve("new.safetensors");
    Weights small = NamedWeights.read("res-32x2");
    small.write(net);
    String first = MatchCommand.contents(net.toString());
    assertTrue(first.matches(" \\(CRC [0-9a-f]{8}\\)"), first);
    assertEquals(first, MatchCommand.contents("tengen gtp --net '" + net + "'"));
    Path plain = folder.resolve("plain.safetensors");
    small.write(plain);
    assertEquals(first, MatchCommand.contents("tengen gtp --visits 9 --net=" + plain));
    small.withFacts(Map.of()).write(net);
    assertNotEquals(first, MatchCommand.contents(net.toString()));
    String usual = MatchCommand.contents(BundledWeights.defaultName());
    assertEquals(usual, MatchCommand.contents("/opt/tengen/bin/tengen gtp --visits 100"));
    assertEquals("", MatchCommand.contents("gnugo --mode gtp"));
  }

  @Test
  void gamesThatCameAgainAreTold() {
    GameResult one = result(0, Side.A, "C3", "pass");
    GameResult turned = result(1, Side.B, "C3", "pass");
    assertEquals("", MatchCommand.repetitions(List.of(one, turned)));
    String told = MatchCommand.repetitions(List.of(one, turned, result(2, Side.A, "C3", "pass")));
    assertTrue(told.startsWith("only 2 of 3 games differ, "), told);
  }

  private static GameResult result(int game, Side black, String... moves) {
    return new GameResult(game, black, Optional.of(Side.A), Ending.SCORE, 3, "", List.of(moves));
  }

  private Tengen match(String a, String b) {
    return Tengen.run("match", a, b, "--out", folder.resolve("match.jsonl").toString());
  }
}
