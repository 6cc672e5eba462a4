package tengen.network;

/**
 * How a network is trained.
 *
 * @param seed of the first weights
 * @param momentum of the gradients' moving sum (Nesterov's form)
 * @param weightDecay what is added to a weight's gradient for each unit of the weight
 * @param valueWeight the share of the value's squared error in the loss; the policy's is 1
 * @param runtime threads, precision, device
 */
public record LearnerOptions(
    long seed, float momentum, float weightDecay, float valueWeight, RuntimeOptions runtime) {
  /** What serves a small network well. */
  public static final LearnerOptions DEFAULT =
      new LearnerOptions(1, 0.9f, 1e-4f, 0.5f, RuntimeOptions.DEFAULT);
}
