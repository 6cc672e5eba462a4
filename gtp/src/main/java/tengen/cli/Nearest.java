package tengen.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who mistyped a name may have meant. */
final class Nearest {
  private Nearest() {}

  /** Returns the most alike of the names, if one is alike enough to be meant. */
  static Optional<String> to(String word, Collection<String> names) {
    int most = Math.max(1, word.length() / 3);
    return names.stream()
        .filter(name -> distance(word, name) <= most)
        .min(Comparator.comparingInt(name -> distance(word, name)));
  }

  /**
   * Counts the letters to change, to add and to leave out, and the neighbors to swap (Damerau 1964;
   * no letter is touched twice).
   */
  private static int distance(String one, String other) {
    int[][] least = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        least[i][j] = Math.max(i, j);
        if (i > 0 && j > 0) {
          int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
          int gap = Math.min(least[i - 1][j], least[i][j - 1]) + 1;
          least[i][j] = Math.min(least[i - 1][j - 1] + change, gap);
        }
        if (i > 1 && j > 1 && isSwap(one, i, other, j)) {
          least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
        }
      }
    }
    return least[one.length()][other.length()];
  }

  /** Tells whether the two letters before places are the same ones the other way round. */
  private static boolean isSwap(String one, int end, String other, int otherEnd) {
    return one.charAt(end - 1) == other.charAt(otherEnd - 2)
        && one.charAt(end - 2) == other.charAt(otherEnd - 1);
  }
}
