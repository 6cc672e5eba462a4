package tengen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.FinalStatus;
import tengen.search.Forecast;
import tengen.search.Ownership;
import tengen.text.Phrases;

final class VerdictTest {
  @Test
  void sumsOfBothColorsGiveTheResult() {
    for (int seed = 0; seed < 8; seed++) {
      for (Rules rules : List.of(Rules.CHINESE, Rules.JAPANESE)) {
        Game game = randomGame(seed, rules);
        Verdict verdict = new Verdict(game, FinalStatus.of(game));
        double lead = sum(verdict.account().get(0)) - sum(verdict.account().get(1));
        assertEquals(
            Phrases.result(verdict.result()),
            Phrases.result(lead),
            () -> verdict.account() + "\n" + game.position().board());
      }
    }
  }

  @Test
  void drawsAndSinglePointsReadWell() {
    Game empty = Game.start(5, Rules.CHINESE, 0);
    Verdict draw = new Verdict(empty, FinalStatus.of(empty));
    assertEquals("The game is a draw.", draw.decision());
    assertEquals("A draw, as it stands.", draw.standing());
    Game komi = empty.withKomi(1);
    assertEquals("White wins by 1 point.", new Verdict(komi, FinalStatus.of(komi)).decision());
  }

  @Test
  void earlyLeadIsNamedOnlyWherePlayoutsTell() {
    assertEquals(
        "Too early to count. By playouts White is ahead by 20 points, give or take 30.",
        byPlayouts(-20));
    assertEquals("Too early to count: playouts do not tell who is ahead.", byPlayouts(10));
  }

  @Test
  void chanceOfWhoIsAheadIsTold() {
    assertEquals(
        "Too early to count. White's chance, as Tengen sees it: 65 %.", Verdict.early(-0.3));
    assertEquals(
        "Too early to count. Black's chance, as Tengen sees it: 60 %.", Verdict.early(0.2));
  }

  private static String byPlayouts(double lead) {
    Ownership ownership = Ownership.estimate(new Board(5), 2, 1);
    return Verdict.early(new Forecast(ownership, lead, 30, 0.5));
  }

  /** Reads the last number of a line: the sum where there is one, else the only number. */
  private static double sum(String line) {
    String text = line.contains("= ") ? line.substring(line.indexOf("= ") + 2) : line;
    String number = text.replaceAll("[^0-9.]", "").replaceAll("\\.$", "");
    assertTrue(line.startsWith("Black: ") || line.startsWith("White: "), line);
    return Double.parseDouble(number);
  }

  /** A game of random moves, with captures and open points. */
  private static Game randomGame(int seed, Rules rules) {
    SplittableRandom random = new SplittableRandom(seed);
    Game game = Game.start(7, rules, 6.5);
    for (int i = 0; i < 60; i++) {
      Move move = Move.at(random.nextInt(49));
      Color color = game.toPlay();
      if (game.isLegal(color, move)) {
        game = game.play(color, move);
      }
    }
    return game;
  }
}
