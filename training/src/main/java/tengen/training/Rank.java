package tengen.training;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A player's rank on one scale.
 *
 * @param level 1 for one dan, 0 for one kyu and less below; professionals begin at 10
 */
public record Rank(int level) implements Comparable<Rank> {
  private static final int FIRST_PROFESSIONAL = 10;
  private static final Pattern GRADE =
      Pattern.compile("(\\d{1,2})\\s*(k|kyu|d|dan|p)\\b.*|pro\\b.*", Pattern.CASE_INSENSITIVE);

  /** Reads a rank such as {@code 3k}, {@code 6d}, {@code 9 dan}, {@code 1p} or {@code pro}. */
  public static Optional<Rank> parse(String text) {
    Matcher grade = GRADE.matcher(text.strip());
    if (!grade.matches()) {
      return Optional.empty();
    }
    if (grade.group(1) == null) {
      return Optional.of(new Rank(FIRST_PROFESSIONAL));
    }
    int number = Integer.parseInt(grade.group(1));
    return Optional.of(
        switch (grade.group(2).toLowerCase(Locale.ROOT).charAt(0)) {
          case 'k' -> new Rank(1 - number);
          case 'd' -> new Rank(number);
          default -> new Rank(FIRST_PROFESSIONAL - 1 + number);
        });
  }

  @Override
  public int compareTo(Rank other) {
    return Integer.compare(level, other.level);
  }

  @Override
  public String toString() {
    if (level >= FIRST_PROFESSIONAL) {
      return level - FIRST_PROFESSIONAL + 1 + "p";
    }
    return level > 0 ? level + "d" : 1 - level + "k";
  }
}
