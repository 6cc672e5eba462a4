package tengen.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.IllegalMoveException.Reason;

final class GameTest {
  @Test
  void koMayNotBeRetakenAtOnce() {
    Game game = ko().play(Color.BLACK, at("C3"));
    assertEquals(Reason.KO, reason(game, Color.WHITE, "C2"));
    Game later = game.play(Color.WHITE, at("E5")).play(Color.BLACK, at("A5"));
    assertTrue(later.isLegal(Color.WHITE, at("C2")));
  }

  @Test
  void tolerantPlayRetakesTheKoAtOnce() {
    Game game = ko().play(Color.BLACK, at("C3")).playTolerant(Color.WHITE, at("C2"));
    assertEquals(Color.WHITE, game.position().board().stone(Points.parse("C2", 5)));
  }

  @Test
  void tolerantPlayTakesTheSameColorTwiceButNoOccupiedPoint() {
    Game game = Game.start(5, Rules.CHINESE, 0).playTolerant(Color.WHITE, at("C3"));
    game = game.playTolerant(Color.WHITE, at("C2"));
    assertEquals(Color.BLACK, game.toPlay());
    Game before = game;
    assertThrows(IllegalMoveException.class, () -> before.playTolerant(Color.BLACK, at("C3")));
  }

  @Test
  void suicideIsForTheRulesToAllow() {
    Game start =
        start(
            """
            . . . . .
            . . . . .
            . . . . .
            X . . . .
            . X . . .
            """);
    Game chinese = start.withToPlay(Color.WHITE);
    assertEquals(Reason.SUICIDE, reason(chinese, Color.WHITE, "A1"));
    Game newZealand = chinese.withRules(Rules.NEW_ZEALAND);
    // A single stone's suicide brings back the board, but with the other player to move.
    assertTrue(newZealand.isLegal(Color.WHITE, at("A1")));
    assertEquals(Reason.SUPERKO, reason(chinese.withRules(Rules.TROMP_TAYLOR), Color.WHITE, "A1"));
  }

  @Test
  void previousGivesBackTheTurn() {
    Game start = Game.start(5, Rules.CHINESE, 0);
    Game game = start.play(Color.BLACK, at("C3")).play(Color.WHITE, Move.PASS);
    assertEquals(Color.WHITE, game.previous().orElseThrow().toPlay());
    assertEquals(Optional.empty(), start.previous());
    assertEquals(1, game.previous().orElseThrow().moveCount());
  }

  @Test
  void twoPassesOrAResignationEndTheGame() {
    Game game = Game.start(5, Rules.CHINESE, 0).play(Color.BLACK, Move.PASS);
    assertFalse(game.isOver());
    assertTrue(game.play(Color.WHITE, Move.PASS).isOver());
    assertTrue(game.play(Color.WHITE, Move.RESIGN).isOver());
  }

  @Test
  void setupStartsTheHistoryAnew() {
    Game game = Game.start(5, Rules.CHINESE, 0).play(Color.BLACK, at("C3"));
    Game setUp = game.withSetup(List.of(), List.of(Points.parse("A1", 5)));
    assertEquals(0, setUp.moveCount());
    assertEquals(Color.BLACK, setUp.position().board().stone(Points.parse("C3", 5)));
    assertThrows(
        IllegalArgumentException.class,
        () -> setUp.withSetup(List.of(Points.parse("A2", 5), Points.parse("B1", 5)), List.of()));
  }

  @Test
  void fixedHandicapIsThatOfTheSpecification() {
    assertEquals(
        List.of("D4", "Q16", "D16", "Q4", "D10", "Q10", "K10"), names(Handicap.fixed(19, 7)));
    assertEquals(
        List.of("D4", "Q16", "D16", "Q4", "D10", "Q10", "K4", "K16"), names(Handicap.fixed(19, 8)));
    assertEquals(4, Handicap.maxFixed(7));
    assertEquals(4, Handicap.maxFixed(18));
    assertEquals(0, Handicap.maxFixed(6));
  }

  @Test
  void freeHandicapGivesAsManyPointsAsAsked() {
    for (int stones = 1; stones < 81; stones++) {
      assertEquals(stones, Handicap.free(9, stones).stream().distinct().count());
    }
  }

  @Test
  void territoryCountsPrisonersAndDeadStones() {
    Game game =
        start(
                """
                . . X O .
                . O X O .
                . . X O .
                . . X O .
                . . X O .
                """)
            .withRules(Rules.JAPANESE)
            .withKomi(0.5);
    int dead = Points.parse("B4", 5);
    assertEquals(10 + 1 - 5 - 0.5, Score.of(game, List.of(dead)));
    assertEquals(15 - 10 - 0.5, Score.of(game.withRules(Rules.CHINESE), List.of(dead)));
  }

  private static Game ko() {
    return start(
        """
        . . . . .
        . . O . .
        . O . O .
        . X O X .
        . . X . .
        """);
  }

  private static Game start(String drawing) {
    Board board = Board.parse(drawing);
    List<Integer> black = new ArrayList<>();
    List<Integer> white = new ArrayList<>();
    for (int point = 0; point < board.pointCount(); point++) {
      if (!board.isEmpty(point)) {
        (board.stone(point) == Color.BLACK ? black : white).add(point);
      }
    }
    return Game.start(board.size(), Rules.CHINESE, 0).withSetup(black, white);
  }

  private static Move at(String name) {
    return Move.at(Points.parse(name, 5));
  }

  private static Reason reason(Game game, Color color, String name) {
    return assertThrows(IllegalMoveException.class, () -> game.play(color, at(name))).reason();
  }

  private static List<String> names(List<Integer> points) {
    return points.stream().map(point -> Points.name(point, 19)).toList();
  }

  @Test
  void movesMadeTogetherAreThoseMadeOneByOne() {
    Game start = Game.start(5, Rules.CHINESE, 0.5).withToPlay(Color.WHITE);
    List<Game.PlayedMove> moves =
        List.of(
            new Game.PlayedMove(Color.WHITE, Move.at(0)),
            new Game.PlayedMove(Color.BLACK, Move.at(1)),
            new Game.PlayedMove(Color.BLACK, Move.at(5)), // captures
            new Game.PlayedMove(Color.WHITE, Move.PASS),
            new Game.PlayedMove(Color.BLACK, Move.at(0)));
    List<Game> games = start.playAllTolerant(moves);
    Game expected = start;
    for (int i = 0; i <= moves.size(); i++) {
      assertEquals(expected.moves(), games.get(i).moves());
      assertEquals(expected.toPlay(), games.get(i).toPlay());
      if (i < moves.size()) {
        expected = expected.playTolerant(moves.get(i).color(), moves.get(i).move());
      }
    }
    List<Game.PlayedMove> twice =
        List.of(
            new Game.PlayedMove(Color.WHITE, Move.at(7)),
            new Game.PlayedMove(Color.BLACK, Move.at(7)));
    assertThrows(IllegalMoveException.class, () -> start.playAllTolerant(twice));
  }
}
