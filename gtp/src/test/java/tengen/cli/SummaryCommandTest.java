package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.Learner;
import tengen.network.LearnerOptions;
import tengen.network.NetworkSpec;

final class SummaryCommandTest {
  @TempDir Path folder;

  @Test
  void tableHasAlignedColumnsAndTheKnownSums() {
    Tengen run = summary("alphago");
    assertEquals(0, run.status());
    List<String> lines = run.out().lines().toList();
    assertEquals("alphago: 48 planes of 19x19 in, policy out", lines.get(0));
    String rule = lines.get(3);
    assertTrue(rule.matches("-+(  -+){7}"), rule);
    // Numbers end where their column ends.
    int end = lines.get(2).indexOf("Parameters") + "Parameters".length();
    assertEquals("230,592", lines.get(5).substring(end - 7, end));
    assertEquals("553", lines.get(29).substring(end - 3, end));
    assertTrue(run.out().contains("3,882,793, 14.81 MB"), run.out());
    assertTrue(run.out().contains("1,400,726,208 a position"), run.out());
    assertTrue(run.out().contains("3.24 MB a position forward, about 6.48 MB for both"));
  }

  @Test
  void jsonIsOneLineWithParametersAndLayers() {
    Tengen run = summary("--json", "alphago");
    assertEquals(0, run.status());
    assertEquals(1, run.out().lines().count());
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
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
    Tengen run = summary("res-32x2", "--markdown");
    assertEquals(0, run.status());
    assertTrue(run.out().startsWith("### res-32x2: 48 planes of 19x19 in, policy and value"));
    assertTrue(run.out().contains("\n| :-- | :-- | --: |"), run.out());
    assertTrue(run.out().contains("| 3\\*3\\*48\\*32 |"), run.out());
    assertTrue(run.out().contains("| 3.conv1 | &ensp;&ensp;convolution 3x3 |"));
    run.out()
        .lines()
        .filter(line -> line.startsWith("|"))
        .forEach(line -> assertTrue(line.endsWith(" |"), line));
  }

  @Test
  void specFileIsReadByItsContentWhateverItsName() throws IOException {
    String json = NetworkSpec.preset("res-32x2").toJson().replace("res-32x2", "mine");
    Path file = Files.writeString(folder.resolve("layers.txt"), json);
    Tengen run = summary(file.toString());
    assertEquals(0, run.status());
    assertTrue(run.out().startsWith("mine: 48 planes"), run.out());
  }

  @Test
  void trainedNetShowsTheFactsOfItsTraining() throws IOException {
    Path file = trainedNet("net.weights");
    Tengen text = summary(file.toString());
    assertEquals(0, text.status());
    assertTrue(text.out().startsWith("res-32x2: "), text.out());
    assertTrue(text.out().contains("\ncorpus    1,000 games\n"), text.out());
    Tengen line = summary("--json", file.toString());
    assertEquals(0, line.status());
    JsonObject json = JsonParser.parseString(line.out()).getAsJsonObject();
    assertEquals("1,000 games", json.getAsJsonObject("training").get("corpus").getAsString());
  }

  @Test
  void withoutNameItListsPresetsAndNets() {
    Tengen text = summary();
    assertEquals(0, text.status());
    NetworkSpec.presetNames().forEach(name -> assertTrue(text.out().contains("\n" + name)));
    assertTrue(text.out().contains("3,882,793"), text.out());
    assertTrue(text.out().contains("\nNet "), text.out());
    Tengen line = summary("--json");
    assertEquals(0, line.status());
    JsonObject json = JsonParser.parseString(line.out()).getAsJsonObject();
    assertEquals(NetworkSpec.presetNames().size(), json.getAsJsonArray("presets").size());
    assertTrue(json.has("nets"));
  }

  @Test
  void mistypedNameIsWrongUseAndTellsTheNearest() {
    Tengen run = summary("alhpago-128");
    assertEquals(2, run.status());
    String message = run.err().lines().findFirst().orElseThrow();
    assertTrue(
        message.startsWith(
            "tengen: alhpago-128: no such file, preset or net; did you mean alphago-128?"),
        message);
    assertTrue(message.contains("(presets: alphago, alphago-128, "), message);
    assertEquals("", run.out());
  }

  @Test
  void nameFarFromAllIsNotGuessed() {
    Tengen run = summary("/nowhere/spec.json");
    assertEquals(2, run.status());
    assertFalse(run.err().contains("did you mean"), run.err());
  }

  @Test
  void brokenFilesAreOneLineWithTheirName() throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.json"), "{\"name\": 5}");
    Tengen brokenSpec = summary(spec.toString());
    assertEquals(1, brokenSpec.status());
    assertEquals(
        "tengen: " + spec + ": name: expected a text, found 5" + System.lineSeparator(),
        brokenSpec.err());
    Path net = Files.write(folder.resolve("net.safetensors"), new byte[0]);
    Tengen brokenNet = summary(net.toString());
    assertEquals(1, brokenNet.status());
    assertEquals("tengen: " + net + ": empty" + System.lineSeparator(), brokenNet.err());
  }

  @Test
  void twoFormatsAtOnceAreWrongUse() {
    Tengen run = summary("alphago", "--json", "--markdown");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("mutually exclusive"), run.err());
  }

  private Path trainedNet(String name) throws IOException {
    Path file = folder.resolve(name);
    try (Learner learner = new Learner(NetworkSpec.preset("res-32x2"), LearnerOptions.DEFAULT)) {
      learner.weights(Map.of("corpus", "1,000 games")).write(file);
    }
    return file;
  }

  private static Tengen summary(String... arguments) {
    List<String> all = new ArrayList<>(List.of("summary"));
    all.addAll(List.of(arguments));
    return Tengen.run(all);
  }
}
