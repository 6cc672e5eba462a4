package tengen.search;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Draws one of some moves by chance. */
public final class WeightedDraw {
  private WeightedDraw() {}

  /**
   * Draws a move with a probability that grows with its weight to the power of 1 / temperature.
   *
   * @param candidates at least one
   * @param weight 0 or more, such as the prior or the visits of a move
   * @param temperature above 0: 1 draws by the weights as they are, less prefers the heavier
   */
  public static Candidate of(
      List<Candidate> candidates,
      ToDoubleFunction<Candidate> weight,
      double temperature,
      RandomGenerator random) {
    double[] weights = candidates.stream().mapToDouble(weight).toArray();
    double highest = Double.MIN_NORMAL;
    for (double one : weights) {
      highest = Math.max(highest, one);
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      // Relative to the highest, no power overflows.
      weights[i] = Math.pow(weights[i] / highest, 1 / temperature);
      sum += weights[i];
    }
    double rest = random.nextDouble() * sum;
    int drawn = 0;
    while (drawn < weights.length - 1 && rest >= weights[drawn]) {
      rest -= weights[drawn++];
    }
    return candidates.get(drawn);
  }
}
