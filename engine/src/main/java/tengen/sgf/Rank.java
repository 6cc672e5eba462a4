package tengen.sgf;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ranks of players as numbers that compare: 30k is -29, 1k is 0, 1d is 1, 9d is 9, 1p is 10, 9p is
 * 18.
 */
public final class Rank {
  private static final Pattern RANK =
      Pattern.compile("([0-9]{1,2})\\s*(K|KYU|D|DAN|P|PRO|级|段)\\b?.*");
  private static final int PROFESSIONAL = 9;

  private Rank() {}

  /**
   * Reads a rank such as {@code 5k}, {@code 3 dan} or {@code 9p}; a bare {@code pro} counts as 1p.
   */
  public static OptionalInt parse(String text) {
    String upper = text.trim().toUpperCase(Locale.ROOT);
    if (upper.equals("PRO")) {
      return OptionalInt.of(PROFESSIONAL + 1);
    }
    Matcher rank = RANK.matcher(upper);
    if (!rank.matches()) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(rank.group(1));
    return OptionalInt.of(
        switch (rank.group(2).charAt(0)) {
          case 'K', '级' -> 1 - number;
          case 'P' -> PROFESSIONAL + number;
          default -> number;
        });
  }

  /** Returns a rank in short: {@code 5k}, {@code 3d}, {@code 9p}. */
  public static String name(int rank) {
    if (rank > PROFESSIONAL) {
      return rank - PROFESSIONAL + "p";
    }
    return rank > 0 ? rank + "d" : 1 - rank + "k";
  }
}
