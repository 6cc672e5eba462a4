package tengen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.features.PlaneEncoder;
import tengen.network.NetworkSpec;
import tengen.network.Weights;
import tengen.training.RunFiles;
import tengen.training.Trainer;

/** The options that say which net learns: of which layers, and from which weights on. */
final class NetToTrain {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--spec",
      paramLabel = "SPEC",
      description =
          "Name of a preset, or a JSON file with the layers (default: that of --from). With --from, a"
              + " net that its layers fit into: wider, with more residual blocks, or with global"
              + " pooling biases.")
  private @Nullable String spec;

  @Option(
      names = "--planes",
      paramLabel = "N",
      description =
          "Learn from so many of the first input planes only. AlphaGo's paper compares 4 (stones), 12"
              + " (and their age), 20 (and liberties) and all 48 (default: those of the net).")
  private @Nullable Integer planes;

  @Option(
      names = "--from",
      paramLabel = "NAME|FILE",
      description = "Start from a trained net: one that comes along, or a weights file.")
  private @Nullable String from;

  /** Tells whether the net begins with random weights. */
  boolean isNew() {
    return from == null;
  }

  /** Returns what it begins with, in words. */
  String origin() {
    return from == null ? "random weights" : Path.of(from).getFileName().toString();
  }

  /**
   * Reads the net to start from, if there is one.
   *
   * @throws IOException if it cannot be read
   */
  Optional<Weights> trained() throws IOException {
    return from == null ? Optional.empty() : Optional.of(NamedWeights.read(from));
  }

  /**
   * Makes the net to start from as large as --spec says.
   *
   * @param boardSize of the games
   * @throws IOException if there is no such spec
   */
  Weights grown(Weights start, int boardSize, long seed) throws IOException {
    if (spec == null) {
      return start;
    }
    NetworkSpec named = named(spec, boardSize);
    return isSame(named, start.spec()) ? start : start.grownTo(named, seed);
  }

  /**
   * Returns the net to train.
   *
   * @param trained the one that was trained before, if there is one
   * @param boardSize of the games
   * @throws ParameterException if there is none, or it is for another size
   * @throws IOException if there is no such spec
   */
  NetworkSpec toBegin(@Nullable NetworkSpec trained, int boardSize) throws IOException {
    if (trained == null && spec == null) {
      throw wrongUse("which net? Name a --spec, or a net to start from (--from)");
    }
    NetworkSpec network = trained != null ? trained : named(spec, boardSize);
    if (trained != null && planes != null && trained.planes() != planes) {
      throw new IllegalArgumentException(
          String.format(
              "%s reads %d planes, not %d; leave out --planes to train it as it is",
              from, trained.planes(), planes));
    }
    if (network.boardSize() != boardSize) {
      throw wrongUse(
          String.format(
              "%s is a net for size %d, the games are to be of size %d; see --size",
              network.name(), network.boardSize(), boardSize));
    }
    if (network.planes() > PlaneEncoder.PLANES) {
      throw new IllegalArgumentException(
          String.format(
              "%s has %d input planes, this engine encodes %d",
              network.name(), network.planes(), PlaneEncoder.PLANES));
    }
    return network;
  }

  /**
   * Returns the net of a run to go on with. The one that it began with need not be there any more.
   *
   * @param boardSize of the games
   * @throws IOException if the checkpoint cannot be read
   */
  NetworkSpec toResume(RunFiles files, int boardSize, long seed) throws IOException {
    if (from == null) {
      return toBegin(null, boardSize);
    }
    Optional<NetworkSpec> had = Trainer.specToResume(files);
    boolean isKnown =
        had.isPresent() && (spec == null || isSame(named(spec, boardSize), had.get()));
    NetworkSpec network =
        isKnown
            ? had.get()
            : grown(NamedWeights.read(from), boardSize, seed).spec(); // the same or refused
    return toBegin(network, boardSize);
  }

  /** Tells whether nets differ in nothing but their names. */
  private static boolean isSame(NetworkSpec one, NetworkSpec other) {
    return one.layers().equals(other.layers()) && one.input().equals(other.input());
  }

  /**
   * Returns a spec by its name, with the planes that were asked for: a preset for the size of the
   * games, a file as it is.
   */
  private NetworkSpec named(String name, int boardSize) throws IOException {
    NetworkSpec named = RuntimeMixin.spec(name);
    boolean isResized = NetworkSpec.presetNames().contains(name) && named.takesBoardSize(boardSize);
    return withPlanes(isResized ? named.withBoardSize(boardSize) : named);
  }

  private NetworkSpec withPlanes(NetworkSpec named) {
    if (planes == null) {
      return named;
    }
    if (planes < 1 || planes > named.planes()) {
      throw wrongUse(
          String.format(
              "--planes is 1 to the %d of %s, not %d", named.planes(), named.name(), planes));
    }
    return named.withPlanes(planes);
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
