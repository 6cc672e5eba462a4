package tengen.cli;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tengen.gtp.Conduct;
import tengen.network.CachedNetwork;
import tengen.network.MergingNetwork;
import tengen.network.Network;
import tengen.network.RuntimeOptions;
import tengen.search.PolicySearcher;
import tengen.search.PonderingSearcher;
import tengen.search.Searcher;
import tengen.search.TreeSearcher;
import tengen.search.TreeSettings;

/** The options of all commands that play: which network, and how it searches and plays. */
final class EngineMixin {
  /** As in AlphaGo Zero. */
  private static final double SELF_PLAY_NOISE = 0.25;

  private static final int MOST_SEARCH_THREADS = 8;

  /** So many positions are worth a thread of their own while others are at work. */
  private static final int FEW = 8;

  /** While one batch is computed another is on its way. */
  private static final int GPU_LANES = 2;

  /** About 100 MB for boards of size 19. */
  private static final int CACHED = 20_000;

  @Mixin private NetMixin net = new NetMixin();

  @Option(
      names = "--temperature",
      defaultValue = "0",
      paramLabel = "T",
      description =
          "0 plays the best move; 1 draws from the policy, more wildly the higher."
              + " Default: ${DEFAULT-VALUE}.")
  private double temperature;

  @Mixin private TreeMixin tree = new TreeMixin();

  /** Returns the options that name the network. */
  NetMixin net() {
    return net;
  }

  /**
   * Returns a network that evaluates together what many threads ask for.
   *
   * @param most positions at once at most
   */
  MergingNetwork merging(Network network, int most) {
    RuntimeOptions options = net.runtime();
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
        return new PolicySearcher(net.seen(network, start), style);
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
          ? new TreeSearcher(net.seen(network, start), share, style)
          : new PolicySearcher(net.seen(network, start), style);
    };
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
    return net.seen(new CachedNetwork(network, CACHED), start);
  }

  private TreeSettings treeSettings(double usualNoise) {
    return tree.settings(usualNoise, usualThreads()).toBuilder()
        .averagesRoot(net.averagesRoot())
        .build();
  }

  /** As many as evaluate; two at least: while one goes down the tree the other evaluates. */
  private int usualThreads() {
    RuntimeOptions options = net.runtime();
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
            net.seen(network, start),
            share,
            new PolicySearcher.Style(temperature, start, OptionalDouble.empty()));
  }

  /** Returns settings for one of several searches on one thread each. */
  private TreeSettings shared(TreeSettings settings, int count) {
    return tree.withThreads(settings, 1).toBuilder()
        .nodes(Math.max(1, settings.nodes() / count))
        .build();
  }
}
