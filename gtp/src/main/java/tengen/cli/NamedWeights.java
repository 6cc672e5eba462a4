package tengen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import tengen.network.NetworkSpec;
import tengen.network.Weights;
import tengen.weights.BundledWeights;

/**
 * Finds the weights that a user names: a file, one of the nets that come along, or the best of
 * these.
 */
final class NamedWeights {
  static final String ENDING = ".safetensors";

  private NamedWeights() {}

  /** Tells whether a file has the name of weights. */
  static boolean isName(String file) {
    return file.endsWith(ENDING);
  }

  /**
   * Checks that a net takes boards of a size: told at once, not at the first move.
   *
   * @throws ParameterException if not
   */
  static void requireBoardSize(CommandSpec command, Weights weights, int size) {
    try {
      weights.spec().requireBoardSize(size);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /**
   * Reads weights.
   *
   * @param net a file or the name of a net that comes along; null for the default
   * @throws UnknownNameException if there is neither such a file nor such a net
   * @throws IOException if they cannot be read
   */
  static Weights read(@Nullable String net) throws IOException {
    if (net == null) {
      return bundled(BundledWeights.defaultName());
    } else if (Files.exists(Path.of(net))) {
      return Weights.read(Path.of(net));
    } else if (BundledWeights.names().contains(net)) {
      return bundled(net);
    } else if (NetworkSpec.presetNames().contains(net)) {
      NetworkSpec.preset(net).board(); // a network of images has its own message
      throw new IllegalArgumentException(
          net + " is a spec without weights: train it (tengen train), or name a weights file");
    }
    throw new UnknownNameException(
        net, "no such file, nor a net that comes along", BundledWeights.names());
  }

  /**
   * Reads weights to be shown to people: the network is called by its file, as many nets are of one
   * shape.
   *
   * @throws UnknownNameException if there is neither such a file nor such a net
   * @throws IOException if they cannot be read
   */
  static Weights readNamed(@Nullable String net) throws IOException {
    return read(net).named(nameOf(net));
  }

  /** Returns what a net is called: its file without the ending, or the name that it came by. */
  static String nameOf(@Nullable String net) {
    return net == null
        ? BundledWeights.defaultName()
        : Path.of(net).getFileName().toString().replaceFirst("\\.safetensors$", "");
  }

  private static Weights bundled(String name) throws IOException {
    return Weights.parse(BundledWeights.bytes(name), name);
  }
}
