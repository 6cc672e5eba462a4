package tengen.training;

import java.util.OptionalDouble;
import tengen.network.BrokenNetworkException;
import tengen.network.Evaluation;

/** Counts how well evaluations agree with games; for one thread. */
final class Tally {
  private static final int TOP = 5;
  // A probability of 0 is as good as this, so that one blunder does not make the mean infinite.
  private static final double LEAST = 1e-12;

  private long positions;
  private long first;
  private long amongTop;
  private double crossEntropy;
  private long valued;
  private double squaredErrors;
  private double winners;

  /**
   * Counts an evaluation.
   *
   * @param move the point that was played
   * @param result -1 to 1, or NaN if it is not known
   * @throws BrokenNetworkException if the evaluation is no number
   */
  void add(Evaluation evaluation, int move, float result) {
    float[] policy = evaluation.policy();
    if (!evaluation.isFinite()) { // no comparison with NaN is true: it would seem always right
      throw new BrokenNetworkException("the net");
    }
    int better = countBetter(policy, move);
    positions++;
    first += better == 0 ? 1 : 0;
    amongTop += better < TOP ? 1 : 0;
    crossEntropy -= Math.log(Math.max(LEAST, policy[move]));
    if (evaluation.value().isPresent() && !Float.isNaN(result)) {
      double value = evaluation.value().getAsDouble();
      squaredErrors += (value - result) * (value - result);
      winners += (1 + Math.signum(value) * Math.signum(result)) / 2;
      valued++;
    }
  }

  Accuracy accuracy() {
    double n = Math.max(1, positions);
    return new Accuracy(
        positions,
        first / n,
        amongTop / n,
        crossEntropy / n,
        meanOfValued(squaredErrors),
        meanOfValued(winners));
  }

  private OptionalDouble meanOfValued(double sum) {
    return valued == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / valued);
  }

  /** Counts the points a net prefers to the move; of equals the lower point comes first. */
  private static int countBetter(float[] policy, int move) {
    int better = 0;
    for (int point = 0; point < policy.length; point++) {
      boolean preferred =
          policy[point] > policy[move] || (policy[point] == policy[move] && point < move);
      better += preferred ? 1 : 0;
    }
    return better;
  }
}
