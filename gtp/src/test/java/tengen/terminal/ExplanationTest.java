package tengen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.SearchResult;

final class ExplanationTest {
  private static final int SIZE = 5;

  /** Likes C3, D4 and then B2; the side that moves next is always a little behind. */
  private static SearchResult think(Game game) {
    return Fakes.thought(
        at("C3"),
        Stream.of(
                Fakes.candidate(at("C3"), 0.5f),
                Fakes.candidate(at("D4"), 0.3f),
                Fakes.candidate(at("B2"), 0.1f))
            .filter(candidate -> game.isLegal(game.toPlay(), candidate.move()))
            .toList(),
        OptionalDouble.of(game.moveCount() % 2 == 0 ? 0.2 : -0.1));
  }

  @Test
  void betterMovesAreNamedWithTheirChances() {
    assertEquals(
        List.of(
            "Black's B2 is the network's 3rd choice of 3, with a share of 10.0 %.",
            "Black's chance to win: 60 % before it, 55 % after it.",
            "It likes better: C3 50.0 % (wins 55 %), D4 30.0 % (wins 55 %)."),
        explain("B2"));
  }

  @Test
  void firstChoiceHasNoBetterMoves() {
    assertEquals(2, explain("C3").size());
    assertTrue(explain("C3").get(0).contains("first choice of 3"));
  }

  @Test
  void moveOutsideOfTheChoiceIsSaidToBe() {
    assertTrue(explain("E1").get(0).contains("no move that Tengen would look at"));
  }

  @Test
  void passIsNotTheNetworks() {
    Game game = Game.start(SIZE, Rules.CHINESE, 7.5).play(Color.BLACK, Move.PASS);
    List<String> lines = Explanation.ofLastMove(game, ExplanationTest::think);
    assertTrue(lines.get(0).startsWith("Black's pass: "), lines.get(0));
  }

  @Test
  void captureAtariAndEscapeAreTold() {
    // White A1 stands in atari once Black has B1; Black A2 takes it.
    assertEquals("It puts A1 in atari.", last(explain("D4", "A1", "B1")));
    assertEquals("It captures 1 stone.", last(explain("D4", "A1", "B1", "E5", "A2")));
    assertEquals("It takes A1 out of atari.", last(explain("D4", "A1", "B1", "A2")));
    assertEquals(
        "It can be captured at once: its chain has one liberty.",
        last(explain("A2", "D4", "D5", "A1")));
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  private static List<String> explain(String... moves) {
    Game game = Game.start(SIZE, Rules.CHINESE, 7.5);
    for (String move : moves) {
      game = game.play(game.toPlay(), at(move));
    }
    return Explanation.ofLastMove(game, ExplanationTest::think);
  }

  private static Move at(String name) {
    return Move.at(Points.parse(name, SIZE));
  }
}
