package tengen.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.RandomSymmetry;
import tengen.network.RuntimeOptions;
import tengen.network.SymmetryAverage;
import tengen.network.Weights;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.sgf.GameRecord;

/** The options of commands that ask a network about a game: which one, and by what rules. */
final class NetMixin {
  /** In which of the eight symmetries the network sees a position. */
  enum Seen {
    /** As it is. */
    NONE,
    /** As it is, but for the position that a search is for, which is seen as in AVERAGE. */
    ROOT,
    /** In all eight; the answers are averaged. */
    AVERAGE,
    /** In one, drawn for every position. */
    RANDOM
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private NetOption net = new NetOption();

  @Option(
      names = "--symmetry",
      defaultValue = "root",
      paramLabel = "none|root|average|random",
      description =
          "How the network sees a position: as it is; so, but in all 8 symmetries where a search of 100"
              + " visits and a second or more begins; always in all 8 (slower, a little stronger); or"
              + " in a random one. Default: ${DEFAULT-VALUE}.")
  private Seen symmetry = Seen.ROOT;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Begins the random numbers, to play the same again. Default: by the clock.")
  private @Nullable Long seed;

  @Option(
      names = "--rules",
      defaultValue = "chinese",
      paramLabel = "NAME",
      description =
          "chinese, japanese, aga, new-zealand or tromp-taylor." + " Default: ${DEFAULT-VALUE}.")
  private String rules = "chinese";

  @Option(
      names = "--komi",
      defaultValue = "7.5",
      paramLabel = "POINTS",
      description = "What White gets for moving second. Default: ${DEFAULT-VALUE}.")
  private double komi;

  @Mixin private RuntimeMixin runtime = new RuntimeMixin();

  /** Returns the rules to play by. */
  Rules rules() {
    try {
      return Rules.named(rules);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--rules: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the game after some moves of a record: by its own rules and komi, unless others were
   * asked for or it names none.
   *
   * @throws tengen.sgf.SgfException if a move cannot be made
   */
  Game gameAfter(GameRecord record, int moves) {
    Game game = record.gameAfter(moves, rules(), komi());
    if (isGiven("--rules")) {
      game = game.withRules(rules());
    }
    return isGiven("--komi") ? game.withKomi(komi()) : game;
  }

  /** Tells whether the command line has an option. */
  boolean isGiven(String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  double komi() {
    if (!(Math.abs(komi) <= Game.MAX_KOMI)) {
      throw new ParameterException(
          command.commandLine(), "--komi: " + komi + " is not between -1000 and 1000");
    }
    return komi;
  }

  /** Returns the seed that was asked for, or one by the clock. */
  long seed() {
    return seed == null ? System.nanoTime() : seed;
  }

  /**
   * Reads the weights at once and makes their network in the background.
   *
   * @throws IOException if the weights cannot be read
   * @throws tengen.network.MissingDeviceException if the device is not there
   */
  Network network() throws IOException {
    return load(weights());
  }

  /**
   * Returns the network for boards of one size, as {@link #network()} does.
   *
   * @throws ParameterException if it does not take the size: told now, not at the first move
   */
  Network network(int boardSize) throws IOException {
    Weights weights = weights();
    NamedWeights.requireBoardSize(command, weights, boardSize);
    return load(weights);
  }

  private Weights weights() throws IOException {
    if (runtime.options().isGpu()) {
      runtime.requireDevice(); // told now, not at the first move; a processor's library loads then
    }
    return net.readNamed();
  }

  private Network load(Weights weights) {
    RuntimeOptions options = runtime.options();
    return new BackgroundNetwork(weights.spec(), () -> Networks.of(weights, options));
  }

  /** Returns how the network is called: the name of its file without the ending. */
  String netName() {
    return net.name();
  }

  /** Returns how TensorFlow computes. */
  RuntimeOptions runtime() {
    return runtime.options();
  }

  /** Tells whether the position that a search is for is seen in all symmetries, but no other. */
  boolean averagesRoot() {
    return symmetry == Seen.ROOT;
  }

  /**
   * Returns a network that sees positions in the symmetry asked for.
   *
   * @param start begins the random numbers
   */
  Network seen(Network network, long start) {
    return switch (symmetry) {
      case NONE, ROOT -> network;
      case AVERAGE -> new SymmetryAverage(network);
      case RANDOM -> new RandomSymmetry(network, start);
    };
  }
}
