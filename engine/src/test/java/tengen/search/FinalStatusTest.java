package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;

final class FinalStatusTest {
  @Test
  void wallsShareTheBoardOut() {
    FinalStatus status =
        statusOf(
            """
            . . X O .
            . . X O .
            . . X O .
            . . X O .
            . . X O .
            """);
    assertEquals(15 - 10, status.areaLead());
    assertEquals(List.of(), status.dead());
    assertEquals(List.of(), status.seki());
  }

  @Test
  void stoneWithoutRoomForEyesIsDead() {
    FinalStatus status =
        statusOf(
            """
            . . X . X . .
            . . X X X X X
            X X X O O O O
            . X O O . . .
            X X O . . X .
            . X O O . . .
            X X . O O O O
            """);
    assertEquals(List.of("F3"), names(status.dead(), 7));
    assertEquals(Color.WHITE, status.owner(Points.parse("F3", 7)));
  }

  @Test
  void pointBetweenTheColorsIsNeutral() {
    FinalStatus status =
        statusOf(
            """
            . X . O .
            X X X O O
            . X X O .
            X X X O O
            . X X O .
            """);
    assertNull(status.owner(Points.parse("C5", 5)));
    assertEquals(14 - 10, status.areaLead());
  }

  @Test
  void chainsThatShareTheirLastLibertiesLiveInSeki() {
    FinalStatus status =
        statusOf(
            """
            . X . X X X X X
            X X X X X X X X
            X X X X X X X X
            X X X X X X X X
            X X X X X X X X
            X X X X X X X X
            O O O O O O O X
            . X X X X . O X
            """);
    assertEquals(List.of(), status.dead());
    assertEquals(
        List.of("B1", "C1", "D1", "E1", "G1", "A2", "B2", "C2", "D2", "E2", "F2", "G2"),
        names(status.seki(), 8));
    assertNull(status.owner(Points.parse("A1", 8)));
  }

  @Test
  void stonesOfAnOpeningAreAlive() {
    Board board = new Board(19);
    board.play(Points.parse("D4", 19), Color.BLACK);
    board.play(Points.parse("Q16", 19), Color.WHITE);
    FinalStatus status = FinalStatus.of(board, Ownership.estimate(board, 100, 1));
    assertEquals(List.of("D4", "Q16"), names(status.alive(), 19));
  }

  @Test
  void chainsAtABorderThatIsNotFilledAreAlive() {
    FinalStatus status =
        statusOf(
            """
            . . X . O . .
            . X . X O . .
            . . X . O . .
            . . X . O O .
            . . X O . O .
            . . X O O . .
            . . X . O . .
            """);
    assertEquals(List.of(), status.seki());
    assertEquals(List.of(), status.dead());
  }

  @Test
  void byTrompTaylorEveryStoneIsAliveAndCounts() {
    Game game =
        Drawn.game(
            """
            . . . . .
            . . . . .
            X X X X X
            . . . . .
            . . O . .
            """,
            Color.BLACK,
            0);
    assertEquals(25, FinalStatus.of(game).result(game));
    Game trompTaylor = game.withRules(Rules.TROMP_TAYLOR);
    assertEquals(List.of(), FinalStatus.of(trompTaylor).dead());
    assertEquals(5 + 10 - 1, FinalStatus.of(trompTaylor).result(trompTaylor));
  }

  @Test
  void loneStoneOwnsTheBoard() {
    Board board = new Board(9);
    board.play(Points.parse("E5", 9), Color.BLACK);
    FinalStatus status = FinalStatus.of(board, Ownership.estimate(board, 500, 1));
    assertEquals(81, status.areaLead());
  }

  @Test
  void emptyBoardIsNobodys() {
    assertEquals(0, statusOf(". .\n. .\n").areaLead());
  }

  private static FinalStatus statusOf(String drawing) {
    Board board = Board.parse(drawing);
    return FinalStatus.of(board, Ownership.estimate(board, 500, 1));
  }

  private static List<String> names(List<Integer> points, int size) {
    return points.stream().map(point -> Points.name(point, size)).toList();
  }
}
