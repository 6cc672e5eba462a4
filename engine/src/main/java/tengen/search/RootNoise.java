package tengen.search;

import java.util.SplittableRandom;

/**
 * Noise in the priors at the root, so that self-play tries other moves: a share of them comes from
 * a Dirichlet distribution (Silver et al. 2017, Methods: Self-play), whose parameter is {@value
 * #TOTAL} divided by the number of moves, 0.03 for 361 of them.
 */
final class RootNoise {
  private static final double TOTAL = 10.83;

  private RootNoise() {}

  /** Returns the ranking with a share of noise. */
  static Ranking add(Ranking ranking, double share, SplittableRandom random) {
    int count = ranking.moves().length;
    double[] noise = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      noise[i] = gamma(TOTAL / count, random);
      sum += noise[i];
    }
    float[] priors = new float[count];
    for (int i = 0; i < count; i++) {
      double part = sum > 0 ? noise[i] / sum : 1.0 / count;
      priors[i] = (float) ((1 - share) * ranking.priors()[i] + share * part);
    }
    return Ranking.sorted(ranking.moves(), priors);
  }

  /**
   * Draws from the gamma distribution (Marsaglia and Tsang 2000), for small shapes by its boost.
   */
  private static double gamma(double shape, SplittableRandom random) {
    if (shape < 1) {
      return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      double u = 1 - random.nextDouble();
      if (v > 0 && Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
