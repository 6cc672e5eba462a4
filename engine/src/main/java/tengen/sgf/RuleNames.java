package tengen.sgf;

import java.util.Locale;
import java.util.Optional;
import tengen.rules.Rules;

/** The names of rules in RU: those of FF[4] where it has one, and what programs write. */
final class RuleNames {
  private RuleNames() {}

  /** Returns the name to write for rules. */
  static String of(Rules rules) {
    return switch (rules.name()) {
      case "chinese" -> "Chinese";
      case "japanese" -> "Japanese";
      case "aga" -> "AGA";
      case "new-zealand" -> "NZ";
      case "tromp-taylor" -> "Tromp-Taylor";
      default -> rules.name();
    };
  }

  /** Returns the rules that a name means, if it is known; Korean rules count as Japanese. */
  static Optional<Rules> parse(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    if (letters.startsWith("chin") || letters.equals("cn")) {
      return Optional.of(Rules.CHINESE);
    } else if (letters.matches("(jap|jp|kor).*")) {
      return Optional.of(Rules.JAPANESE);
    } else if (letters.startsWith("aga")) {
      return Optional.of(Rules.AGA);
    } else if (letters.matches("(nz|newzealand).*")) {
      return Optional.of(Rules.NEW_ZEALAND);
    }
    return letters.startsWith("tromp") ? Optional.of(Rules.TROMP_TAYLOR) : Optional.empty();
  }
}
