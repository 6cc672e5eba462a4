package tengen.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares predicted probabilities with how often what they are of came to pass, in ten bins of
 * equal width. For one thread.
 */
final class Calibration {
  private static final int BINS = 10;

  private final long[] counts = new long[BINS];
  private final double[] predicted = new double[BINS];
  private final double[] happened = new double[BINS];

  /**
   * Counts a prediction.
   *
   * @param probability 0 to 1
   * @param share 1 if it came to pass, 0 if not, 0.5 for a draw
   */
  void add(double probability, double share) {
    int bin = Math.min(BINS - 1, (int) (probability * BINS));
    counts[bin]++;
    predicted[bin] += probability;
    happened[bin] += share;
  }

  List<Examination.Bin> bins() {
    List<Examination.Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      double n = Math.max(1, counts[i]);
      bins.add(
          new Examination.Bin(
              (double) i / BINS, (i + 1.0) / BINS, counts[i], predicted[i] / n, happened[i] / n));
    }
    return bins;
  }
}
