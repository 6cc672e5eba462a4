package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tengen.network.Learner;
import tengen.network.LearnerOptions;
import tengen.network.NetworkSpec;

final class SummaryCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void tableHasAlignedColumnsAndTheKnownSums() {
    assertEquals(0, run("alphago"));
    List<String> lines = out.toString().lines().toList();
    assertEquals("alphago: 48 planes of 19x19 in, policy out", lines.get(0));
    String rule = lines.get(3);
    assertTrue(rule.matches("-+(  -+){7}"), rule);
    // Numbers end where their column ends.
    int end = lines.get(2).indexOf("Parameters") + "Parameters".length();
    assertEquals("230,592", lines.get(5).substring(end - 7, end));
    assertEquals("553", lines.get(29).substring(end - 3, end));
    assertTrue(out.toString().contains("3,882,793, 14.81 MB"), out.toString());
    assertTrue(out.toString().contains("1,400,726,208 a position"), out.toString());
    assertTrue(out.toString().contains("3.24 MB a position forward, about 6.48 MB for both"));
  }

  @Test
  void jsonIsOneLineWithParametersAndLayers() {
    assertEquals(0, run("--json", "alphago"));
    assertEquals(1, out.toString().lines().count());
    JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertEquals(3_882_793, json.get("parameters").getAsLong());
    assertEquals(1_400_726_208, json.get("multiplyAdds").getAsLong());
    JsonArray layers = json.getAsJsonArray("layers");
    assertEquals(25, layers.size());
    long sum = 0;
    for (JsonElement layer : layers) {
      sum += layer.getAsJsonObject().get("parameters").getAsLong();
    }
    assertEquals(3_882_793, sum);
    JsonObject first = layers.get(0).getAsJsonObject();
    assertEquals("[19,19,192]", first.get("output").toString());
    assertEquals(5, first.get("receptiveField").getAsInt());
    assertEquals("5*5*48*192 + 192", first.get("formula").getAsString());
    assertFalse(json.has("training"));
  }

  @Test
  void markdownIsTablesWithStarsAsTheyAre() {
    assertEquals(0, run("res-32x2", "--markdown"));
    assertTrue(out.toString().startsWith("### res-32x2: 48 planes of 19x19 in, policy and value"));
    assertTrue(out.toString().contains("\n| :-- | :-- | --: |"), out.toString());
    assertTrue(out.toString().contains("| 3\\*3\\*48\\*32 |"), out.toString());
    assertTrue(out.toString().contains("| 3.conv1 | &ensp;&ensp;convolution 3x3 |"));
    out.toString()
        .lines()
        .filter(line -> line.startsWith("|"))
        .forEach(line -> assertTrue(line.endsWith(" |"), line));
  }

  @Test
  void specFileIsReadByItsContentWhateverItsName() throws IOException {
    String json = NetworkSpec.preset("res-32x2").toJson().replace("res-32x2", "mine");
    Path file = Files.writeString(folder.resolve("layers.txt"), json);
    assertEquals(0, run(file.toString()));
    assertTrue(out.toString().startsWith("mine: 48 planes"), out.toString());
  }

  @Test
  void trainedNetShowsTheFactsOfItsTraining() throws IOException {
    Path file = trainedNet("net.weights");
    assertEquals(0, run(file.toString()));
    assertTrue(out.toString().startsWith("res-32x2: "), out.toString());
    assertTrue(out.toString().contains("\ncorpus    1,000 games\n"), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("--json", file.toString()));
    JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertEquals("1,000 games", json.getAsJsonObject("training").get("corpus").getAsString());
  }

  @Test
  void withoutNameItListsPresetsAndNets() {
    assertEquals(0, run());
    NetworkSpec.presetNames().forEach(name -> assertTrue(out.toString().contains("\n" + name)));
    assertTrue(out.toString().contains("3,882,793"), out.toString());
    assertTrue(out.toString().contains("\nNet "), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("--json"));
    JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertEquals(NetworkSpec.presetNames().size(), json.getAsJsonArray("presets").size());
    assertTrue(json.has("nets"));
  }

  @Test
  void mistypedNameIsWrongUseAndTellsTheNearest() {
    assertEquals(2, run("alhpago-128"));
    String message = err.toString().lines().findFirst().orElseThrow();
    assertTrue(
        message.startsWith(
            "tengen: alhpago-128: no such file, preset or net; did you mean alphago-128?"),
        message);
    assertTrue(message.contains("(presets: alphago, alphago-128, "), message);
    assertEquals("", out.toString());
  }

  @Test
  void nameFarFromAllIsNotGuessed() {
    assertEquals(2, run("/nowhere/spec.json"));
    assertFalse(err.toString().contains("did you mean"), err.toString());
  }

  @Test
  void brokenFilesAreOneLineWithTheirName() throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.json"), "{\"name\": 5}");
    assertEquals(1, run(spec.toString()));
    assertEquals(
        "tengen: " + spec + ": name: expected a text, found 5" + System.lineSeparator(),
        err.toString());
    err.getBuffer().setLength(0);
    Path net = Files.write(folder.resolve("net.safetensors"), new byte[0]);
    assertEquals(1, run(net.toString()));
    assertEquals("tengen: " + net + ": empty" + System.lineSeparator(), err.toString());
  }

  @Test
  void twoFormatsAtOnceAreWrongUse() {
    assertEquals(2, run("alphago", "--json", "--markdown"));
    assertTrue(err.toString().contains("mutually exclusive"), err.toString());
  }

  private Path trainedNet(String name) throws IOException {
    Path file = folder.resolve(name);
    try (Learner learner = new Learner(NetworkSpec.preset("res-32x2"), LearnerOptions.DEFAULT)) {
      learner.weights(Map.of("corpus", "1,000 games")).write(file);
    }
    return file;
  }

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all = new String[args.length + 1];
    all[0] = "summary";
    System.arraycopy(args, 0, all, 1, args.length);
    return line.execute(all);
  }
}
