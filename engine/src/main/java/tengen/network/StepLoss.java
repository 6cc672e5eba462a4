package tengen.network;

/**
 * What one training step saw, before its update.
 *
 * @param policy the mean cross-entropy of the policy, in nats
 * @param value the mean squared error of the value where the result is known; 0 without a value
 *     head
 * @param accuracy the share of positions whose move had the highest probability
 * @param ownership the mean cross-entropy of owning a point where that is known, in nats; 0 without
 *     an ownership head
 */
public record StepLoss(float policy, float value, float accuracy, float ownership) {
  /** The loss of a network without an ownership head. */
  public StepLoss(float policy, float value, float accuracy) {
    this(policy, value, accuracy, 0);
  }
}
