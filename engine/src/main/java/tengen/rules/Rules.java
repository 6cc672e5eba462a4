package tengen.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What differs from one rule set to the other.
 *
 * @param name in small letters, words joined by hyphens
 * @param ko which repetitions are forbidden
 * @param suicide whether a player may take off stones of their own
 * @param scoring what counts at the end
 */
public record Rules(String name, KoRule ko, boolean suicide, Scoring scoring) {
  public static final Rules CHINESE = new Rules("chinese", KoRule.POSITIONAL, false, Scoring.AREA);
  public static final Rules JAPANESE =
      new Rules("japanese", KoRule.SIMPLE, false, Scoring.TERRITORY);
  public static final Rules AGA = new Rules("aga", KoRule.SITUATIONAL, false, Scoring.AREA);
  public static final Rules NEW_ZEALAND =
      new Rules("new-zealand", KoRule.SITUATIONAL, true, Scoring.AREA);
  public static final Rules TROMP_TAYLOR =
      new Rules("tromp-taylor", KoRule.POSITIONAL, true, Scoring.AREA);

  private static final List<Rules> ALL = List.of(CHINESE, JAPANESE, AGA, NEW_ZEALAND, TROMP_TAYLOR);

  /** Other names in use, by servers, clients and SGF's RU, for what is the same here. */
  private static final Map<String, Rules> ALIASES =
      Map.of(
          "chineseogs", CHINESE,
          "chinesekgs", CHINESE,
          "korean", JAPANESE,
          "bga", AGA,
          "french", AGA,
          "nz", NEW_ZEALAND,
          "ing", TROMP_TAYLOR,
          "goe", TROMP_TAYLOR);

  /**
   * Returns the rule set of a name; case, hyphens, underscores and blanks do not matter.
   *
   * <p>The names are those of the five rule sets. Besides, {@code chinese-ogs} and {@code
   * chinese-kgs} mean Chinese, {@code korean} Japanese, {@code bga} and {@code french} AGA, {@code
   * nz} New Zealand, and {@code ing} or {@code goe} Tromp-Taylor: Ing's rules count area and allow
   * suicide as those do, and their own ko rule comes nearest to positional superko.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Rules named(String name) {
    String wanted = letters(name);
    return ALL.stream()
        .filter(rules -> letters(rules.name).equals(wanted))
        .findFirst()
        .or(() -> Optional.ofNullable(ALIASES.get(wanted)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no rules named '" + name + "', but " + String.join(", ", names())));
  }

  /**
   * Tells whether every stone on the board is alive at the end, as the Tromp-Taylor rules have it:
   * dead ones have to be captured.
   */
  public boolean countsEveryStone() {
    return equals(TROMP_TAYLOR);
  }

  /** Returns the komi of even games in points: 7.5 where area is counted, 6.5 for territory. */
  public double usualKomi() {
    return scoring == Scoring.AREA ? 7.5 : 6.5;
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]", "");
  }

  /** Returns the names of the rule sets. */
  public static List<String> names() {
    return ALL.stream().map(Rules::name).toList();
  }
}
