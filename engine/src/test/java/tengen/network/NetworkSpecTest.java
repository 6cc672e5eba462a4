package tengen.network;

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
import java.util.List;
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

  @Test
  void everyKindOfLayerReadsBackFromItsJson() throws IOException {
    Path file = Files.writeString(folder.resolve("spec.json"), Nets.everyLayer().toJson());
    assertEquals(Nets.everyLayer(), NetworkSpec.read(file));
  }

  @Test
  void wrongPresetNameListsTheRightOnes() {
    SpecException e = assertThrows(SpecException.class, () -> NetworkSpec.preset("alphaga"));
    assertTrue(e.getMessage().contains("alphaga"), e.getMessage());
    NetworkSpec.presetNames().forEach(name -> assertTrue(e.getMessage().contains(name), name));
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
        wrong(spec(HEAD), "layers[0]: expected a convolution, found policy head"),
        wrong(spec(BOTH + ", {\"type\": \"relu\"}"), "layers[2]: expected a head after a head"),
        wrong(spec("3, " + HEAD), "layers[0]: expected an object, found 3"),
        wrong(spec("{}, " + HEAD), "layers[0].type: missing"),
        wrong(spec("{\"type\": true}, " + HEAD), "layers[0].type: expected a text, found true"),
        wrong(
            spec("{\"type\": \"conv\"}, " + HEAD),
            "layers[0].type: expected convolution, point-bias, relu, batch-norm, residual-block,"
                + " policy-head or value-head, found \"conv\""),
        wrong(convolution("8", "4", "true"), "layers[0].size: expected an odd number"),
        wrong(convolution("8", "-3", "true"), "layers[0].size: expected an odd number"),
        wrong(convolution("8", "257", "true"), "layers[0].size: expected an odd number"),
        wrong(convolution("0", "3", "true"), "layers[0].filters: expected 1 to 65536, found 0"),
        wrong(convolution("999999999", "3", "true"), "layers[0].filters: expected 1 to 65536"),
        wrong(convolution("8", "3", "1"), "layers[0].bias: expected true or false, found 1"),
        wrong(convolution("8", "3", "true, \"stride\": 2"), "layers[0].stride: unknown field"),
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

  private static final String VALUE = ", {\"type\": \"value-head\", \"filters\": 8, \"hidden\": 8}";

  @ParameterizedTest
  @MethodSource("wrongTexts")
  void wrongSpecIsToldInOneLineWithItsField(String json, String expected) {
    SpecException e = assertThrows(SpecException.class, () -> NetworkSpec.parse(json, "net.json"));
    assertTrue(e.getMessage().startsWith("net.json: " + expected), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertTrue(e.getMessage().length() < 300, e.getMessage());
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
}
