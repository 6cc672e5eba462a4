package tengen.training;

/**
 * Shuffles the numbers from 0 to a length, without a table.
 *
 * <p>A Feistel network over the next even number of bits is one to one whatever its round function
 * is; results beyond the length are sent through it again until they fall within (cycle walking:
 * Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002), which takes fewer than four
 * goes on average. Immutable.
 */
final class Permutation {
  // Four rounds make a Feistel network look random (Luby and Rackoff 1988); two more cost nothing.
  private static final int ROUNDS = 6;

  private final long length;
  private final int halfBits;
  private final long halfMask;

  /**
   * Shuffles the numbers from 0 to {@code length - 1}.
   *
   * @throws IllegalArgumentException if {@code length} is below 1
   */
  Permutation(long length) {
    if (length < 1) {
      throw new IllegalArgumentException("nothing to shuffle: " + length + " positions");
    }
    this.length = length;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(length - 1);
    halfBits = Math.max(1, (bits + 1) / 2);
    halfMask = (1L << halfBits) - 1;
  }

  /** Returns the number at place {@code index} of the shuffle that {@code key} names. */
  long at(long index, long key) {
    long number = index;
    do {
      number = encipher(number, key);
    } while (number >= length);
    return number;
  }

  private long encipher(long number, long key) {
    long left = number >>> halfBits;
    long right = number & halfMask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (Hash.mix(key + round, right) & halfMask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }
}
