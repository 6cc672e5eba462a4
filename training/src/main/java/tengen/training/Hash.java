package tengen.training;

/**
 * Mixing of numbers into numbers that look random, the same on every machine and in every version.
 */
final class Hash {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Hash() {}

  /** Scrambles 64 bits one to one (the finalizer of SplitMix64, Steele et al. 2014). */
  static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Combines two numbers, in this order. */
  static long mix(long first, long second) {
    return mix(mix(first + GOLDEN) + second);
  }
}
