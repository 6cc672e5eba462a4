package tengen.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tengen.rules.KoRule;
import tengen.rules.Rules;
import tengen.rules.Scoring;

/**
 * Rules as clients write them: a name, or KataGo's JSON object with a field for each difference.
 *
 * <p>Territory and handicap bonuses are counted in one way here, so that the fields {@code tax},
 * {@code whiteHandicapBonus} and {@code friendlyPassOk} are read and not followed. There is no
 * button.
 */
public final class RulesText {
  /** Names that mean one of our rule sets, letters alone. */
  private static final Map<String, Rules> ALIASES =
      Map.of(
          "chineseogs", Rules.CHINESE,
          "chinesekgs", Rules.CHINESE,
          "korean", Rules.JAPANESE,
          "ancientterritory", Rules.JAPANESE,
          "bga", Rules.AGA,
          "french", Rules.AGA,
          "stonescoring", Rules.CHINESE,
          "ancientarea", Rules.CHINESE);

  private static final List<Rules> NAMED =
      List.of(Rules.CHINESE, Rules.JAPANESE, Rules.AGA, Rules.NEW_ZEALAND, Rules.TROMP_TAYLOR);

  private static final String KO = "ko";
  private static final String SCORING = "scoring";
  private static final String SUICIDE = "suicide";
  private static final String BUTTON = "hasButton";

  private RulesText() {}

  /**
   * Reads a name or a JSON object.
   *
   * @throws IllegalArgumentException if it is neither, or asks for what there is not
   */
  public static Rules parse(String text) {
    if (!text.strip().startsWith("{")) {
      Rules alias = ALIASES.get(text.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]", ""));
      return alias != null ? alias : Rules.named(text);
    }
    try {
      return parse(JsonParser.parseString(text).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException("rules are a name or a JSON object, not " + text, e);
    }
  }

  /**
   * Reads a JSON object; a field that is missing is that of the Tromp-Taylor rules.
   *
   * @throws IllegalArgumentException if a value is wrong or asks for what there is not
   */
  public static Rules parse(JsonObject json) {
    Rules rules = Rules.TROMP_TAYLOR;
    for (Map.Entry<String, JsonElement> field : json.entrySet()) {
      rules = with(rules, field.getKey(), scalar(field));
    }
    return rules;
  }

  /**
   * Changes one field.
   *
   * @throws IllegalArgumentException if there is no such field or value
   */
  public static Rules with(Rules rules, String field, String value) {
    return switch (field) {
      case KO -> named(oneOf(KoRule.class, field, value), rules.suicide(), rules.scoring());
      case SUICIDE, "multiStoneSuicideLegal" ->
          named(rules.ko(), bool(field, value), rules.scoring());
      case SCORING, "scoringRule" ->
          named(rules.ko(), rules.suicide(), oneOf(Scoring.class, field, value));
      case BUTTON -> {
        if (bool(field, value)) {
          throw new IllegalArgumentException("hasButton: there is no button in these rules");
        }
        yield rules;
      }
      case "tax", "whiteHandicapBonus", "friendlyPassOk" -> rules;
      default -> throw new IllegalArgumentException(field + ": no such field of rules");
    };
  }

  /** Returns rules as a JSON object on one line. */
  public static String json(Rules rules) {
    JsonObject json = new JsonObject();
    json.addProperty("friendlyPassOk", true);
    json.addProperty(BUTTON, false);
    json.addProperty(KO, rules.ko().name());
    json.addProperty(SCORING, rules.scoring().name());
    json.addProperty(SUICIDE, rules.suicide());
    json.addProperty("tax", "NONE");
    json.addProperty("whiteHandicapBonus", "0");
    return json.toString();
  }

  /** Returns the rule set with these differences; if none of ours has them, one named custom. */
  private static Rules named(KoRule ko, boolean suicide, Scoring scoring) {
    Rules wanted = new Rules("custom", ko, suicide, scoring);
    return NAMED.stream()
        .filter(
            rules ->
                new Rules("custom", rules.ko(), rules.suicide(), rules.scoring()).equals(wanted))
        .findFirst()
        .orElse(wanted);
  }

  private static String scalar(Map.Entry<String, JsonElement> field) {
    if (!field.getValue().isJsonPrimitive()) {
      throw new IllegalArgumentException(field.getKey() + ": a text or true or false is expected");
    }
    return field.getValue().getAsString();
  }

  private static boolean bool(String field, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(field + ": true or false, not " + value);
    };
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String field, String value) {
    for (E each : type.getEnumConstants()) {
      if (each.name().equalsIgnoreCase(value)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        field
            + ": "
            + Arrays.stream(type.getEnumConstants())
                .map(Enum::name)
                .collect(Collectors.joining(" or "))
            + ", not "
            + value);
  }
}
