package tengen.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tengen.board.Color;
import tengen.rules.IllegalMoveException.Reason;

/** Repetitions of the whole board, drawn by hand, under every rule set. */
final class SuperkoTest {
  private static final String KO =
      """
      . . . . .
      . . O . .
      . O . O .
      . X O X .
      . . X . .
      """;

  // White sends a second stone to A1, Black takes both from C1, White takes that one from B1.
  private static final String SEND_TWO =
      """
      . . . . .
      . . . . .
      X X O . .
      X X O . .
      . O . O .
      """;

  // From top to bottom White, Black and White hold a ko.
  private static final String THREE_KOS =
      """
      . X O . . . . . .
      X O . O . . . . .
      . X O . . . . . .
      . X O . . . . . .
      X . X O . . . . .
      . X O . . . . . .
      . X O . . . . . .
      X O . O . . . . .
      . X O . . . . . .
      """;

  private static final String LONE_SUICIDE =
      """
      . . . . .
      . . . . .
      . . . . .
      X . . . .
      . X . . .
      """;

  @ParameterizedTest
  @CsvSource({
    "chinese, KO",
    "japanese, KO",
    "aga, KO",
    "new-zealand, KO",
    "tromp-taylor, KO",
  })
  void koMayNotBeRetakenAtOnce(String rules, Reason reason) {
    Game game = Drawn.play(Drawn.game(Rules.named(rules), KO), "C3");
    assertEquals(reason, objection(game, "C2"));
    assertTrue(isLegal(Drawn.play(game, "A5", "E5"), "C2"));
  }

  @ParameterizedTest
  @CsvSource({
    "chinese, SUPERKO",
    "japanese,",
    "aga, SUPERKO",
    "new-zealand, SUPERKO",
    "tromp-taylor, SUPERKO",
  })
  void koMayNotBeRetakenAfterTwoPassesEither(String rules, Reason reason) {
    Game game = Drawn.play(Drawn.game(Rules.named(rules), KO), "C3", "pass", "pass");
    assertEquals(reason, objection(game, "C2"));
  }

  @ParameterizedTest
  @CsvSource({
    "chinese, SUPERKO",
    "japanese,",
    "aga,",
    "new-zealand,",
    "tromp-taylor, SUPERKO",
  })
  void sendingTwoReturningOneBringsBackTheBoardWithTheOtherToPlay(String rules, Reason reason) {
    Game start = Drawn.game(Rules.named(rules), SEND_TWO).withToPlay(Color.WHITE);
    Game game = Drawn.play(start, "A1", "C1");
    assertEquals(2, game.position().board().capturedBy(Color.BLACK));
    assertEquals(reason, objection(game, "B1"));
  }

  @ParameterizedTest
  @CsvSource({"japanese,", "aga, SUPERKO", "new-zealand, SUPERKO"})
  void sendingTwoTwiceBringsBackTheSituationOnlyIfNothingElseWasPlayed(
      String rules, Reason reason) {
    Game start = Drawn.game(Rules.named(rules), SEND_TWO).withToPlay(Color.WHITE);
    Game game = Drawn.play(start, "A1", "C1", "B1");
    assertEquals(reason, objection(Drawn.play(game, "pass"), "A1"));
    assertTrue(isLegal(Drawn.play(game, "E5"), "A1"));
  }

  @ParameterizedTest
  @CsvSource({
    "chinese, SUPERKO",
    "japanese,",
    "aga, SUPERKO",
    "new-zealand, SUPERKO",
    "tromp-taylor, SUPERKO",
  })
  void tripleKoBringsBackTheSituationAfterSixCaptures(String rules, Reason reason) {
    Game start = Drawn.game(Rules.named(rules), THREE_KOS);
    Game game = Drawn.play(start, "C8", "B5", "C2", "B8", "C5");
    assertEquals(reason, objection(game, "B2"));
    assertTrue(isLegal(Drawn.play(game, "J9", "J1"), "B2"), "White may after a ko threat");
  }

  @ParameterizedTest
  @CsvSource({
    "chinese, SUICIDE",
    "japanese, SUICIDE",
    "aga, SUICIDE",
    "new-zealand,",
    "tromp-taylor, SUPERKO",
  })
  void suicideOfOneStoneIsAPassWithTheSameBoard(String rules, Reason reason) {
    Game start = Drawn.game(Rules.named(rules), LONE_SUICIDE).withToPlay(Color.WHITE);
    assertEquals(reason, objection(start, "A1"));
  }

  @Test
  void situationIsRememberedFromAPass() {
    Game black = Drawn.game(Rules.NEW_ZEALAND, LONE_SUICIDE);
    // After Black's pass the suicide gives the turn back with the board on which Black passed.
    assertEquals(Reason.SUPERKO, objection(Drawn.play(black, "pass"), "A1"));
    assertTrue(isLegal(Drawn.play(black, "E5"), "A1"));
    // After White's own suicide, which was a pass in effect, and Black's pass it is the same again.
    Game white = Drawn.play(black.withToPlay(Color.WHITE), "A1", "pass");
    assertEquals(Reason.SUPERKO, objection(white, "A1"));
  }

  @Test
  void boardOfTheSetUpCounts() {
    Game start = Drawn.game(Rules.CHINESE, SEND_TWO).withToPlay(Color.WHITE);
    assertEquals(Reason.SUPERKO, objection(Drawn.play(start, "A1", "C1"), "B1"));
    Game later = Drawn.play(start, "E5", "E4", "A1", "C1");
    assertEquals(Reason.SUPERKO, objection(later, "B1"));
  }

  @Test
  void historyBeforeASetUpIsForgotten() {
    Game game = Drawn.play(Drawn.game(Rules.CHINESE, KO), "C3", "pass", "pass");
    assertEquals(Reason.SUPERKO, objection(game, "C2"));
    Game setUp = game.withSetup(List.of(), List.of());
    assertTrue(isLegal(setUp, "C2"));
  }

  @Test
  void suicideOfSeveralStonesIsForTheRulesToAllow() {
    String drawing =
        """
        . . . . .
        . . . . .
        . X X X X
        X O O . X
        X O X X .
        """;
    for (Rules rules : new Rules[] {Rules.NEW_ZEALAND, Rules.TROMP_TAYLOR}) {
      Game game = Drawn.play(Drawn.game(rules, drawing).withToPlay(Color.WHITE), "D2");
      assertEquals(4, game.position().board().capturedBy(Color.BLACK));
      assertEquals(Color.BLACK, game.toPlay());
    }
    for (Rules rules : new Rules[] {Rules.CHINESE, Rules.JAPANESE, Rules.AGA}) {
      Game game = Drawn.game(rules, drawing).withToPlay(Color.WHITE);
      assertEquals(Reason.SUICIDE, objection(game, "D2"));
      assertEquals(
          Reason.SUICIDE,
          assertThrows(
                  IllegalMoveException.class,
                  () -> game.playTolerant(Color.WHITE, Drawn.move(game, "D2")))
              .reason());
    }
  }

  private static boolean isLegal(Game game, String name) {
    return game.isLegal(game.toPlay(), Drawn.move(game, name));
  }

  /** Returns why the side to move may not play there, or null. */
  private static @Nullable Reason objection(Game game, String name) {
    try {
      Drawn.play(game, name);
      assertTrue(isLegal(game, name));
      return null;
    } catch (IllegalMoveException e) {
      assertFalse(isLegal(game, name));
      return e.reason();
    }
  }
}
