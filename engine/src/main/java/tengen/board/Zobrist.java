package tengen.board;

/** Random keys for stones on points; fixed, so that a key means the same in every run. */
final class Zobrist {
  private Zobrist() {}

  /** Returns keys indexed by {@link Board#code(int)} and point; those of an empty point are 0. */
  static long[][] keys(int points) {
    long[][] keys = new long[3][points];
    long state = 0;
    for (int point = 0; point < points; point++) {
      keys[Board.BLACK][point] = mix(++state);
      keys[Board.WHITE][point] = mix(++state);
    }
    return keys;
  }

  /** SplitMix64 (Steele, Lea and Flood 2014): the output function over its Weyl sequence. */
  private static long mix(long index) {
    long z = index * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
