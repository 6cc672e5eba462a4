package tengen.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;

final class LostRunsTest {
  /** White's stone at C5 is in atari; it runs to the lower left. */
  private static final String LADDER =
      """
      . . . . . . .
      . . X . . . .
      . X O X . . .
      . . . X . . .
      . . . . . . .
      . . . . . . .
      . . . . . . .
      """;

  private static String found(Board board, Color color) {
    short[] moves = LostRuns.room();
    String before = board.toString();
    int count = new LostRuns().find(board, color, moves);
    assertEquals(before, board.toString(), "the board comes back as it was");
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < count; i++) {
      names.append(Points.name(moves[i], board.size()));
    }
    return names.toString();
  }

  @Test
  void runIntoLadderIsLost() {
    assertEquals("C4", found(Board.parse(LADDER), Color.WHITE));
    assertEquals("", found(Board.parse(LADDER), Color.BLACK));
  }

  @Test
  void runTowardsStoneOfItsOwnIsNotLost() {
    Board board = Board.parse(LADDER);
    board.set(Points.parse("B3", 7), Color.WHITE);
    assertEquals("", found(board, Color.WHITE));
  }

  @Test
  void runToThreeLibertiesIsNotLost() {
    Board board = Board.parse(LADDER);
    board.set(Points.parse("D4", 7), null);
    assertEquals("", found(board, Color.WHITE));
  }

  @Test
  void runThatCapturesIsNotLost() {
    // C4 takes the stone at C3.
    Board board = Board.parse(LADDER);
    board.set(Points.parse("C3", 7), Color.BLACK);
    for (String white : new String[] {"B3", "C2", "D3"}) {
      board.set(Points.parse(white, 7), Color.WHITE);
    }
    assertEquals("", found(board, Color.WHITE));
  }

  @Test
  void lostRunKeepsTenthOfItsPriorAndOneHundredthAtMost() {
    float[] policy = {0.5f, 0.04f, 0.46f};
    assertArrayEquals(
        new float[] {0.01f, 0.004f, 0.46f},
        LostRuns.discounted(policy, new short[] {0, 1}, 2),
        1e-6f);
    assertArrayEquals(
        new float[] {0.5f, 0.004f, 0.46f},
        LostRuns.discounted(policy, new short[] {1, 1}, 2),
        1e-6f,
        "two chains may run by the same move");
    assertSame(policy, LostRuns.discounted(policy, new short[] {1}, 0));
    assertEquals(0.5f, policy[0], "the network's answer may be shared, and stays as it was");
  }
}
