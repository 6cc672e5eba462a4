package tengen.network;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class NetworkSpecTest {
  private static final String HEAD = "{\"type\": \"policy-head\", \"pointBias\": true}";
  private static final String CONVOLUTION =
      "{\"type\": \"convolution\", \"filters\": 8, \"size\": 3, \"bias\": true}";
  private static final String BOTH = CONVOLUTION + ", " + HEAD;

  @TempDir Path folder;

  static List<String> presets() {
    return NetworkSpec.presetNames();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void presetReadsBackFromItsJson(String name) {
    NetworkSpec preset = NetworkSpec.preset(name);
    assertEquals(name, preset.name());
    assertEquals(preset, NetworkSpec.parse(preset.toJson(), "test"));
  }

  static List<NetworkSpec> kinds() {
    return List.of(
        Nets.everyLayer(),
        Nets.lectureLayers(),
        Nets.boundLayers(),
        Nets.dropout(),
        Nets.globalPooling(),
        Nets.komi());
  }

  @Test
  void everyKindOfLayerIsInThoseSpecs() {
    Set<Class<?>> seen = new HashSet<>();
    for (NetworkSpec spec : kinds()) {
      spec.layers().forEach(layer -> seen.add(layer.getClass()));
    }
    assertEquals(Set.of(), missing(Layer.class, seen));
  }

  private static Set<Class<?>> missing(Class<?> kind, Set<Class<?>> seen) {
    if (!kind.isSealed()) {
      return seen.contains(kind) ? Set.of() : Set.of(kind);
    }
    Set<Class<?>> missing = new HashSet<>();
    for (Class<?> narrower : kind.getPermittedSubclasses()) {
      missing.addAll(missing(narrower, seen));
    }
    return missing;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfLayerReadsBackFromItsJson(NetworkSpec spec) throws IOException {
    Path file = Files.writeString(folder.resolve("spec.json"), spec.toJson());
    assertEquals(spec, NetworkSpec.read(file));
  }

  /** Files from before strides and paddings have neither, and are written as they were. */
  @Test
  void plainConvolutionIsWrittenWithoutStrideAndPadding() {
    NetworkSpec spec = NetworkSpec.parse(spec(BOTH), "test");
    assertEquals(new Layer.Convolution(8, Window.of(3, 1, 1), true), spec.layers().get(0));
    assertFalse(spec.toJson().contains("stride"), spec.toJson());
    assertFalse(spec.toJson().contains("padding"), spec.toJson());
  }

  @Test
  void paddingIsOneNumberOrThoseBeforeAndAfter() {
    String pool = "{\"type\": \"max-pooling\", \"size\": 2, \"stride\": 2";
    assertEquals(
        List.of(new Window(2, 2, 0, 1), Window.of(2, 2, 0), Window.of(3, 2, 1)),
        List.of(
            window(pool + ", \"padding\": [0, 1]}", 19),
            window(pool + "}", 18),
            window(pool.replace("2,", "3,") + ", \"padding\": 1}", 19)));
  }

  private static Window window(String pool, int side) {
    NetworkSpec spec = NetworkSpec.parse(image(side, pool), "test");
    return ((Layer.Pooling) spec.layers().get(0)).window();
  }

  @Test
  void networkOfImagesIsNeitherTrainedNorPlayed() {
    NetworkSpec spec = NetworkSpec.preset("lenet5-32");
    String message =
        "lenet5-32 reads images of 32x32x1: tengen summary shows its layers, but it can neither"
            + " learn nor play Go";
    assertEquals(message, assertThrows(SpecException.class, spec::board).getMessage());
    assertEquals(message, refusal(() -> new Learner(spec, Nets.OPTIONS)));
    Weights weights = Nets.randomWeights(spec, 1);
    assertEquals(message, refusal(() -> Networks.of(weights, Nets.RUNTIME)));
    assertEquals(message, refusal(() -> NetworkInsight.of(weights, Nets.RUNTIME)));
    WeightsException e =
        assertThrows(WeightsException.class, () -> weights.write(folder.resolve("net")));
    assertTrue(e.getMessage().endsWith("reads images of 32x32x1, not Go"), e.getMessage());
  }

  private static String refusal(org.junit.jupiter.api.function.Executable act) {
    return assertThrows(SpecException.class, act).getMessage();
  }

  @Test
  void networkTakesOtherBoardsOnlyIfItsLayersKeepTheirSize() {
    assertTrue(NetworkSpec.preset("alphago").takesBoardSize(9));
    assertTrue(NetworkSpec.preset("googlenet").takesBoardSize(9));
    assertFalse(NetworkSpec.preset("lenet5").takesBoardSize(9));
    assertTrue(NetworkSpec.preset("lenet5").takesBoardSize(19));
  }

  @Test
  void wrongPresetNameListsTheRightOnes() {
    SpecException e = assertThrows(SpecException.class, () -> NetworkSpec.preset("alphaga"));
    assertTrue(e.getMessage().contains("alphaga"), e.getMessage());
    NetworkSpec.presetNames().forEach(name -> assertTrue(e.getMessage().contains(name), name));
  }

  @Test
  void valueWithKomiNeedsAnOwnershipHeadBeforeIt() {
    Layer.PolicyHead policy = new Layer.PolicyHead(true);
    Layer.ValueHead value = new Layer.ValueHead(2, 3, true);
    Layer.OwnershipHead ownership = new Layer.OwnershipHead();
    Layer first = new Layer.Convolution(4, 3, true);
    for (List<Layer> layers :
        List.of(List.of(first, policy, value), List.of(first, policy, value, ownership))) {
      SpecException failure =
          assertThrows(SpecException.class, () -> new NetworkSpec("komi", 5, 5, layers));
      String message = String.valueOf(failure.getMessage());
      assertTrue(message.contains("layers[2]"), message);
      assertTrue(message.contains("an ownership-head before a value-head with komi"), message);
    }
    List<Layer> two = List.of(first, policy, ownership, ownership, value);
    SpecException twice =
        assertThrows(SpecException.class, () -> new NetworkSpec("two", 5, 5, two));
    assertTrue(String.valueOf(twice.getMessage()).contains("one ownership head at most"));
    NetworkSpec spec = Nets.komi();
    assertTrue(spec.hasOwnership() && spec.knowsKomi());
    assertEquals(spec, NetworkSpec.parse(spec.toJson(), "spec"));
    assertFalse(Nets.small().hasOwnership() || Nets.small().knowsKomi());
  }

  @Test
  void hasValueTellsOfTheHead() {
    assertFalse(NetworkSpec.preset("alphago").hasValue());
    assertTrue(NetworkSpec.preset("res-64x3").hasValue());
  }

  @Test
  void bitsOfAPointFillWholeBytes() {
    assertEquals(6, NetworkSpec.preset("alphago").bytesPerPoint());
    assertEquals(1, Nets.everyLayer().bytesPerPoint());
  }

  @Test
  void layersOfASpecStayAsTheyWere() {
    List<Layer> layers = new ArrayList<>(Nets.small().layers());
    NetworkSpec spec = new NetworkSpec("copy", 48, 5, layers);
    layers.clear();
    assertEquals(Nets.small().layers(), spec.layers());
  }

  static Stream<Arguments> wrongTexts() {
    return Stream.of(
        wrong("", "not JSON: "),
        wrong("nonsense", "not JSON: "),
        wrong("{\"name\": \"x\"", "not JSON: "),
        wrong("{'name': 'x'}", "not JSON: "),
        wrong("[".repeat(99_999), "not JSON: nested more than 50 deep"),
        wrong("{\"planes\": 48, \"planes\": 48}", "not JSON: \"planes\" stands twice"),
        wrong("{\"planes\": " + "1".repeat(900) + "}", "not JSON: a number of 900 char"),
        wrong("[]", "expected an object, found a list"),
        wrong("null", "expected an object, found null"),
        wrong(spec(BOTH) + " {}", "not JSON: "),
        wrong("{}", "name: missing"),
        wrong("{\"name\": \"x\", \"planes\": 48, \"layers\": []}", "boardSize: missing"),
        wrong(spec("\"x\"", "48", "19", BOTH).replace("}]}", "}], \"a\": 1}"), "a: unknown field"),
        wrong(spec("7", "48", "19", BOTH), "name: expected a text, found 7"),
        wrong(spec("\" \"", "48", "19", BOTH), "name: expected a name, found none"),
        wrong(spec("\"x\"", "\"48\"", "19", BOTH), "planes: expected a whole number, found \"48\""),
        wrong(spec("\"x\"", "4.5", "19", BOTH), "planes: expected a whole number, found 4.5"),
        wrong(spec("\"x\"", "1e400", "19", BOTH), "planes: expected a whole number, found 1E+400"),
        wrong(spec("\"x\"", "null", "19", BOTH), "planes: expected a whole number, found null"),
        wrong(spec("\"x\"", "[48]", "19", BOTH), "planes: expected a whole number, found a list"),
        wrong(spec("\"x\"", "0", "19", BOTH), "planes: expected 1 to 65536, found 0"),
        wrong(spec("\"x\"", "65537", "19", BOTH), "planes: expected 1 to 65536, found 65537"),
        wrong(spec("\"x\"", "48", "1", BOTH), "boardSize: expected 2 to 25, found 1"),
        wrong(spec("\"x\"", "48", "26", BOTH), "boardSize: expected 2 to 25, found 26"),
        wrong(
            spec(BOTH).replace("[{", "{\"a\":[{").replace("}]}", "}]}}"),
            "layers: expected a list"),
        wrong(spec(""), "layers: expected one policy head, found 0"),
        wrong(spec(CONVOLUTION), "layers: expected one policy head, found 0"),
        wrong(spec(BOTH + ", " + HEAD), "layers: expected one policy head, found 2"),
        wrong(spec(HEAD), "layers[0]: expected a layer before the heads, found policy head"),
        wrong(spec(BOTH + ", {\"type\": \"relu\"}"), "layers[2]: expected a head after a head"),
        wrong(spec("3, " + HEAD), "layers[0]: expected an object, found 3"),
        wrong(spec("{}, " + HEAD), "layers[0].type: missing"),
        wrong(spec("{\"type\": true}, " + HEAD), "layers[0].type: expected a text, found true"),
        wrong(
            spec("{\"type\": \"conv\"}, " + HEAD),
            "layers[0].type: expected convolution, point-bias, relu, batch-norm, local-resp"),
        wrong(convolution("8", "4", "true"), "layers[0].size: expected an odd number"),
        wrong(convolution("8", "-3", "true"), "layers[0].size: expected an odd number"),
        wrong(convolution("8", "257", "true"), "layers[0].size: expected an odd number"),
        wrong(convolution("0", "3", "true"), "layers[0].filters: expected 1 to 65536, found 0"),
        wrong(convolution("999999999", "3", "true"), "layers[0].filters: expected 1 to 65536"),
        wrong(convolution("8", "3", "1"), "layers[0].bias: expected true or false, found 1"),
        wrong(convolution("8", "3", "true, \"step\": 2"), "layers[0].step: unknown field"),
        wrong(
            convolution("65536", "201", "true"),
            "layers: expected 500,000,000 parameters at most, found 127,"),
        wrong(
            spec(CONVOLUTION + ", {\"type\": \"batch-norm\", \"epsilon\": 0}, " + HEAD),
            "layers[1].epsilon: expected a number between 0 and 1, found 0"),
        wrong(
            spec(CONVOLUTION + ", {\"type\": \"batch-norm\", \"epsilon\": true}, " + HEAD),
            "layers[1].epsilon: expected a number, found true"),
        wrong(
            spec(CONVOLUTION + ", {\"type\": \"batch-norm\"}, " + HEAD),
            "layers[1].epsilon: missing"),
        wrong(
            spec(CONVOLUTION + ", {\"type\": \"residual-block\", \"size\": 2}, " + HEAD),
            "layers[1].size: expected an odd number"),
        wrong(convolution("8", "3", "true, \"stride\": 0"), "layers[0].stride: expected 1 to 255"),
        wrong(
            convolution("8", "3", "true, \"stride\": 2"),
            "layers[1]: expected a map of 19x19 before a policy head"),
        wrong(
            convolution("8", "3", "true, \"padding\": 3"),
            "layers[0].padding: expected 0 to 2, below the size, found 3"),
        wrong(
            convolution("8", "3", "true, \"padding\": \"same\""),
            "layers[0].padding: expected a whole number, found \"same\""),
        wrong(
            convolution("8", "3", "true, \"padding\": [1]"),
            "layers[0].padding: expected one whole number or a list of two, found a list"),
        wrong(
            convolution("8", "3", "true, \"padding\": [1, true]"),
            "layers[0].padding[1]: expected a whole number, found true"),
        wrong(
            convolution("8", "4", "true, \"padding\": 0, \"stride\": 4"),
            "layers[0]: a window of 4x4, stride 4 does not fit a side of 19:"
                + " (19 - 4 + 2*0)/4 + 1 = 4.75; change size, stride or padding"),
        wrong(layer("max-pooling", "\"stride\": 2"), "layers[1].size: missing"),
        wrong(
            layer("average-pooling", "\"size\": 2, \"stride\": 2, \"padding\": [1, 1]"),
            "layers[1]: a window of 2x2, stride 2 does not fit a side of 19:"
                + " (19 - 2 + 2*1)/2 + 1 = 10.5"),
        wrong(
            layer("max-pooling", "\"size\": 25"),
            "layers[1]: a window of 25x25 does not fit a side of 19: (19 - 25 + 2*0)/1 + 1 = -5;"),
        wrong(layer("fully-connected", "\"bias\": true"), "layers[1].outputs: missing"),
        wrong(
            layer("fully-connected", "\"outputs\": 361, \"bias\": true"),
            "layers[2]: expected a map of 19x19 before a policy head (a softmax-head after a fully"
                + " connected layer takes any), found 1x1x361"),
        wrong(layer("global-average", "\"size\": 2"), "layers[1].size: unknown field"),
        wrong(
            layer("dropout", "\"rate\": 1"),
            "layers[1].rate: expected a number, at least 0, below 1, found 1.0"),
        wrong(
            layer("local-response-norm", LRN.replace("5", "4")),
            "layers[1].channels: expected an odd number"),
        wrong(layer("local-response-norm", LRN.replace("2", "0")), "layers[1].bias: expected"),
        wrong(
            layer("local-response-norm", LRN).replace("\"filters\": 8", "\"filters\": 5000"),
            "layers[1]: input: expected 4096 channels at most, found 5000"),
        wrong(
            spec(Collections.nCopies(10_001, CONVOLUTION).stream().collect(joining(", "))),
            "layers: expected up to 10000, found 10001 layers"),
        wrong(
            layer("global-average", "\"si\\u001bze\": 2"),
            "not JSON: a name of an object is long or not printable"),
        wrong(layer("local-response-norm", LRN.replace("1e-4", "-1")), "layers[1].alpha: expected"),
        wrong(layer("local-response-norm", LRN.replace("0.75", "-1")), "layers[1].beta: expected"),
        wrong(
            layer("inception-block", INCEPTION.replace("\"reduce5x5\": 1, ", "")),
            "layers[1].reduce5x5: missing"),
        wrong(
            layer("inception-block", INCEPTION.replace("5x5\": 1", "5x5\": 0")),
            "layers[1].reduce5x5: expected 1 to 65536, found 0"),
        wrong(
            layer("bottleneck-block", "\"filters\": 2, \"size\": 2, \"outputs\": 4"),
            "layers[1].size: expected an odd number"),
        wrong(
            layer("bottleneck-block", "\"filters\": 2, \"size\": 3, \"outputs\": 0"),
            "layers[1].outputs: expected 1 to 65536, found 0"),
        wrong(
            spec(CONVOLUTION + ", {\"type\": \"softmax-head\"}"),
            "layers[1]: expected 361 numbers before a softmax, one for each point, found 19x19x8"),
        wrong(
            spec(CONVOLUTION.replace("8", "1") + ", {\"type\": \"softmax-head\"}, " + HEAD),
            "layers: expected one policy head, found 2"),
        wrong(image(7, CONVOLUTION + ", " + HEAD), "layers[1]: expected a softmax-head, as the"),
        wrong(image(7, ""), "layers: expected a layer, found none"),
        wrong(image(0, CONVOLUTION), "image.height: expected 1 to 4096, found 0"),
        wrong(image(7, CONVOLUTION).replace("\"width\": 7, ", ""), "image.width: missing"),
        wrong(
            image(7, CONVOLUTION).replace("\"layers\"", "\"planes\": 48, \"layers\""),
            "planes: unknown field"),
        wrong(image(7, CONVOLUTION).replace("}, \"lay", ", \"x\": 1}, \"lay"), "image.x: unknown"),
        wrong(
            spec(BOTH + ", {\"type\": \"value-head\", \"filters\": 8, \"hidden\": 0}"),
            "layers[2].hidden: expected 1 to 65536, found 0"),
        wrong(
            spec(BOTH + ", {\"type\": \"value-head\", \"hidden\": 8}"),
            "layers[2].filters: missing"),
        wrong(
            spec(BOTH + Collections.nCopies(2, VALUE).stream().reduce("", String::concat)),
            "layers: expected one value head at most, found 2"));
  }

  private static final String LRN = "\"channels\": 5, \"bias\": 2, \"alpha\": 1e-4, \"beta\": 0.75";

  private static final String INCEPTION =
      "\"conv1x1\": 1, \"reduce3x3\": 1, \"conv3x3\": 1, \"reduce5x5\": 1, \"conv5x5\": 1,"
          + " \"project\": 1";

  private static final String VALUE = ", {\"type\": \"value-head\", \"filters\": 8, \"hidden\": 8}";

  @ParameterizedTest
  @MethodSource("wrongTexts")
  void wrongSpecIsToldInOneLineWithItsField(String json, String expected) {
    SpecException e = assertThrows(SpecException.class, () -> NetworkSpec.parse(json, "net.json"));
    assertTrue(e.getMessage().startsWith("net.json: " + expected), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertTrue(e.getMessage().length() < 350, e.getMessage());
  }

  @Test
  void fileThatIsNoTextIsToldWithItsName() throws IOException {
    Path file = folder.resolve("net.json");
    Files.write(file, "{\"name\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
    SpecException e = assertThrows(SpecException.class, () -> NetworkSpec.read(file));
    assertEquals(file + ": not a text file in UTF-8", e.getMessage());
  }

  private static Arguments wrong(String json, String expected) {
    return Arguments.of(json, expected);
  }

  private static String convolution(String filters, String size, String bias) {
    return spec(
        CONVOLUTION.replace("8", filters).replace(": 3", ": " + size).replace("true", bias)
            + ", "
            + HEAD);
  }

  /** Returns a spec with a layer of that type between a convolution and a policy head. */
  private static String layer(String type, String fields) {
    return spec(CONVOLUTION + ", {\"type\": \"" + type + "\", " + fields + "}, " + HEAD);
  }

  private static String image(int side, String layers) {
    return String.format(
        "{\"name\": \"x\", \"image\": {\"height\": %1$d, \"width\": %1$d, \"channels\": 3},"
            + " \"layers\": [%2$s]}",
        side, layers);
  }

  private static String spec(String layers) {
    return spec("\"x\"", "48", "19", layers);
  }

  private static String spec(String name, String planes, String boardSize, String layers) {
    return "{\"name\": "
        + name
        + ", \"planes\": "
        + planes
        + ", \"boardSize\": "
        + boardSize
        + ", \"layers\": ["
        + layers
        + "]}";
  }

  @Test
  void presetIsMadeForAnotherBoardIfItsLayersKeepTheSize() {
    NetworkSpec small = NetworkSpec.preset("res-32x2").withBoardSize(9);
    assertEquals("res-32x2-9x9", small.name());
    assertEquals(9, small.boardSize());
    assertEquals(NetworkSpec.preset("res-32x2").layers(), small.layers());
    NetworkSpec bound = NetworkSpec.preset("vgg");
    assertThrows(IllegalArgumentException.class, () -> bound.withBoardSize(9));
  }
}
