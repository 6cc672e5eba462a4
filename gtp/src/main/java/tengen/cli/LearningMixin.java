package tengen.cli;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tengen.network.LearnerOptions;
import tengen.network.RuntimeOptions;
import tengen.training.Schedule;

/** The options that say how a net learns. */
final class LearningMixin {
  private static final double WARMUP_SHARE = 0.02;
  private static final long FIRST_SEED = 1;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Positions a step (default: ${DEFAULT-VALUE}).")
  private int batch = 128;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description =
          "Highest learning rate; nets without batch norms may need a lower one"
              + " (default: ${DEFAULT-VALUE}).")
  private float learningRate = 0.1f;

  @Option(
      names = "--schedule",
      paramLabel = "constant|cosine|step",
      description = "How the rate goes on after the warm-up (default: cosine).")
  private Schedule.Shape schedule = Schedule.Shape.COSINE;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "Positions over which the rate rises (default: 2 %% of the run).")
  private @Nullable Long warmup;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      description = "Of the gradient, 0 to below 1 (default: ${DEFAULT-VALUE}).")
  private float momentum = LearnerOptions.DEFAULT.momentum();

  @Option(
      names = "--muon",
      paramLabel = "F",
      description =
          "Move kernels before a batch norm by Muon: each step changes their direction by F times"
              + " the rate, in radians; 0: momentum SGD (default: ${DEFAULT-VALUE}).")
  private float muon = LearnerOptions.DEFAULT.muon();

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description = "Pull to 0 of the weights that SGD moves (default: ${DEFAULT-VALUE}).")
  private float weightDecay = LearnerOptions.DEFAULT.weightDecay();

  @Option(
      names = "--value-weight",
      paramLabel = "W",
      description =
          "Weight of the losses of value and ownership; the policy's is 1 (default: ${DEFAULT-VALUE}).")
  private float valueWeight = LearnerOptions.DEFAULT.valueWeight();

  @Option(
      names = "--ema",
      paramLabel = "D",
      description =
          "Write and measure an average of the weights that keeps this share at each step, but is over"
              + " the latest tenth of the steps at most; 0: the latest weights"
              + " (default: ${DEFAULT-VALUE}).")
  private float averaging = LearnerOptions.DEFAULT.averaging();

  @Option(
      names = "--replicas",
      paramLabel = "N",
      description =
          "Parts that a batch is learned in side by side, with batch norms of their own (default: one"
              + " for each thread of the CPU, as far as each gets 32 positions).")
  private @Nullable Integer replicas;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Of first weights, order and symmetries (default: 1; with --from one more than that net was"
              + " trained with, so that it sees other positions first).")
  private @Nullable Long seed;

  /** The setting's name. */
  static final String REPLICAS = "replicas";

  /** The setting's name. */
  static final String SEED = "seed";

  int batch() {
    return batch;
  }

  /**
   * Returns the seed that was asked for, or else the one after a run's: with the same one a net
   * that is trained further would see the positions again that it began with.
   *
   * @param before the settings of the run that made the net to start from, if there is one
   */
  long seed(Map<String, String> before) {
    return seed != null ? seed : seedOf(before).map(last -> last + 1).orElse(FIRST_SEED);
  }

  /** Returns the seed that was asked for, or else that of the run to go on with. */
  long seedToResume(Optional<String> had) {
    return seed != null ? seed : had.map(Long::valueOf).orElse(FIRST_SEED);
  }

  /** Returns the seed of the run that made a net, if it tells. */
  static Optional<Long> seedOf(Map<String, String> facts) {
    try {
      return Optional.ofNullable(facts.get(SEED)).map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty(); // of another program
    }
  }

  /** Tells whether {@link #seed} follows that of a run before. */
  boolean isSeedAfter(Map<String, String> before) {
    return seed == null && seedOf(before).isPresent();
  }

  /**
   * Returns the learning rate's way over a run.
   *
   * @param positions how many it sees, if that is known
   * @throws IllegalArgumentException if an option is impossible
   */
  Schedule schedule(OptionalLong positions) {
    if (warmup == null) {
      return new Schedule(schedule, learningRate, WARMUP_SHARE);
    } else if (positions.isEmpty()) {
      throw new IllegalArgumentException(
          "--warmup counts positions: it needs --positions, which end the run if --minutes do not");
    }
    long all = positions.getAsLong();
    if (warmup < 0 || warmup > all) {
      throw new IllegalArgumentException(
          "--warmup is 0 to --positions (" + all + "), not " + warmup);
    }
    return new Schedule(schedule, learningRate, (double) warmup / all);
  }

  /**
   * Returns the options of the learner.
   *
   * @throws IllegalArgumentException if an option is impossible
   */
  LearnerOptions options(RuntimeOptions runtime, long seed) {
    LearnerOptions options =
        new LearnerOptions(seed, momentum, weightDecay, valueWeight, runtime)
            .withAveraging(averaging)
            .withMuon(muon);
    if (replicas == null) {
      return options.withReplicasFor(batch);
    }
    if (replicas < 1 || replicas > batch) {
      throw new IllegalArgumentException(
          "--replicas is 1 to --batch (" + batch + "), not " + replicas);
    }
    return options.withReplicas(replicas);
  }

  /**
   * Returns the options to go on with a run: where none are asked for, with as many replicas as it
   * had, whatever the threads here.
   *
   * @param had the run's setting; nothing where there was one replica
   */
  LearnerOptions options(RuntimeOptions runtime, long seed, Optional<String> had) {
    LearnerOptions options = options(runtime, seed);
    return replicas == null ? options.withReplicas(had.map(Integer::valueOf).orElse(1)) : options;
  }

  /**
   * Writes the options down by name. Muon, the average and replicas are left out where they are
   * off, so that a checkpoint from before there were such options still fits.
   */
  void describe(LearnerOptions options, Map<String, String> settings) {
    settings.put("batch", Integer.toString(batch));
    settings.put("learning rate", Float.toString(learningRate));
    settings.put("schedule", schedule.toString());
    settings.put("warmup", warmup == null ? "2 %" : warmup.toString());
    settings.put("momentum", Float.toString(momentum));
    if (muon > 0) {
      settings.put("muon", Float.toString(muon));
    }
    settings.put("weight decay", Float.toString(weightDecay));
    settings.put("value weight", Float.toString(valueWeight));
    if (averaging > 0) {
      settings.put("ema", Float.toString(averaging));
    }
    if (options.replicas() > 1) {
      settings.put(REPLICAS, Integer.toString(options.replicas()));
    }
    settings.put(SEED, Long.toString(options.seed()));
  }
}
