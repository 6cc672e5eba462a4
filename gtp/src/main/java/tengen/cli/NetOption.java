package tengen.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tengen.network.Weights;

/** The option that names a net; without it, the best of those that come along. */
final class NetOption {
  @Option(
      names = "--net",
      paramLabel = "NAME|FILE",
      completionCandidates = NetNames.class,
      description = NetNames.HELP)
  private @Nullable String net;

  /**
   * Reads the net as {@link NamedWeights#read} does.
   *
   * @throws IOException if it cannot be read
   */
  Weights read() throws IOException {
    return NamedWeights.read(net);
  }

  /**
   * Reads the net, called by its file, as {@link NamedWeights#readNamed} does.
   *
   * @throws IOException if it cannot be read
   */
  Weights readNamed() throws IOException {
    return NamedWeights.readNamed(net);
  }

  /** Returns what the net is called: its file without the ending, or the name that it came by. */
  String name() {
    return NamedWeights.nameOf(net);
  }
}
