package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.RuntimeOptions;
import tengen.network.Weights;
import tengen.weights.BundledWeights;

final class ExportCommandTest {
  @TempDir Path folder;

  @Test
  void netThatComesAlongIsWrittenInBothForms() {
    Path model = folder.resolve("model");
    Path graph = folder.resolve("net.pb");
    Tengen run =
        Tengen.run("export", "res-48x3", "--out", model.toString(), "--graph", graph.toString());
    assertEquals(0, run.status(), run.err());
    assertTrue(Files.isRegularFile(model.resolve("saved_model.pb")));
    assertTrue(Files.isRegularFile(graph));
    String tensors =
        "planes [batch, 19, 19, 48] and compensation [batch] to policy [batch, 361]"
            + " and value [batch] and ownership [batch, 361]";
    assertEquals(
        model + ": serving_default, " + tensors, run.out().lines().findFirst().orElseThrow());
    assertEquals(graph + ": " + tensors, run.lastLine());
    Tengen again = Tengen.run("export", "res-48x3", "--out", model.toString());
    assertEquals(1, again.status());
    assertEquals(
        "tengen: " + model + ": exists already; name another place" + System.lineSeparator(),
        again.err());
  }

  @Test
  void halfTheSizePlaysTheSameToTwoDigits() throws IOException {
    Path half = folder.resolve("half.safetensors");
    assertEquals(0, Tengen.run("export", "res-48x3", "--half", half.toString()).status());
    int whole = BundledWeights.bytes("res-48x3").length;
    assertTrue(Files.size(half) < 0.55 * whole, Files.size(half) + " of " + whole);
    byte[][] planes = {new byte[19 * 19 * 6]};
    try (Network one = Networks.of(NamedWeights.read("res-48x3"), RuntimeOptions.DEFAULT);
        Network other = Networks.of(Weights.read(half), RuntimeOptions.DEFAULT)) {
      float[] expected = one.evaluate(19, planes)[0].policy();
      assertArrayEquals(expected, other.evaluate(19, planes)[0].policy(), 0.01f);
    }
  }

  @Test
  void halfDoesNotReplaceAFileUnlessToldTo() throws IOException {
    Path there = Files.writeString(folder.resolve("there.safetensors"), "mine");
    Tengen run = Tengen.run("export", "res-32x2", "--half", there.toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains("exists already; replace it with --force"), run.err());
    assertEquals("mine", Files.readString(there));
    String game = folder.resolve("game.sgf").toString();
    assertEquals(2, Tengen.run("export", "res-32x2", "--half", game).status());
    assertEquals(
        0, Tengen.run("export", "res-32x2", "--half", there.toString(), "--force").status());
    assertEquals(Weights.read(there).spec(), NamedWeights.read("res-32x2").spec());
  }

  @Test
  void exportToNowhereOrOfAnUnknownNetIsWrongUse() {
    Tengen nowhere = Tengen.run("export", "res-48x3");
    assertEquals(2, nowhere.status());
    assertTrue(nowhere.err().startsWith("tengen: where to?"), nowhere.err());
    Tengen unknown = Tengen.run("export", "res-48x4", "--out", folder.resolve("x").toString());
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("res-48x3"), unknown.err());
  }
}
