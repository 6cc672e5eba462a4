package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.tactics.Eyes;

final class PlayoutsTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 9, 19, 25})
  void playoutEndsWhereNobodyCanPlay(int size) {
    Playouts player = Playouts.uniform(size, size);
    for (int game = 0; game < 50; game++) {
      assertEnded(player, player.play(new Board(size), Color.BLACK));
    }
  }

  private static void assertEnded(Playouts player, int turns) {
    Board board = player.board();
    if (turns == 3 * board.pointCount()) {
      return; // cut off, most likely in a cycle
    }
    for (int point = 0; point < board.pointCount(); point++) {
      for (Color color : Color.values()) {
        boolean playable = board.isLegal(point, color) && !Eyes.looksLikeEye(board, point, color);
        assertFalse(playable, color + " could still play " + point + "\n" + board);
      }
    }
  }

  @Test
  void sameSeedGivesSameGames() {
    Playouts one = Playouts.uniform(9, 7);
    Playouts two = Playouts.uniform(9, 7);
    for (int game = 0; game < 20; game++) {
      assertEquals(one.play(new Board(9), Color.BLACK), two.play(new Board(9), Color.BLACK));
      assertEquals(one.board().toString(), two.board().toString());
    }
  }

  @Test
  void startIsLeftAsItWas() {
    Board start = Board.parse("X O .\n. X .\n. . O\n");
    Playouts.uniform(3, 1).play(start, Color.WHITE);
    assertEquals("X O .\n. X .\n. . O\n", start.toString());
  }

  @Test
  void carefulPlayerLeavesSekiAlone() {
    // Whoever plays A1 or F1 puts five stones or more in atari.
    Board seki =
        Board.parse(
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
    Playouts player = Playouts.careful(8, 3);
    int[] owners = new int[64];
    for (int game = 0; game < 100; game++) {
      player.play(seki, Color.BLACK);
      player.addOwners(owners);
    }
    assertTrue(owners[1] > 50, "B1 is black at the end of most playouts: " + owners[1]);
    assertTrue(owners[8] < -50, "A2 is white at the end of most playouts: " + owners[8]);
  }

  @Test
  void carefulPlayersKillGroupWithOneEyeOfFourPointsInSquare() {
    Board board = Board.parse(Drawn.IN_QUESTION);
    double group = Ownership.estimate(board, 400, 1).of(Points.parse("G9", 9));
    assertTrue(group > 0.9, "Black owns it nearly always: " + group);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 9, 25})
  void carefulPlayoutsEndOnBoardsOfAllSizes(int size) {
    Playouts player = Playouts.careful(size, size);
    int ended = 0;
    for (int game = 0; game < 20; game++) {
      int turns = player.play(new Board(size), Color.BLACK);
      ended += turns < 3 * size * size ? 1 : 0;
      for (int point = 0; point < size * size; point++) {
        assertTrue(
            turns == 3 * size * size || isSettled(player.board(), point),
            "somebody could still play " + point + "\n" + player.board());
      }
    }
    assertTrue(ended >= 15, "cut off in a cycle: " + (20 - ended));
  }

  /** Tells whether no careful player has a move there at the end of a game. */
  private static boolean isSettled(Board board, int point) {
    for (Color color : Color.values()) {
      if (board.isLegal(point, color) && !Eyes.looksLikeEye(board, point, color)) {
        long look = board.lookAhead(point, color);
        boolean leavesManyInAtari =
            Board.libertiesAfter(look) == 1
                && Board.captures(look) == 0
                && Board.sizeAfter(look) >= 5;
        if (!leavesManyInAtari) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void firstTurnAnswersTheLatestMove() {
    // White just played H8, and J9 decides whether its group at the top makes two eyes.
    Board board = Board.parse(Drawn.IN_QUESTION);
    board.set(Points.parse("H8", 9), Color.WHITE);
    int answered = owns(Color.BLACK, "G9", board, Points.parse("H8", 9));
    assertTrue(answered > 190, "Black kills at once: " + answered);
    int anywhere = owns(Color.BLACK, "G9", board, -1);
    assertTrue(anywhere < 150, "Black begins anywhere: " + anywhere);
  }

  @Test
  void ownerAnswersStoneInItsEyeSpaceWhereItMakesTwoEyes() {
    // Black just played J8; White's eye space is J6 to J9, and J7 makes two of it.
    Board board =
        Board.parse(
            """
            . O O X . X X O .
            . . O X X X X O X
            . O O X . X X O .
            . O O X X X X O .
            . . O X . X X O O
            . O O X X X X X X
            . O O X . X . X .
            . . O X X X X X X
            . O O X . X . X .
            """);
    int answered = owns(Color.WHITE, "H9", board, Points.parse("J8", 9));
    assertTrue(answered > 190, "White lives: " + answered);
    int anywhere = owns(Color.WHITE, "H9", board, -1);
    assertTrue(anywhere < 150, "White begins anywhere: " + anywhere);
  }

  /** Returns in how many of 200 playouts {@code color}, who begins, owns a point in the end. */
  private static int owns(Color color, String point, Board board, int answered) {
    Playouts player = Playouts.careful(9, 5);
    int count = 0;
    for (int game = 0; game < 200; game++) {
      player.play(board, color, answered);
      int[] owners = new int[81];
      player.addOwners(owners);
      count += owners[Points.parse(point, 9)] == (color == Color.BLACK ? 1 : -1) ? 1 : 0;
    }
    return count;
  }
}
