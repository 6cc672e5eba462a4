package tengen.network;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A network as data: its input planes, the board it is trained for, and its layers in order. The
 * trunk comes first, then one policy head and, if the network has one, a value head.
 *
 * @param name for people and files
 * @param planes the number of input planes
 * @param boardSize the size that per-point biases belong to
 * @param layers trunk and heads
 */
public record NetworkSpec(String name, int planes, int boardSize, List<Layer> layers) {
  /** As many as fit into a weights file of 2 GB. */
  private static final long MAX_PARAMETERS = 500_000_000;

  /**
   * Checks and copies.
   *
   * @throws SpecException if the layers do not make a network
   */
  public NetworkSpec {
    SpecException.check(!name.isBlank(), "name", "a name", "none");
    SpecException.checkChannels("planes", planes);
    SpecException.check(boardSize >= 2 && boardSize <= 25, "boardSize", "2 to 25", boardSize);
    layers = List.copyOf(layers);
    checkOrder(layers);
    checkCount(Parameter.of(planes, boardSize, layers));
  }

  /**
   * Returns a network that ships with Tengen by its name.
   *
   * @throws SpecException if there is none of that name; the message lists them
   */
  public static NetworkSpec preset(String name) {
    return Presets.find(name);
  }

  /** Returns the names that {@link #preset} knows. */
  public static List<String> presetNames() {
    return Presets.names();
  }

  /**
   * Reads a spec from JSON text.
   *
   * @param where what the text is, for messages
   * @throws SpecException if it is no spec; the message names the field
   */
  public static NetworkSpec parse(String json, String where) {
    return SpecJson.parse(json, where);
  }

  /**
   * Reads a spec file.
   *
   * @throws SpecException if it holds no spec; the message names file and field
   * @throws IOException if it cannot be read
   */
  public static NetworkSpec read(Path file) throws IOException {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (CharacterCodingException e) {
      throw new SpecException(file + ": not a text file in UTF-8");
    }
  }

  /**
   * Returns the same layers on the first planes only. The name says so: {@code res-64x5-12p}.
   *
   * @throws SpecException if there are none
   */
  public NetworkSpec withPlanes(int count) {
    return count == planes
        ? this
        : new NetworkSpec(name + "-" + count + "p", count, boardSize, layers);
  }

  /** Returns the spec as JSON text that {@link #parse} reads back. */
  public String toJson() {
    return SpecJson.write(this);
  }

  /** Tells whether the network predicts the result. */
  public boolean hasValue() {
    return layers.stream().anyMatch(layer -> layer instanceof Layer.ValueHead);
  }

  /** Returns the number of bytes that hold the bits of one point: the planes, rounded up to 8. */
  public int bytesPerPoint() {
    return (planes + 7) / 8;
  }

  /** Returns the number of trained parameters. */
  public long parameterCount() {
    return Parameter.of(this).stream()
        .filter(Parameter::isTrained)
        .mapToLong(Parameter::count)
        .sum();
  }

  private static void checkCount(List<Parameter> parameters) {
    double count = parameters.stream().mapToDouble(Parameter::count).sum(); // may pass a long
    SpecException.check(
        count <= MAX_PARAMETERS,
        "layers",
        String.format(Locale.ROOT, "%,d parameters at most", MAX_PARAMETERS),
        String.format(Locale.ROOT, "%,.0f", count));
  }

  private static void checkOrder(List<Layer> layers) {
    int policies = 0;
    int values = 0;
    int heads = 0;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      policies += layer instanceof Layer.PolicyHead ? 1 : 0;
      values += layer instanceof Layer.ValueHead ? 1 : 0;
      heads = policies + values;
      SpecException.check(
          heads == 0 || layer instanceof Layer.PolicyHead || layer instanceof Layer.ValueHead,
          "layers[" + i + "]",
          "a head after a head",
          layer.title());
    }
    SpecException.check(policies == 1, "layers", "one policy head", policies);
    SpecException.check(values <= 1, "layers", "one value head at most", values);
    SpecException.check(
        layers.get(0) instanceof Layer.Convolution,
        "layers[0]",
        "a convolution",
        layers.get(0).title());
  }
}
