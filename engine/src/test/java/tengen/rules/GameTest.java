package tengen.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.IllegalMoveException.Reason;

final class GameTest {
  private static final Game EMPTY = Game.start(5, Rules.CHINESE, 6.5);

  @Test
  void gameBeginsOnAnEmptyBoardWithBlackToPlay() {
    assertEquals(5, EMPTY.size());
    assertEquals(6.5, EMPTY.komi());
    assertEquals(Rules.CHINESE, EMPTY.rules());
    assertEquals(Color.BLACK, EMPTY.toPlay());
    assertEquals(List.of(), EMPTY.moves());
    assertEquals(Optional.empty(), EMPTY.lastMove());
    assertFalse(EMPTY.isOver());
    assertEquals(new Board(5).toString(), EMPTY.position().board().toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void komiIsANumber(double komi) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> EMPTY.withKomi(komi));
    assertEquals("a komi is a number, not " + komi, e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Game.start(5, Rules.CHINESE, komi));
  }

  @Test
  void komiAndRulesChangeAndTheMovesStay() {
    Game game = Drawn.play(EMPTY, "C3", "D3").withKomi(-3).withRules(Rules.JAPANESE);
    assertEquals(-3, game.komi());
    assertEquals(Rules.JAPANESE, game.rules());
    assertEquals(2, game.moveCount());
    assertEquals(Color.BLACK, game.toPlay());
  }

  @Test
  void movesAreThoseMadeInTheirOrder() {
    Game game = Drawn.play(EMPTY, "C3", "pass", "D3");
    List<Game.PlayedMove> moves = game.moves();
    assertEquals(
        List.of(
            new Game.PlayedMove(Color.BLACK, at("C3")),
            new Game.PlayedMove(Color.WHITE, Move.PASS),
            new Game.PlayedMove(Color.BLACK, at("D3"))),
        moves);
    assertEquals(moves.get(2), game.lastMove().orElseThrow());
    assertEquals(3, game.moveCount());
    assertThrows(UnsupportedOperationException.class, () -> moves.remove(0));
  }

  @Test
  void gameNeverChanges() {
    Game game = Drawn.play(EMPTY, "C3");
    Game other = Drawn.play(game, "C2", "C4");
    game.position().play(0);
    game.startingBoard().set(0, Color.WHITE);
    game.withSetup(List.of(0), List.of()).withKomi(1).withToPlay(Color.BLACK);
    assertThrows(IllegalMoveException.class, () -> Drawn.play(game, "C3"));
    assertEquals(1, game.moveCount());
    assertEquals(3, other.moveCount());
    assertEquals(6.5, game.komi());
    assertEquals(Color.WHITE, game.toPlay());
    assertEquals(1, game.position().moveCount());
    assertTrue(game.position().board().isEmpty(0));
    assertTrue(game.startingBoard().isEmpty(0));
  }

  @Test
  void positionHasTheTurnsAndTheSideToMove() {
    Position position = Drawn.play(EMPTY, "C3", "D3", "pass").position();
    assertEquals(3, position.moveCount());
    assertEquals(Color.WHITE, position.toPlay());
    assertEquals(2, position.turnsSince(point("C3")));
    assertEquals(Color.BLACK, EMPTY.withToPlay(Color.WHITE).withToPlay(Color.BLACK).toPlay());
    assertEquals(Color.WHITE, EMPTY.withToPlay(Color.WHITE).position().toPlay());
  }

  @ParameterizedTest
  @CsvSource({
    "WHITE, C3, TURN, White cannot play C3: it is the opponent's turn",
    "WHITE, pass, TURN, White cannot pass: it is the opponent's turn",
    "BLACK, A1, OCCUPIED, Black cannot play A1: a stone stands there",
    "BLACK, E1, SUICIDE, Black cannot play E1: suicide",
  })
  void refusedMoveTellsWhy(Color color, String name, Reason reason, String text) {
    Game game =
        Drawn.game(
            Rules.CHINESE,
            """
            . . . . .
            . . . . .
            . . . . .
            . . . . O
            X . . O .
            """);
    IllegalMoveException e =
        assertThrows(IllegalMoveException.class, () -> game.play(color, Drawn.move(game, name)));
    assertEquals(reason, e.reason());
    assertEquals(text, e.getMessage());
    assertFalse(game.isLegal(color, Drawn.move(game, name)));
  }

  @Test
  void moveOffTheBoardIsRefusedEvenTolerantly() {
    for (int point : new int[] {25, 360, Integer.MAX_VALUE}) {
      Move move = Move.at(point);
      assertFalse(EMPTY.isLegal(Color.BLACK, move));
      IllegalMoveException e =
          assertThrows(IllegalMoveException.class, () -> EMPTY.playTolerant(Color.BLACK, move));
      assertEquals(Reason.OFF_BOARD, e.reason());
    }
  }

  @Test
  void resigningOutOfTurnIsRefused() {
    IllegalMoveException e =
        assertThrows(IllegalMoveException.class, () -> EMPTY.play(Color.WHITE, Move.RESIGN));
    assertEquals("White cannot resign: it is the opponent's turn", e.getMessage());
  }

  @Test
  void tolerantPlayRetakesTheKoAtOnce() {
    Game game = ko().play(Color.BLACK, at("C3")).playTolerant(Color.WHITE, at("C2"));
    assertEquals(Color.WHITE, game.position().board().stone(point("C2")));
    assertEquals(2, game.moveCount());
  }

  @Test
  void tolerantPlayBringsAnEarlierBoardBack() {
    Game game = Drawn.play(ko(), "C3", "pass", "pass");
    assertFalse(game.isLegal(Color.WHITE, at("C2")));
    Game again = game.playTolerant(Color.WHITE, at("C2"));
    assertEquals(ko().position().board().toString(), again.position().board().toString());
    assertEquals(Color.BLACK, again.toPlay());
  }

  @Test
  void tolerantPlayTakesTheSameColorTwiceButNoOccupiedPoint() {
    Game game = EMPTY.playTolerant(Color.WHITE, at("C3")).playTolerant(Color.WHITE, at("C2"));
    assertEquals(Color.BLACK, game.toPlay());
    assertEquals(2, game.position().board().chainSize(point("C3")));
    IllegalMoveException e =
        assertThrows(IllegalMoveException.class, () -> game.playTolerant(Color.BLACK, at("C3")));
    assertEquals(Reason.OCCUPIED, e.reason());
  }

  @Test
  void tolerantPassIsByWhoeverPassed() {
    Game game = EMPTY.playTolerant(Color.WHITE, Move.PASS);
    assertEquals(Color.BLACK, game.toPlay());
    assertEquals(Color.WHITE, game.lastMove().orElseThrow().color());
    assertEquals(Color.BLACK, game.previous().orElseThrow().toPlay());
  }

  @Test
  void previousGivesBackTheTurn() {
    Game game = EMPTY.play(Color.BLACK, at("C3")).play(Color.WHITE, Move.PASS);
    Game before = game.previous().orElseThrow();
    assertEquals(Color.WHITE, before.toPlay());
    assertEquals(1, before.moveCount());
    assertEquals(Optional.empty(), EMPTY.previous());
    Game twice = EMPTY.play(Color.BLACK, at("C3")).playTolerant(Color.BLACK, at("C2"));
    assertEquals(Color.WHITE, twice.previous().orElseThrow().toPlay());
  }

  @Test
  void previousBringsBackWhatWasCaptured() {
    Game game = ko().play(Color.BLACK, at("C3"));
    Game before = game.previous().orElseThrow();
    assertEquals(Color.WHITE, before.position().board().stone(point("C2")));
    assertEquals(0, before.position().board().capturedBy(Color.BLACK));
    assertTrue(before.isLegal(Color.BLACK, at("C3")));
  }

  @Test
  void twoPassesOrAResignationEndTheGame() {
    Game game = EMPTY.play(Color.BLACK, Move.PASS);
    assertFalse(game.isOver());
    assertTrue(game.play(Color.WHITE, Move.PASS).isOver());
    assertTrue(game.play(Color.WHITE, Move.RESIGN).isOver());
    assertFalse(Drawn.play(game, "C3", "pass").isOver());
  }

  @Test
  void playGoesOnAfterTwoPasses() {
    Game over = Drawn.play(EMPTY, "C3", "pass", "pass");
    assertTrue(over.isOver());
    assertEquals(4, Drawn.play(over, "C2").moveCount());
    assertFalse(over.playTolerant(Color.BLACK, at("C2")).isOver());
  }

  @Test
  void setUpStartsTheHistoryAnew() {
    Game game = EMPTY.play(Color.BLACK, at("C3"));
    Game setUp = game.withSetup(List.of(), List.of(point("A1")));
    assertEquals(0, setUp.moveCount());
    assertEquals(Optional.empty(), setUp.previous());
    assertEquals(Color.WHITE, setUp.toPlay());
    assertEquals(Color.BLACK, setUp.position().board().stone(point("C3")));
    assertEquals(Position.SET_UP, setUp.position().turnsSince(point("C3")));
    assertEquals(6.5, setUp.komi());
  }

  @Test
  void setUpReplacesAndTakesAwayStones() {
    Game game = Drawn.play(EMPTY, "C3", "D3", "E3");
    Game setUp = game.withSetup(List.of(point("D3")), List.of(point("C3")), List.of(point("E3")));
    assertEquals(Color.WHITE, setUp.position().board().stone(point("C3")));
    assertEquals(Color.BLACK, setUp.position().board().stone(point("D3")));
    assertTrue(setUp.position().board().isEmpty(point("E3")));
    assertEquals(setUp.position().board().toString(), setUp.startingBoard().toString());
  }

  @Test
  void setUpOfAChainWithoutLibertiesIsRefused() {
    Game game = EMPTY.withSetup(List.of(), List.of(point("A1")));
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> game.withSetup(List.of(point("A2"), point("B1")), List.of()));
    assertTrue(e.getMessage().startsWith("a chain without liberties is set up:\n"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> EMPTY.withSetup(List.of(25), List.of()));
  }

  @Test
  void setUpCarriesNoKoOver() {
    Game game = ko().play(Color.BLACK, at("C3"));
    assertTrue(game.withSetup(List.of(), List.of()).isLegal(Color.WHITE, at("C2")));
  }

  private static Game ko() {
    return Drawn.game(
        Rules.CHINESE,
        """
        . . . . .
        . . O . .
        . O . O .
        . X O X .
        . . X . .
        """);
  }

  private static Move at(String name) {
    return Move.at(point(name));
  }

  private static int point(String name) {
    return Points.parse(name, 5);
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
    IllegalMoveException e =
        assertThrows(IllegalMoveException.class, () -> start.playAllTolerant(twice));
    assertEquals(2, e.number());
  }
}
