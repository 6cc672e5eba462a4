package tengen.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.gtp.Conduct;
import tengen.network.CachedNetwork;
import tengen.network.MergingNetwork;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.RandomSymmetry;
import tengen.network.RuntimeOptions;
import tengen.network.SymmetryAverage;
import tengen.network.Weights;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.PolicySearcher;
import tengen.search.PonderingSearcher;
import tengen.search.Searcher;
import tengen.search.TreeSearcher;
import tengen.search.TreeSettings;
import tengen.sgf.GameRecord;

/** The options of all commands that play: which network, and how it plays. */
final class EngineMixin {
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

  /** As in AlphaGo Zero. */
  private static final double SELF_PLAY_NOISE = 0.25;

  private static final int MOST_SEARCH_THREADS = 8;

  /** So many positions are worth a thread of their own while others are at work. */
  private static final int FEW = 8;

  /** While one batch is computed another is on its way. */
  private static final int GPU_LANES = 2;

  /** About 80 MB for boards of size 19. */
  private static final int CACHED = 20_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--net",
      paramLabel = "NAME|FILE",
      completionCandidates = NetNames.class,
      description = NetNames.HELP)
  private @Nullable String net;

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
      names = "--temperature",
      defaultValue = "0",
      paramLabel = "T",
      description =
          "0 plays the best move; 1 draws from the policy, more wildly the higher."
              + " Default: ${DEFAULT-VALUE}.")
  private double temperature;

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

  @Mixin private TreeMixin tree = new TreeMixin();
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
    try {
      weights.spec().requireBoardSize(boardSize);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
    return load(weights);
  }

  private Weights weights() throws IOException {
    runtime.requireDevice(); // told now, not at the first move
    return NamedWeights.readNamed(net);
  }

  private Network load(Weights weights) {
    RuntimeOptions options = runtime.options();
    return new BackgroundNetwork(weights.spec(), () -> Networks.of(weights, options));
  }

  /**
   * Returns a network that evaluates together what many threads ask for.
   *
   * @param most positions at once at most
   */
  MergingNetwork merging(Network network, int most) {
    RuntimeOptions options = runtime.options();
    return options.isGpu()
        ? new MergingNetwork(network, most, GPU_LANES, most)
        : new MergingNetwork(network, most, options.threadCount(), Math.min(most, FEW));
  }

  /** Returns how to make moves, alone and without a clock. */
  Conduct conduct(LimitsMixin limits) {
    return new Conduct(
        limits.limits(),
        Duration.ZERO,
        false,
        treeSettings().threads(),
        0,
        temperature,
        OptionalDouble.empty());
  }

  /**
   * Returns what makes a searcher on a network that stays the caller's to close: of the policy
   * alone, or of a tree if a search is wanted.
   */
  Conduct.Searchers searchers(Network network) {
    TreeSettings settings = treeSettings();
    return (conduct, start) -> {
      PolicySearcher.Style style =
          new PolicySearcher.Style(conduct.temperature(), start, conduct.resignBelow());
      if (!conduct.searches()) {
        return new PolicySearcher(seen(network, start), style);
      }
      TreeSettings threaded = tree.withThreads(settings, conduct.threads());
      Searcher searcher = new TreeSearcher(searched(network, start), threaded, style);
      return conduct.ponders() ? new PonderingSearcher(searcher, settings.nodes()) : searcher;
    };
  }

  /**
   * Returns what makes players of games that are played at the same time, each on one thread: of
   * the policy alone, or of a tree with noise at its root. Their trees share the room of one.
   */
  LongFunction<Searcher> selfPlayers(
      Network network, boolean searches, int count, OptionalDouble resignBelow) {
    TreeSettings share = shared(treeSettings(SELF_PLAY_NOISE), count);
    return start -> {
      PolicySearcher.Style style = new PolicySearcher.Style(temperature, start, resignBelow);
      return searches
          ? new TreeSearcher(seen(network, start), share, style)
          : new PolicySearcher(seen(network, start), style);
    };
  }

  /** Returns how the network is called: the name of its file without the ending. */
  String netName() {
    return NamedWeights.nameOf(net);
  }

  /** Returns the settings of searches of trees. */
  TreeSettings treeSettings() {
    return treeSettings(0);
  }

  /** Returns the options of searches. */
  TreeMixin tree() {
    return tree;
  }

  /**
   * Returns a network as a search sees it: in the symmetry asked for, and with a cache of its own,
   * which is forgotten with the searcher.
   */
  Network searched(Network network, long start) {
    return seen(new CachedNetwork(network, CACHED), start);
  }

  private TreeSettings treeSettings(double usualNoise) {
    return tree.settings(usualNoise, usualThreads()).toBuilder()
        .averagesRoot(symmetry == Seen.ROOT)
        .build();
  }

  /** As many as evaluate; two at least: while one goes down the tree the other evaluates. */
  private int usualThreads() {
    RuntimeOptions options = runtime.options();
    int evaluating = options.isGpu() ? 1 : Math.min(MOST_SEARCH_THREADS, options.threadCount());
    return Math.max(TreeSettings.DEFAULT.threads(), evaluating);
  }

  /**
   * Returns what makes searchers of trees for analyses that run at the same time, each on one
   * thread; their trees share the room of one.
   */
  LongFunction<Searcher> analysts(Network network, int count) {
    TreeSettings share = shared(treeSettings(), count);
    return start ->
        new TreeSearcher(
            seen(network, start),
            share,
            new PolicySearcher.Style(temperature, start, OptionalDouble.empty()));
  }

  /** Returns settings for one of several searches on one thread each. */
  private TreeSettings shared(TreeSettings settings, int count) {
    return tree.withThreads(settings, 1).toBuilder()
        .nodes(Math.max(1, settings.nodes() / count))
        .build();
  }

  private Network seen(Network network, long start) {
    return switch (symmetry) {
      case NONE, ROOT -> network;
      case AVERAGE -> new SymmetryAverage(network);
      case RANDOM -> new RandomSymmetry(network, start);
    };
  }
}
