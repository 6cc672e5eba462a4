package tengen.search;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Moves with their priors, best first: a policy restricted to some moves, which sum to 1 again.
 *
 * @param moves points, or {@link Node#PASS}
 */
record Ranking(short[] moves, float[] priors) {
  // The bits of a float that is not negative sort like the number, so a move and its prior sort as
  // one long; of equal moves the one with the lowest point comes first.
  private static final int POINT_MASK = 0xffff;

  /**
   * Ranks moves.
   *
   * @param points the moves on the board, {@code count} of them
   * @param passPrior the prior of a pass, 0 for none; it is 1 if there is no other move
   */
  static Ranking of(float[] policy, short[] points, int count, float passPrior) {
    long[] keys = new long[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += policy[points[i]];
    }
    boolean blank = !(sum > 0);
    double scale = blank ? 1.0 / count : 1 / sum;
    for (int i = 0; i < count; i++) {
      float prior = (float) ((blank ? 1 : policy[points[i]]) * scale);
      keys[i] = (long) Float.floatToRawIntBits(prior) << 16 | (POINT_MASK - points[i]);
    }
    Arrays.sort(keys);
    return unpack(keys, count == 0 ? 1 : passPrior);
  }

  private static Ranking unpack(long[] keys, float passPrior) {
    int count = keys.length + (passPrior > 0 ? 1 : 0);
    short[] moves = new short[count];
    float[] priors = new float[count];
    boolean passIsNext = passPrior > 0;
    int from = keys.length - 1;
    for (int to = 0; to < count; to++) {
      float prior =
          from < 0 ? -1 : Float.intBitsToFloat((int) (keys[from] >> 16)) * (1 - passPrior);
      if (passIsNext && passPrior >= prior) {
        moves[to] = Node.PASS;
        priors[to] = passPrior;
        passIsNext = false;
      } else {
        moves[to] = (short) (POINT_MASK - (int) (keys[from--] & POINT_MASK));
        priors[to] = prior;
      }
    }
    return new Ranking(moves, priors);
  }

  /** Ranks moves by new priors. */
  static Ranking sorted(short[] moves, float[] priors) {
    Integer[] order = new Integer[moves.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(priors[b], priors[a]));
    short[] sortedMoves = new short[moves.length];
    float[] sortedPriors = new float[moves.length];
    for (int i = 0; i < moves.length; i++) {
      sortedMoves[i] = moves[order[i]];
      sortedPriors[i] = priors[order[i]];
    }
    return new Ranking(sortedMoves, sortedPriors);
  }

  /**
   * Returns the moves that pass a test, with priors that sum to 1; a pass alone if there is none.
   */
  Ranking where(IntPredicate test) {
    short[] kept = new short[moves.length];
    float[] keptPriors = new float[moves.length];
    int count = 0;
    double sum = 0;
    for (int i = 0; i < moves.length; i++) {
      if (test.test(moves[i])) {
        kept[count] = moves[i];
        keptPriors[count++] = priors[i];
        sum += priors[i];
      }
    }
    if (count == 0) {
      return new Ranking(new short[] {Node.PASS}, new float[] {1});
    }
    for (int i = 0; i < count; i++) {
      keptPriors[i] = sum > 0 ? (float) (keptPriors[i] / sum) : 1f / count;
    }
    return new Ranking(Arrays.copyOf(kept, count), Arrays.copyOf(keptPriors, count));
  }

  /** Returns the priors by point, a pass left out. */
  float[] byPoint(int pointCount) {
    float[] byPoint = new float[pointCount];
    for (int i = 0; i < moves.length; i++) {
      if (moves[i] != Node.PASS) {
        byPoint[moves[i]] = priors[i];
      }
    }
    return byPoint;
  }

  /** Returns the moves with their priors to a power, scaled so that they sum to 1 again. */
  Ranking flattened(double power) {
    double sum = 0;
    for (float prior : priors) {
      sum += Math.pow(prior, power);
    }
    float[] flat = new float[priors.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = sum > 0 ? (float) (Math.pow(priors[i], power) / sum) : priors[i];
    }
    return new Ranking(moves, flat);
  }
}
