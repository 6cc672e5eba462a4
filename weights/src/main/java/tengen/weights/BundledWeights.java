package tengen.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The nets that come along, by name. {@code nets.txt} lists the names, the default first; {@code
 * NAME.safetensors} beside it holds the weights.
 */
public final class BundledWeights {
  private BundledWeights() {}

  /** Returns the names of all nets, the default first. */
  public static List<String> names() {
    try {
      return new String(resource("nets.txt"), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the list of nets", e);
    }
  }

  /**
   * Returns the name of the net to use if none is named.
   *
   * @throws IllegalStateException if no net comes along
   */
  public static String defaultName() {
    return names().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no net comes along with this build: name a weights file (--net FILE)"));
  }

  /**
   * Returns the bytes of a net's weights file.
   *
   * @throws IllegalArgumentException if there is no net of that name
   * @throws IOException if it cannot be read
   */
  public static byte[] bytes(String name) throws IOException {
    if (!names().contains(name)) {
      throw new IllegalArgumentException("no net named '" + name + "', but " + names());
    }
    return resource(name + ".safetensors");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = BundledWeights.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing from this build");
      }
      return in.readAllBytes();
    }
  }
}
