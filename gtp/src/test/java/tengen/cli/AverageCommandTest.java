package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.Weights;

final class AverageCommandTest {
  @TempDir private Path folder;

  @Test
  void averageOfNetsIsANetThatTellsWhatItIsOf() throws IOException {
    Path copy = folder.resolve("copy.safetensors");
    NamedWeights.read("res-48x3").write(copy);
    Path out = folder.resolve("average.safetensors");
    Tengen run = Tengen.run("average", "res-48x3", copy.toString(), "--out", out.toString());
    assertEquals(0, run.status(), run.err());
    assertEquals(out + ": the average of 2 nets", run.lastLine());
    Weights average = Weights.read(out);
    assertEquals(NamedWeights.read("res-48x3").spec(), average.spec());
    assertEquals("res-48x3, copy", average.facts().get("average of"));
    assertTrue(NamedWeights.read("res-48x3").facts().containsKey("positions"));
    assertFalse(average.facts().containsKey("positions"), "of neither run");
  }

  @Test
  void netsOfDifferentShapesAreToldAndNothingIsWritten() {
    Path out = folder.resolve("average.safetensors");
    Tengen run = Tengen.run("average", "res-48x3", "res-48x6", "--out", out.toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains("res-48x6 has another shape than res-48x3"), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void oneNetIsWrongUse() {
    Tengen run = Tengen.run("average", "res-48x3", "--out", folder.resolve("x").toString());
    assertEquals(2, run.status());
  }
}
