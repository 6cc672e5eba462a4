package tengen.network;

/**
 * How a network is trained.
 *
 * @param seed of the first weights and of dropouts
 * @param momentum of the gradients' moving sum (Nesterov's form), 0 for none, below 1
 * @param weightDecay what is added to a weight's gradient for each unit of the weight; biases,
 *     batch norms and what Muon moves do not decay
 * @param valueWeight the share of the value in the loss, as cross-entropy of winning in nats, and
 *     that of the ownership, as cross-entropy of owning a point; the policy's is 1
 * @param runtime threads, precision, device
 * @param averaging the share that the average of the weights keeps at each step, below 1: the
 *     network given out is that average, which is steadier than the latest weights (Polyak and
 *     Juditsky 1992); less at first, so that it is over the latest tenth of the steps at most; 0
 *     gives out the latest
 * @param muon by about how much a step of Muon (Jordan et al. 2024) changes the direction of each
 *     kernel that has no bias and a batch norm right behind it, in radians at a learning rate of 1;
 *     0: momentum SGD moves them too. At high rates the average of such kernels is shorter than
 *     they are, and answers worse than it will when the rate has come down
 * @param replicas of the network, each of which learns from its part of a batch, with batch norms
 *     over that part, beside the others: each on one thread, or all on the same ones if there are
 *     more. That is faster on a CPU than if all threads share each operation and wait for each
 *     other at its end
 */
public record LearnerOptions(
    long seed,
    float momentum,
    float weightDecay,
    float valueWeight,
    RuntimeOptions runtime,
    float averaging,
    float muon,
    int replicas) {
  private static final int LEAST_PART = 32;

  /** What serves a small network well; training/EXPERIMENTS.md tells what was measured. */
  public static final LearnerOptions DEFAULT =
      new LearnerOptions(1, 0.9f, 1e-4f, 0.5f, RuntimeOptions.DEFAULT)
          .withAveraging(0.99f)
          .withMuon(0.25f);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a value is impossible
   */
  public LearnerOptions {
    check(momentum >= 0 && momentum < 1, "momentum: expected 0 or more, below 1", momentum);
    check(weightDecay >= 0, "weightDecay: expected 0 or more", weightDecay);
    check(valueWeight >= 0, "valueWeight: expected 0 or more", valueWeight);
    check(averaging >= 0 && averaging < 1, "averaging: expected 0 or more, below 1", averaging);
    check(muon >= 0, "muon: expected 0 or more", muon);
    check(replicas >= 1, "replicas: expected 1 or more", replicas);
  }

  /** Options without an average of the weights and without Muon, for one replica. */
  public LearnerOptions(
      long seed, float momentum, float weightDecay, float valueWeight, RuntimeOptions runtime) {
    this(seed, momentum, weightDecay, valueWeight, runtime, 0, 0, 1);
  }

  /** Returns the same options with an average of the weights. */
  public LearnerOptions withAveraging(float share) {
    return new LearnerOptions(
        seed, momentum, weightDecay, valueWeight, runtime, share, muon, replicas);
  }

  /** Returns the same options with steps of Muon, by a multiple of the learning rate. */
  public LearnerOptions withMuon(float multiple) {
    return new LearnerOptions(
        seed, momentum, weightDecay, valueWeight, runtime, averaging, multiple, replicas);
  }

  /** Returns the same options with so many replicas. */
  public LearnerOptions withReplicas(int count) {
    return new LearnerOptions(
        seed, momentum, weightDecay, valueWeight, runtime, averaging, muon, count);
  }

  /**
   * Returns the same options with a replica for each thread of the CPU, as far as each gets 32
   * positions of a batch at least; with one on a GPU.
   */
  public LearnerOptions withReplicasFor(int batch) {
    int most = runtime.isGpu() ? 1 : runtime.threadCount();
    return withReplicas(Math.max(1, Math.min(most, batch / LEAST_PART)));
  }

  private static void check(boolean good, String expected, float found) {
    if (!good || Float.isInfinite(found)) {
      throw new IllegalArgumentException(expected + ", found " + found);
    }
  }
}
