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
import tengen.weights.BundledWeights;

final class SummaryCommandTest {
  @TempDir Path folder;

  @Test
  void tableHasAlignedColumnsAndTheKnownSums() {
    Tengen run = summary("alphago");
    assertEquals(0, run.status());
    List<String> lines = run.out().lines().toList();
    assertEquals("alphago: 48 planes of 19x19 in, policy out", lines.get(0));
    String rule = lines.get(3);
    assertTrue(rule.matches("-+(  -+){8}"), rule);
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
  void specIsPrintedAsAFileToBeginWith() {
    Tengen run = summary("--spec", "res-48x3");
    assertEquals(0, run.status());
    assertEquals(NetworkSpec.preset("res-48x3"), NetworkSpec.parse(run.out(), "printed"));
    assertEquals(2, summary("--spec").status());
  }

  @Test
  void everyNetworkThatComesAlongHasThePresetOfItsName() throws IOException {
    for (String name : BundledWeights.names()) {
      NetworkSpec spec = NamedWeights.read(name).spec();
      assertEquals(NetworkSpec.preset(name), spec);
    }
  }

  @Test
  void networkOfImagesIsSummarizedAtItsOwnSize() {
    Tengen run = summary("vgg16-224");
    assertEquals(0, run.status());
    assertTrue(run.out().startsWith("vgg16-224: images of 224x224x3 in, 1000 classes out\n"));
    assertTrue(run.out().contains("138,357,544, 527.79 MB"), run.out());
    assertTrue(
        run.out().contains("58.13 MB an image forward, about 116.25 MB for both passes"),
        run.out());
    assertTrue(run.out().contains("15,237,608: the input and all outputs but those made in place"));
    JsonObject json =
        JsonParser.parseString(summary("--json", "vgg16-224").out()).getAsJsonObject();
    assertEquals("[224,224,3]", json.get("image").toString());
    assertEquals(2 * 4 * 15_237_608, json.get("trainingBytes").getAsLong());
    assertFalse(json.has("boardSize"));
  }

  @Test
  void networkOfImagesIsNeitherPlayedNorTrained() throws IOException {
    Path game = Files.writeString(folder.resolve("game.sgf"), "(;SZ[19];B[pd])");
    String net = folder.resolve("net.safetensors").toString();
    String message =
        "tengen: alexnet-227 reads images of 227x227x3: tengen summary shows its layers, but it can"
            + " neither learn nor play Go"
            + System.lineSeparator();
    Tengen played = Tengen.run("genmove", game.toString(), "--net", "alexnet-227");
    assertEquals(1, played.status());
    assertEquals(message, played.err());
    Tengen trained = Tengen.run("train", game.toString(), "--spec", "alexnet-227", "--out", net);
    assertEquals(1, trained.status());
    assertEquals(message, trained.err());
  }

  @Test
  void sizeThatDoesNotFitShowsTheSum() throws IOException {
    String json =
        "{\"name\": \"x\", \"image\": {\"height\": 7, \"width\": 7, \"channels\": 1}, \"layers\":"
            + " [{\"type\": \"convolution\", \"filters\": 1, \"size\": 3, \"stride\": 3,"
            + " \"padding\": 0, \"bias\": true}]}";
    Path file = Files.writeString(folder.resolve("x.json"), json);
    Tengen run = summary(file.toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains("(7 - 3 + 2*0)/3 + 1 = 2.33"), run.err());
    Files.writeString(file, json.replace("\"stride\": 3", "\"stride\": 2"));
    assertTrue(summary(file.toString()).out().startsWith("x: images of 7x7x1 in, 3x3x1 out\n"));
  }

  @Test
  void markdownIsTablesWithStarsAsTheyAre() {
    Tengen run = summary("res-32x2", "--markdown");
    assertEquals(0, run.status());
    assertTrue(
        run.out().startsWith("### res-32x2: 48 planes of 19x19 in, policy, ownership and value"));
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
    assertTrue(text.out().startsWith("net.weights: "), text.out());
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
    assertTrue(message.contains("(tengen summary without a name lists presets and nets)"), message);
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
