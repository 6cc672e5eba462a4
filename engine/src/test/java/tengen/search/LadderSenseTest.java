package tengen.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;

final class LadderSenseTest {
  /** White's two stones have two liberties, and Black catches them from C3. */
  private static final String LADDER =
      """
      . . . . . . .
      . . X . . . .
      . X O X . . .
      . . O X . . .
      . . . . . . .
      . . . . . . .
      . . . . . . .
      """;

  private static float[] policy(Board board, float likely, String... points) {
    float[] policy = new float[board.pointCount()];
    for (String point : points) {
      policy[Points.parse(point, board.size())] = likely;
    }
    return policy;
  }

  private static float[] judge(Board board, Color color, float[] policy) {
    short[] moves = new short[board.pointCount()];
    int count = 0;
    for (int point = 0; point < board.pointCount(); point++) {
      if (board.isLegal(point, color)) {
        moves[count++] = (short) point;
      }
    }
    String before = board.toString();
    float[] given = policy.clone();
    float[] judged = new LadderSense(board.pointCount()).judge(board, color, policy, moves, count);
    assertEquals(before, board.toString(), "the board comes back as it was");
    assertArrayEquals(given, policy, "the policy stays as it was");
    assertEquals(sum(policy), sum(judged), 1e-6);
    return judged;
  }

  private static double sum(float[] policy) {
    double sum = 0;
    for (float each : policy) {
      sum += each;
    }
    return sum;
  }

  /** Returns how many times as likely as the other a move is that was as likely before. */
  private static double ratio(String drawing, Color color, String move, String other) {
    Board board = Board.parse(drawing);
    float[] judged = judge(board, color, policy(board, 0.4f, move, other));
    return judged[Points.parse(move, board.size())] / judged[Points.parse(other, board.size())];
  }

  @Test
  void moveThatLeavesTwoStonesInLadderLosesTheirWeight() {
    assertEquals(Math.exp(2 / LadderSense.STONES), ratio(LADDER, Color.WHITE, "C3", "F2"), 1e-3);
  }

  @Test
  void moveInTheLaddersWayHelps() {
    assertEquals(Math.exp(2 / LadderSense.STONES), ratio(LADDER, Color.WHITE, "B3", "F2"), 1e-3);
  }

  @Test
  void moveIntoLadderLosesTheWeightOfItsChain() {
    String atari = LADDER.replace("\n. . O X", "\n. . . X");
    assertEquals(Math.exp(-2 / LadderSense.STONES), ratio(atari, Color.WHITE, "C4", "F2"), 1e-3);
  }

  @Test
  void takingLibertyOfTheChainInLadderDoesNotHelpIt() {
    String caught =
        """
        . . . . .
        . . . . .
        X X X X .
        O O O X .
        . X . . .
        """;
    // Three stones are left by the one move, four by the other.
    assertEquals(Math.exp(-1 / LadderSense.STONES), ratio(caught, Color.WHITE, "A1", "E5"), 1e-3);
  }

  @Test
  void manyStonesCountAsTen() {
    String caught =
        """
        . . . . . . . . . . . . . .
        . . . . . . . . . . . . . .
        . . . . . . . . . . . . . .
        . . . . . . . . . . . . . .
        . . . . . . . . . . . . . .
        . . . . . . . . . . . . . .
        . . . . . . . . . . . . . .
        . . . . . . . . . . . . . .
        . . . . . . . . . . . . . .
        . . . . . . . . . . . . . .
        . . . . . . . . . . . . . .
        X X X X X X X X X X X X X .
        O O O O O O O O O O O O X .
        . X X X X X X X X X X . . .
        """;
    assertEquals(Math.exp(10 / LadderSense.STONES), ratio(caught, Color.WHITE, "M1", "E9"), 1e-2);
  }

  @Test
  void moveThatLeavesNothingInLadderKeepsItsWeight() {
    assertEquals(1, ratio(LADDER, Color.BLACK, "C3", "F2"), 1e-6);
  }

  @Test
  void unlikelyMovesAreTakenToHelpNothing() {
    Board board = Board.parse(LADDER);
    float[] policy = policy(board, 0.4f, "F2", "E2");
    policy[Points.parse("C3", 7)] = 0.001f;
    assertArrayEquals(policy, judge(board, Color.WHITE, policy), 1e-6f);
  }
}
