package tengen.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;

final class LadderLineTest {
  private static final String LADDER =
      """
      . . . . . . .
      . . . . . . .
      . . . . . . .
      . . . . . . .
      . X O . . . .
      . . X X . . .
      . . . . . . .
      """;

  private static List<LadderLine> ladders(Board board, String stone) {
    int point = Points.parse(stone, board.size());
    return LadderLine.findAll(board).stream()
        .filter(ladder -> ladder.chain().contains(point))
        .toList();
  }

  /** In turn, but for the end: a prey that cannot move any more is taken. */
  @Test
  void lineOfAWorkingLadderEndsWithTheCapture() {
    Board board = Board.parse(LADDER);
    LadderLine ladder = ladders(board, "C3").get(0);
    assertTrue(ladder.caught());
    assertEquals(List.of(Points.parse("C3", 7)), ladder.chain());
    List<LadderLine.Step> line = ladder.line();
    assertTrue(line.size() >= 7, line.toString());
    for (int i = 0; i < line.size(); i++) {
      Color mover = i % 2 == 0 || i == line.size() - 1 ? Color.BLACK : Color.WHITE;
      assertEquals(mover, line.get(i).color(), line.toString());
      board.play(line.get(i).point(), mover);
    }
    assertTrue(board.isEmpty(Points.parse("C3", 7)), board.toString());
  }

  @Test
  void stoneInTheWayLetsThePreyRunSoThatThereIsNoLadder() {
    Board board = Board.parse(LADDER);
    board.play(Points.parse("E5", 7), Color.WHITE);
    assertEquals(List.of(), ladders(board, "C3"));
  }

  @Test
  void chainInAtariHasThePointsThatSaveIt() {
    Board board =
        Board.parse(
            """
            . . . . .
            . X . . .
            X O . . .
            . X . . .
            . . . . .
            """);
    LadderLine ladder = ladders(board, "B3").get(0);
    assertFalse(ladder.caught());
    assertEquals(List.of(Points.parse("C3", 5)), ladder.saves());
    assertEquals(List.of(), ladder.line());
  }

  @Test
  void chainInAtariThatCannotBeSavedIsCaught() {
    Board board =
        Board.parse(
            """
            . . . . .
            . . . . .
            . . . . .
            X X . . .
            O O X . .
            """);
    board.set(Points.parse("A2", 5), null);
    LadderLine ladder = ladders(board, "A1").get(0);
    assertTrue(ladder.caught());
    assertEquals(List.of(), ladder.saves());
    assertFalse(ladder.line().isEmpty());
  }
}
