package tengen.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class WeightsTest {
  private static final Weights WEIGHTS =
      Nets.randomWeights(Nets.small(), 1).withFacts(Map.of("corpus", "héros 42", "steps", "7"));

  @TempDir static Path shared;
  @TempDir Path folder;

  @Test
  void savedNetworkEvaluatesTheSameToTheLastBit() throws IOException {
    Path file = folder.resolve("net.safetensors");
    WEIGHTS.write(file);
    byte[][] planes = Nets.randomPlanes(WEIGHTS.spec(), 5, 4, 1);
    try (Network kept = Networks.of(WEIGHTS, Nets.RUNTIME);
        Network loaded = Networks.load(file, Nets.RUNTIME)) {
      assertEquals(kept.spec(), loaded.spec());
      Evaluation[] expected = kept.evaluate(5, planes);
      Evaluation[] found = loaded.evaluate(5, planes);
      for (int i = 0; i < planes.length; i++) {
        assertArrayEquals(expected[i].policy(), found[i].policy());
        assertEquals(expected[i].value(), found[i].value());
      }
    }
  }

  @Test
  void averageIsTheMeanOfEveryNumberWithTheFactsThatAllShare() {
    Weights other =
        Nets.randomWeights(Nets.small(), 2)
            .withFacts(Map.of("corpus", "héros 42", "steps", "8"))
            .named("other");
    Weights average = Weights.average(List.of(WEIGHTS, other, other));
    assertEquals(WEIGHTS.spec(), average.spec());
    assertEquals(Map.of("corpus", "héros 42"), average.facts());
    for (Parameter parameter : Parameter.of(WEIGHTS.spec())) {
      float[] one = WEIGHTS.tensor(parameter.name());
      float[] two = other.tensor(parameter.name());
      for (int i = 0; i < one.length; i++) {
        float mean = (float) (((double) one[i] + two[i] + two[i]) / 3);
        assertEquals(mean, average.tensor(parameter.name())[i], parameter.name() + " " + i);
      }
    }
  }

  @Test
  void netsOfDifferentShapesHaveNoAverage() {
    Weights larger = Weights.random(NetworkSpec.preset("res-32x2"), 1);
    SpecException failure =
        assertThrows(SpecException.class, () -> Weights.average(List.of(WEIGHTS, larger)));
    assertTrue(failure.getMessage().contains("res-32x2 has another shape"), failure.getMessage());
  }

  @Test
  void fileReadBackIsWrittenTheSame() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    WEIGHTS.write(first);
    Weights read = Weights.read(first);
    read.write(second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    assertEquals(WEIGHTS.facts(), read.facts());
  }

  @Test
  void halfSizedFileKeepsEightBitsOfKernelsAndTheRestWhole() throws IOException {
    Path file = folder.resolve("half");
    WEIGHTS.writeHalf(file);
    Weights read = Weights.read(file);
    for (Parameter parameter : Parameter.of(WEIGHTS.spec())) {
      float[] whole = WEIGHTS.tensor(parameter.name());
      float[] half = read.tensor(parameter.name());
      float error = parameter.role() == Parameter.Role.WEIGHT ? 1f / 256 : 0;
      for (int i = 0; i < whole.length; i++) {
        assertEquals(whole[i], half[i], Math.abs(whole[i]) * error, parameter.name());
      }
    }
    Path again = folder.resolve("again");
    read.writeHalf(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void numbersStartAtAMultipleOfEightAsTheFormatAsks() throws IOException {
    byte[] bytes = valid();
    assertEquals(0, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8);
    assertEquals('{', bytes[8]);
  }

  @Test
  void writingReplacesAnOlderFile() throws IOException {
    Path file = Files.writeString(folder.resolve("net"), "old");
    WEIGHTS.write(file);
    assertEquals(WEIGHTS.facts(), Weights.read(file).facts());
    assertLeftAlone(file);
  }

  @Test
  void writingThatFailsHalfwayLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("net"), "old");
    Thread.currentThread().interrupt(); // closes the file being written, with an exception
    assertThrows(ClosedByInterruptException.class, () -> WEIGHTS.write(file));
    assertTrue(Thread.interrupted());
    assertEquals("old", Files.readString(file));
    assertLeftAlone(file);
  }

  @Test
  void writingOverAFolderFailsAndLeavesNothing() throws IOException {
    Path inTheWay = Files.createDirectories(folder.resolve("net/inside")).getParent();
    assertThrows(IOException.class, () -> WEIGHTS.write(inTheWay));
    assertLeftAlone(inTheWay);
  }

  @Test
  void writingIntoAMissingFolderNamesTheFolder() {
    Path missing = folder.resolve("missing");
    NoSuchFileException e =
        assertThrows(
            NoSuchFileException.class, () -> WEIGHTS.write(missing.resolve("net.safetensors")));
    assertEquals(missing.toString(), e.getFile());
  }

  @Test
  void netThatReadsMorePlanesIsNotWritten() {
    NetworkSpec small = Nets.small();
    Weights wide =
        Nets.randomWeights(new NetworkSpec("wide", 49, small.boardSize(), small.layers()), 1);
    Path file = folder.resolve("net");
    WeightsException e = assertThrows(WeightsException.class, () -> wide.write(file));
    assertEquals(file + ": wide has 49 input planes, this engine encodes 48", e.getMessage());
  }

  @Test
  void netThatReadsTheFirstPlanesIsReadBack() throws IOException {
    Path file = folder.resolve("net");
    Nets.randomWeights(Nets.small().withPlanes(12), 1).write(file);
    assertEquals(12, Weights.read(file).spec().planes());
    assertEquals("small-12p", Weights.read(file).spec().name());
  }

  @Test
  void folderIsNoWeightsFile() {
    WeightsException e = assertThrows(WeightsException.class, () -> Weights.read(folder));
    assertEquals(folder + ": a folder, not a weights file", e.getMessage());
  }

  static Stream<Arguments> damages() throws IOException {
    byte[] valid = valid();
    int header = Math.toIntExact(ByteBuffer.wrap(valid).order(ByteOrder.LITTLE_ENDIAN).getLong());
    int data = 8 + header;
    return Stream.of(
        damaged("empty", new byte[0], "empty"),
        damaged("cut off in its length", Arrays.copyOf(valid, 7), "cut off"),
        damaged("cut off in its header", Arrays.copyOf(valid, 100), "cut off within its header"),
        damaged("cut off in its data", Arrays.copyOf(valid, valid.length - 5), "cut off"),
        damaged("cut off before its data", Arrays.copyOf(valid, data), "cut off"),
        damaged("more after its end", Arrays.copyOf(valid, valid.length + 3), "3 bytes follow"),
        damaged(
            "another format",
            "PK\3\4 this is a zip file".getBytes(StandardCharsets.UTF_8),
            "this is no safetensors file: header length"),
        damaged("header length 0", withLength(valid, 0), "header length 0 is impossible"),
        damaged("header length negative", withLength(valid, -8), "header length -8 is impossible"),
        damaged("header length huge", withLength(valid, 1L << 40), "is impossible"),
        damaged("header length past the end", withLength(valid, valid.length), "within its header"),
        damaged("header length too short", withLength(valid, header - 60), "header is not JSON"),
        damaged("header a text", assemble("nonsense", valid, data), "header is not JSON"),
        damaged("header unquoted", assemble("{a: 1}", valid, data), "header is not JSON"),
        damaged("header a list", assemble("[1]", valid, data), "header is not a JSON object"),
        damaged("header nested deeply", assemble(deep(), valid, data), "header"),
        header("metadata missing", h -> h.remove("__metadata__"), "no tengen.spec in its metadata"),
        header(
            "metadata a list",
            h -> h.add("__metadata__", new JsonArray()),
            "__metadata__ is not a JSON object"),
        metadata(
            "metadata not text",
            m -> m.addProperty("corpus", 5),
            "__metadata__.corpus is not a text"),
        metadata("no spec", m -> m.remove("tengen.spec"), "no tengen.spec in its metadata"),
        metadata("spec not JSON", m -> m.addProperty("tengen.spec", "{"), "tengen.spec: not JSON"),
        metadata(
            "spec with an unknown field",
            m ->
                m.addProperty(
                    "tengen.spec", text(m).replace("\"planes\"", "\"pl\": 1, \"planes\"")),
            "tengen.spec: pl: unknown field"),
        metadata(
            "spec of other planes",
            m -> m.addProperty("tengen.spec", text(m).replace("48", "49")),
            "small has 49 input planes, this engine encodes 48"),
        metadata(
            "planes of another version",
            m -> m.addProperty("tengen.planes", "alphago-48/2"),
            "trained on planes alphago-48/2, this engine encodes alphago-48/1"),
        metadata("no planes", m -> m.remove("tengen.planes"), "trained on planes"),
        tensor(
            "dtype of half precision",
            t -> t.addProperty("dtype", "F16"),
            "tensor 0.weight has dtype \"F16\"; only \"F32\" and \"BF16\" are read"),
        tensor("dtype missing", t -> t.remove("dtype"), "tensor 0.weight has dtype nothing"),
        tensor("dtype a list", t -> t.add("dtype", array(1)), "tensor 0.weight has dtype a list"),
        tensor("shape missing", t -> t.remove("shape"), "tensor 0.weight: shape is missing"),
        tensor(
            "shape of other length",
            t -> t.add("shape", array(3, 3, 48, 7)),
            "tensor 0.weight: shape [3, 3, 48, 7] does not fill data_offsets [0, 13824]"),
        tensor(
            "shape turned",
            t -> t.add("shape", array(3, 3, 8, 48)),
            "tensor 0.weight has shape [3, 3, 8, 48], its layer needs [3, 3, 48, 8]"),
        tensor(
            "shape negative",
            t -> t.add("shape", array(-3, -3, 48, 8)),
            "tensor 0.weight: shape holds -3, not a whole number"),
        tensor(
            "shape past all numbers",
            t -> t.add("shape", array(1 << 30, 1 << 30, 1 << 30)),
            "tensor 0.weight: shape [1073741824, 1073741824, 1073741824] does not fill"),
        tensor("offsets missing", t -> t.remove("data_offsets"), "data_offsets is missing"),
        tensor("offset alone", t -> t.add("data_offsets", array(0)), "needs two numbers"),
        tensor(
            "offsets negative",
            t -> t.add("data_offsets", array(-4, 13820)),
            "tensor 0.weight: data_offsets holds -4, not a whole number"),
        tensor(
            "offsets turned",
            t -> t.add("data_offsets", array(13824, 0)),
            "tensor 0.weight: data_offsets [13824, 0] lie outside the data"),
        tensor(
            "offsets past the end",
            t -> t.add("data_offsets", array(1 << 30, (1 << 30) + 13824)),
            "tensor 0.weight: data_offsets [1073741824, 1073755648] lie outside the data"),
        header(
            "tensors that overlap",
            h -> h.getAsJsonObject("1.gamma").add("data_offsets", array(13820, 13852)),
            "tensor 1.gamma begins at data byte 13820, expected 13824; tensors overlap"),
        header(
            "gap between tensors",
            h -> h.remove("1.gamma"),
            "tensor 1.beta begins at data byte 13856, expected 13824; tensors leave a gap"),
        header(
            "tensor a number",
            h -> h.addProperty("0.weight", 1),
            "tensor 0.weight is not described by an object"),
        header("tensor missing", h -> h.add("x", h.remove("1.gamma")), "tensor 1.gamma is missing"),
        header(
            "tensor too many",
            h ->
                h.add(
                    "9.bias",
                    JsonParser.parseString(
                        "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}")),
            "tensor 9.bias belongs to no layer of the spec"),
        damaged(
            "not a number",
            withFloat(valid, data + 8, Float.NaN),
            "tensor 0.weight holds a number that is not finite, at index 2"),
        damaged(
            "infinity",
            withFloat(valid, valid.length - 4, Float.NEGATIVE_INFINITY),
            "tensor 5.out.bias holds a number that is not finite, at index 0"),
        damaged(
            "negative variance",
            withFloat(valid, data + 13824 + 3 * 32 + 4, -1),
            "tensor 1.variance holds -1.0 at index 1; a variance is never negative"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void damagedFileIsToldInOneLineWithItsNameAndItsFault(
      String damage, byte[] bytes, String expected) throws IOException {
    Path file = Files.write(folder.resolve("net.safetensors"), bytes);
    WeightsException e = assertThrows(WeightsException.class, () -> Weights.read(file));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertTrue(e.getMessage().length() < 400 + file.toString().length(), e.getMessage());
  }

  /** The damages above must be what is told, not something about the file they start from. */
  @Test
  void fileWithoutDamageIsReadAsAssembled() throws IOException {
    Path file = folder.resolve("net");
    JsonObject header = JsonParser.parseString(headerText()).getAsJsonObject();
    Files.write(file, assemble(header.toString(), valid(), dataStart()));
    assertEquals(WEIGHTS.facts(), Weights.read(file).facts());
  }

  private void assertLeftAlone(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(file.toString(), files.map(Path::toString).reduce("", String::concat));
    }
  }

  private static Arguments damaged(String damage, byte[] bytes, String expected) {
    return Arguments.of(damage, bytes, expected);
  }

  private static Arguments header(String damage, Consumer<JsonObject> act, String expected)
      throws IOException {
    JsonObject header = JsonParser.parseString(headerText()).getAsJsonObject();
    act.accept(header);
    return damaged(damage, assemble(header.toString(), valid(), dataStart()), expected);
  }

  private static Arguments metadata(String damage, Consumer<JsonObject> act, String expected)
      throws IOException {
    return header(damage, h -> act.accept(h.getAsJsonObject("__metadata__")), expected);
  }

  private static Arguments tensor(String damage, Consumer<JsonObject> act, String expected)
      throws IOException {
    return header(damage, h -> act.accept(h.getAsJsonObject("0.weight")), expected);
  }

  private static String text(JsonObject metadata) {
    return metadata.get("tengen.spec").getAsString();
  }

  private static JsonArray array(long... numbers) {
    JsonArray array = new JsonArray();
    Arrays.stream(numbers).forEach(array::add);
    return array;
  }

  /** A header that would exhaust the stack of a reader or a printer that calls itself. */
  private static String deep() {
    return "{\"0.weight\":{\"dtype\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}}";
  }

  private static byte[] valid() throws IOException {
    Path file = shared.resolve("valid");
    WEIGHTS.write(file);
    return Files.readAllBytes(file);
  }

  private static int dataStart() throws IOException {
    return 8 + (int) ByteBuffer.wrap(valid()).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static String headerText() throws IOException {
    return new String(valid(), 8, dataStart() - 8, StandardCharsets.UTF_8);
  }

  private static byte[] assemble(String header, byte[] valid, int data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
    bytes.writeBytes(json);
    bytes.write(valid, data, valid.length - data);
    return bytes.toByteArray();
  }

  private static byte[] withLength(byte[] valid, long length) {
    byte[] bytes = valid.clone();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    return bytes;
  }

  private static byte[] withFloat(byte[] valid, int index, float number) {
    byte[] bytes = valid.clone();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(index, number);
    return bytes;
  }
}
