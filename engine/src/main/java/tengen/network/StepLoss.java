package tengen.network;

/**
 * What one training step saw, before its update.
 *
 * @param policy the mean cross-entropy of the policy, in nats
 * @param value the mean squared error of the value where the result is known; 0 without a value
 *     head
 * @param accuracy the share of positions whose move had the highest probability
 */
public record StepLoss(float policy, float value, float accuracy) {}
