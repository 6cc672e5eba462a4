package tengen.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Candidate;
import tengen.search.SearchResult;

final class MoveExplanationTest {
  private static final int SIZE = 5;

  /** Likes C3, D4 and then B2; the side that moves next is always a little behind. */
  private static SearchResult think(Game game) {
    return SearchResult.ofPolicy(
        at("C3"),
        Stream.of(
                Candidate.unvisited(at("C3"), 0.5f),
                Candidate.unvisited(at("D4"), 0.3f),
                Candidate.unvisited(at("B2"), 0.1f))
            .filter(candidate -> game.isLegal(game.toPlay(), candidate.move()))
            .toList(),
        OptionalDouble.of(game.moveCount() % 2 == 0 ? 0.2 : -0.1));
  }

  @Test
  void betterMovesAreNamedWithTheirChances() {
    assertEquals(
        List.of(
            "Black's B2 is the network's 3rd choice of 3, with a share of 10.0 %.",
            "Black's chance to win after it: 55 %.",
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
    List<String> lines = MoveExplanation.of(game, MoveExplanationTest::think).orElseThrow();
    assertTrue(lines.get(0).startsWith("Black's pass: "), lines.get(0));
  }

  @Test
  void beforeTheFirstMoveThereIsNothingToExplain() {
    Game game = Game.start(SIZE, Rules.CHINESE, 7.5);
    assertTrue(MoveExplanation.of(game, MoveExplanationTest::think).isEmpty());
  }

  @Test
  void searchedMoveIsTheNetworksChoiceAndTheSearchs() {
    Candidate first = searched("C3", 0.2f, 70);
    Candidate second = searched("D4", 0.7f, 30);
    SearchResult result =
        new SearchResult(
            first.move(), List.of(first, second), OptionalDouble.empty(), 101, Optional.empty());
    Game game = Game.start(SIZE, Rules.CHINESE, 7.5).play(Color.BLACK, at("D4"));
    assertEquals(
        "Black's D4 is the network's first choice of 2, with a share of 70.0 %; after a search of"
            + " 101 visits it is the 2nd, with 30.",
        MoveExplanation.of(game, position -> result).orElseThrow().get(0));
  }

  private static Candidate searched(String name, float prior, int visits) {
    return new Candidate(
        at(name),
        prior,
        visits,
        OptionalDouble.of(0),
        OptionalDouble.of(0),
        OptionalDouble.empty(),
        List.of(at(name)),
        List.of(visits));
  }

  @Test
  void whatTheNetworkSeesOfLaddersAndEyesIsTold() {
    Game ladder =
        setUp(List.of("B3", "B2", "E2", "C1", "D1"), List.of("C3", "C2", "D2"), Color.BLACK);
    assertEquals("It catches a chain in a ladder.", last(explain(ladder, "C4")));
    assertFalse(explain(ladder, "D3").toString().contains("ladder"));
    Game escape = setUp(List.of("D4"), List.of("C4", "D3", "E4"), Color.BLACK);
    assertEquals(
        "It takes D4 out of atari, and no ladder catches it.", last(explain(escape, "D5")));
    Game eye = setUp(List.of("A2", "B1", "B2"), List.of("G7"), Color.BLACK);
    assertEquals("It fills an eye of its own.", last(explain(eye, "A1")));
  }

  private static Game setUp(List<String> black, List<String> white, Color toPlay) {
    return Game.start(7, Rules.CHINESE, 7.5)
        .withSetup(points(black), points(white))
        .withToPlay(toPlay);
  }

  private static List<Integer> points(List<String> names) {
    return names.stream().map(name -> Points.parse(name, 7)).toList();
  }

  private static List<String> explain(Game game, String move) {
    Game after = game.play(game.toPlay(), Move.at(Points.parse(move, 7)));
    return MoveExplanation.of(after, MoveExplanationTest::think).orElseThrow();
  }

  @Test
  void captureAtariAndEscapeAreTold() {
    // White A1 stands in atari once Black has B1; Black A2 takes it.
    List<String> atari = explain("D4", "A1", "B1");
    assertEquals("It puts A1 in atari.", atari.get(atari.size() - 2));
    assertEquals("It catches a chain in a ladder.", last(atari));
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
    return MoveExplanation.of(game, MoveExplanationTest::think).orElseThrow();
  }

  private static Move at(String name) {
    return Move.at(Points.parse(name, SIZE));
  }
}
