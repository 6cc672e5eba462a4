package tengen.cli;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tengen.network.LearnerOptions;
import tengen.network.RuntimeOptions;
import tengen.training.Schedule;

/** The options that say how a net learns. */
final class LearningMixin {
  private static final int WARMUP_SHARE = 50;

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
      paramLabel = "SHAPE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Schedule.Shape schedule = Schedule.Shape.COSINE;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "Positions over which the rate rises (default: 2 %% of --positions).")
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
      description = "Of first weights, order and symmetries (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  /** The setting's name. */
  static final String REPLICAS = "replicas";

  int batch() {
    return batch;
  }

  long seed() {
    return seed;
  }

  /**
   * Returns the learning rate's way over a run of so many positions.
   *
   * @throws IllegalArgumentException if an option is impossible
   */
  Schedule schedule(long positions) {
    if (positions < 1) {
      throw new IllegalArgumentException("--positions is at least 1, not " + positions);
    }
    long rise = warmup != null ? warmup : positions / WARMUP_SHARE;
    if (rise < 0 || rise > positions) {
      throw new IllegalArgumentException(
          "--warmup is 0 to --positions (" + positions + "), not " + rise);
    }
    return new Schedule(schedule, learningRate, (double) rise / positions);
  }

  /**
   * Returns the options of the learner.
   *
   * @throws IllegalArgumentException if an option is impossible
   */
  LearnerOptions options(RuntimeOptions runtime) {
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
  LearnerOptions options(RuntimeOptions runtime, Optional<String> had) {
    LearnerOptions options = options(runtime);
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
    settings.put("seed", Long.toString(seed));
  }
}
