package tengen.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesTest {
  @ParameterizedTest
  @CsvSource({
    "chinese, POSITIONAL, false, AREA",
    "japanese, SIMPLE, false, TERRITORY",
    "aga, SITUATIONAL, false, AREA",
    "new-zealand, SITUATIONAL, true, AREA",
    "tromp-taylor, POSITIONAL, true, AREA",
  })
  void ruleSetsDifferInKoSuicideAndScoring(
      String name, KoRule ko, boolean suicide, Scoring scoring) {
    assertEquals(new Rules(name, ko, suicide, scoring), Rules.named(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tromp-taylor",
        "tromp_taylor",
        "Tromp-Taylor",
        "tromptaylor",
        "TROMP TAYLOR",
        "ing",
        "GOE",
      })
  void trompTaylorHasManySpellings(String name) {
    assertSame(Rules.TROMP_TAYLOR, Rules.named(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"new-zealand", "new_zealand", "newzealand", "New Zealand", "nz", "NZ"})
  void newZealandHasManySpellings(String name) {
    assertSame(Rules.NEW_ZEALAND, Rules.named(name));
  }

  @ParameterizedTest
  @CsvSource({
    "Chinese, chinese",
    "chinese-ogs, chinese",
    "chinese_kgs, chinese",
    "Japanese, japanese",
    "korean, japanese",
    "AGA, aga",
    "bga, aga",
    "French, aga",
  })
  void rulesOfServersAndCountriesGoByTheNearestRuleSet(String name, String rules) {
    assertEquals(rules, Rules.named(name).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "chines", "chinese2", "tromp", "no-result"})
  void unknownNameIsRefusedWithTheNamesThereAre(String name) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Rules.named(name));
    assertEquals(
        "no rules named '" + name + "', but chinese, japanese, aga, new-zealand, tromp-taylor",
        e.getMessage());
  }
}
