package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.Machine;

final class DevicesCommandTest {
  @TempDir private Path folder;

  @Test
  void processorAndLibraryAreShown() {
    Tengen run = Tengen.run("devices");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("--device cpu"), run.out());
    assertTrue(run.out().lines().anyMatch(line -> line.matches("TensorFlow +2\\..*")), run.out());
    assertTrue(run.out().contains("bfloat16 "), run.out());
  }

  @Test
  void jsonIsOneLine() {
    Tengen run = Tengen.run("devices", "--json");
    assertEquals(1, run.out().lines().count());
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertEquals(Runtime.getRuntime().availableProcessors(), json.get("processors").getAsInt());
    assertTrue(json.get("memoryBytes").getAsLong() > json.get("heapBytes").getAsLong() / 2);
    JsonObject first = json.getAsJsonArray("devices").get(0).getAsJsonObject();
    assertEquals("cpu", first.get("option").getAsString());
  }

  /** TensorFlow itself would quietly compute on the processor. */
  @Test
  void missingGpuIsOneClearErrorBeforeAnythingElse() throws IOException {
    assumeTrue(Machine.look().devices().stream().noneMatch(Machine.Device::isGpu), "a GPU is here");
    Path game = Files.writeString(folder.resolve("game.sgf"), SgfGames.game(1));
    Path games = SgfGames.writeZip(folder.resolve("games.zip"), 3, 1);
    String out = folder.resolve("net.safetensors").toString();
    for (List<String> command :
        List.of(
            List.of("gtp"),
            List.of("genmove", game.toString()),
            List.of("validate", games.toString()),
            List.of("train", games.toString(), "--spec", "res-32x2", "--out", out))) {
      List<String> arguments = new ArrayList<>(command);
      arguments.addAll(List.of("--device", "gpu"));
      Tengen run = Tengen.run(arguments);
      assertEquals(1, run.status(), command.get(0));
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().startsWith("tengen: TensorFlow finds no gpu here"), run.err());
      assertEquals("", run.out());
    }
  }
}
