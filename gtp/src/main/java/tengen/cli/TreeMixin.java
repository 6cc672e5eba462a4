package tengen.cli;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.search.TreeSettings;
import tengen.search.TreeSettings.Choice;

/** The options of how a tree is searched, for those who experiment. */
final class TreeMixin {
  /** What a position of a 19x19 board takes in a tree, about. */
  private static final int BYTES_A_NODE = 2500;

  private static final int MOST_NODES = 5_000_000;

  /** The positions that all threads look at before one is known, unless options say otherwise. */
  private static final int AT_ONCE = TreeSettings.DEFAULT.threads() * TreeSettings.DEFAULT.batch();

  /** Which move to play. */
  enum Chosen {
    /** The most visited. */
    VISITS,
    /** That with the best lower bound of its value. */
    BOUND
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--search-threads",
      paramLabel = "N",
      description =
          "Threads that search; with 1 and a --seed the same moves are found again. Default: as many"
              + " as TensorFlow's, but 2 to 8; games and positions at a time have one each.")
  private @Nullable Integer threads;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Positions that a thread gives the network at once. Default: 4; with more than 2 threads"
              + " fewer, so that all together look at 8.")
  private @Nullable Integer batch;

  @Option(
      names = "--tree-size",
      paramLabel = "N",
      description =
          "Positions to keep; further ones are looked at, but not kept. Default: what half of Java's"
              + " memory holds.")
  private @Nullable Integer nodes;

  @Option(
      names = "--lambda",
      paramLabel = "SHARE",
      description =
          "The share of playouts in a position's value once half of the board is filled, less before"
              + " and more with a network that tells of no points or is for another size: 0 is the"
              + " network's value alone, 1 playouts alone, as with a network that has no value."
              + " Default: 0.3.")
  private @Nullable Double rolloutShare;

  @Option(
      names = "--rollouts",
      paramLabel = "N",
      description = "Playouts for each position. Default: 1.")
  private @Nullable Integer rollouts;

  @Option(
      names = "--exploration",
      paramLabel = "C",
      description = "The weight of the network's policy against values (c_puct). Default: 2.")
  private @Nullable Double exploration;

  @Option(
      names = "--point-weight",
      paramLabel = "W",
      description =
          "How much more a move counts for each point that it gains, up to 0.2, where a win counts 1;"
              + " 0 looks for the win alone. Default: 0.02.")
  private @Nullable Double pointWeight;

  @Option(
      names = "--choose-by",
      paramLabel = "visits|bound",
      description =
          "Play the most visited move, or that with the best lower bound of its value, for which"
              + " all of --time is taken. Default: visits.")
  private @Nullable Chosen chosen;

  @Option(
      names = "--noise",
      paramLabel = "SHARE",
      description =
          "The share of noise in the policy of the position to move from. Default: 0; in selfplay"
              + " 0.25.")
  private @Nullable Double noise;

  /**
   * Returns the settings, with a share of noise and a number of threads for who gave none.
   *
   * @throws ParameterException if one is out of its range
   */
  TreeSettings settings(double usualNoise, int usualThreads) {
    TreeSettings.Builder builder =
        TreeSettings.DEFAULT.toBuilder()
            .nodes(nodesThatFit())
            .rootNoise(usualNoise)
            .threads(usualThreads);
    set("--exploration", exploration, builder::exploration);
    set("--lambda", rolloutShare, builder::rolloutShare);
    set("--rollouts", rollouts, builder::rollouts);
    set("--point-weight", pointWeight, builder::pointWeight);
    set("--search-threads", threads, builder::threads);
    set("--batch", batch, builder::batch);
    set("--tree-size", nodes, builder::nodes);
    set("--noise", noise, builder::rootNoise);
    if (chosen != null) {
      builder.choice(
          switch (chosen) {
            case VISITS -> Choice.VISITS;
            case BOUND -> Choice.LOWER_BOUND;
          });
    }
    TreeSettings settings = builder.build();
    return withThreads(settings, settings.threads());
  }

  /** Returns the threads that were asked for, if any were. */
  Optional<Integer> threads() {
    return Optional.ofNullable(threads);
  }

  /** Returns the batch that was asked for, if one was. */
  Optional<Integer> batch() {
    return Optional.ofNullable(batch);
  }

  /**
   * Returns settings with another number of threads, and the batch that suits it if none is given.
   */
  TreeSettings withThreads(TreeSettings settings, int count) {
    int each = batch != null ? batch : usualBatch(count);
    return settings.toBuilder().threads(count).batch(each).build();
  }

  private <T> void set(
      String option, @Nullable T value, Function<T, TreeSettings.Builder> setting) {
    if (value == null) {
      return;
    }
    try {
      setting.apply(value).build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
    }
  }

  /** Positions in flight mislead a search, so that more threads take smaller batches. */
  private static int usualBatch(int threads) {
    return Math.max(1, Math.min(TreeSettings.DEFAULT.batch(), AT_ONCE / threads));
  }

  private static int nodesThatFit() {
    long fitting = Runtime.getRuntime().maxMemory() / 2 / BYTES_A_NODE;
    return (int) Math.max(1000, Math.min(MOST_NODES, fitting));
  }
}
