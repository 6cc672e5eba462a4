package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  void averageTellsWhatNoneOfItsNetsHasLearned() throws IOException {
    Weights net = NamedWeights.read("res-32x2");
    List<String> nets = new ArrayList<>();
    for (Map<String, String> facts :
        List.of(
            Map.of("held out", "100 of 1000 games", "seed", "7"),
            Map.of(
                "held out",
                "40 of 1000 games",
                "held out before",
                "30 of 1000 games",
                "seed",
                "3"))) {
      Path file = folder.resolve("of" + nets.size() + ".safetensors");
      net.withFacts(facts).write(file);
      nets.add(file.toString());
    }
    Path out = folder.resolve("known.safetensors");
    Tengen run = Tengen.run("average", nets.get(0), nets.get(1), "--out", out.toString());
    assertEquals(0, run.status(), run.err());
    assertEquals("30 of 1000 games", Weights.read(out).facts().get("held out"));
    assertEquals("7", Weights.read(out).facts().get("seed"));
    run = Tengen.run("average", nets.get(0), "res-32x2", "--out", out.toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains(out + ": exists already"), run.err());
    run = Tengen.run("average", nets.get(0), "res-32x2", "--out", out.toString(), "--force");
    assertEquals("10 of 1000 games", Weights.read(out).facts().get("held out"), run.err());
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
    assertTrue(run.err().contains("name two nets or more"), run.err());
  }
}
