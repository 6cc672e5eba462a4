package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  private Tengen match(String a, String b) {
    return Tengen.run("match", a, b, "--out", folder.resolve("match.jsonl").toString());
  }
}
