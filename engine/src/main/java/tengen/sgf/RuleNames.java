package tengen.sgf;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tengen.rules.KoRule;
import tengen.rules.Rules;
import tengen.rules.Scoring;

/**
 * The names of rules in RU: those of FF[4] where it has one, what programs write, and KataGo's
 * description of rules without a name, such as {@code koPOSITIONALscoreAREAtaxNONEsui1}.
 */
final class RuleNames {
  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "ko(SIMPLE|POSITIONAL|SITUATIONAL)score(AREA|TERRITORY)(?:tax[A-Z]+)?sui([01]).*");

  private RuleNames() {}

  /** Returns the name to write for rules. */
  static String of(Rules rules) {
    return switch (rules.name()) {
      case "chinese" -> "Chinese";
      case "japanese" -> "Japanese";
      case "aga" -> "AGA";
      case "new-zealand" -> "NZ";
      case "tromp-taylor" -> "Tromp-Taylor";
      default ->
          "ko" + rules.ko() + "score" + rules.scoring() + "sui" + (rules.suicide() ? "1" : "0");
    };
  }

  /** Returns the rules that a name means, if it is known. */
  static Optional<Rules> parse(String name) {
    Matcher description = DESCRIPTION.matcher(name);
    if (description.matches()) {
      return Optional.of(
          new Rules(
              "custom",
              KoRule.valueOf(description.group(1)),
              description.group(3).equals("1"),
              Scoring.valueOf(description.group(2))));
    }
    try {
      return Optional.of(Rules.named(name.replaceAll("(?i)\\brules?\\b", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
