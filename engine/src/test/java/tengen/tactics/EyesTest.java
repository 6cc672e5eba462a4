package tengen.tactics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.board.RandomSeed;

/** Eyes on random boards against the definition, followed directly; drawings are in eyes.txt. */
@ExtendWith(RandomSeed.class)
final class EyesTest {
  @Test
  void trueEyesAreThoseOfTheRecursiveDefinition(RandomGenerator random) {
    Eyes eyes = new Eyes(); // one for all sizes, as an encoder's
    int found = 0;
    int leaning = 0;
    for (int i = 0; i < 20_000; i++) {
      Board board = crowded(2 + random.nextInt(8), random);
      eyes.find(board, Color.BLACK);
      for (int point = 0; point < board.pointCount(); point++) {
        boolean expected = isTrueEye(board, point, Color.BLACK, new HashSet<>());
        assertEquals(expected, eyes.isTrueEye(point), where(board, point));
        found += expected ? 1 : 0;
        leaning +=
            expected && diagonals(board, point, Board.EMPTY) > allowance(board, point) ? 1 : 0;
      }
    }
    assertTrue(found > 1000, "true eyes: " + found);
    assertTrue(leaning > 100, "true eyes that need others: " + leaning);
  }

  @Test
  void quickTestIsTheDefinitionWithoutEmptyDiagonals(RandomGenerator random) {
    for (int i = 0; i < 5_000; i++) {
      Board board = crowded(2 + random.nextInt(8), random);
      for (int point = 0; point < board.pointCount(); point++) {
        boolean expected =
            isEyelike(board, point, Color.BLACK)
                && diagonals(board, point, Board.WHITE) <= allowance(board, point);
        assertEquals(expected, Eyes.looksLikeEye(board, point, Color.BLACK), where(board, point));
      }
    }
  }

  @Test
  void answerOutlivesTheNextSearch() {
    Board board = Board.parse(".X\nX.\n");
    boolean[] eyes = Eyes.of(board, Color.BLACK);
    Eyes.of(board, Color.WHITE);
    assertArrayEquals(new boolean[] {false, true, true, false}, eyes);
  }

  /** Few empty points, most of the stones black: a board with many eyes. */
  private static Board crowded(int size, RandomGenerator random) {
    Board board = new Board(size);
    int empty = 10 + random.nextInt(30); // percent
    int white = random.nextInt(20);
    for (int point = 0; point < board.pointCount(); point++) {
      int dice = random.nextInt(100);
      if (dice >= empty) {
        board.set(point, dice < empty + white ? Color.WHITE : Color.BLACK);
      }
    }
    return board;
  }

  /** The definition: an empty diagonal is bad unless it is a true eye or waits for the answer. */
  private static boolean isTrueEye(Board board, int point, Color color, Set<Integer> waiting) {
    if (!isEyelike(board, point, color)) {
      return false;
    }
    int bad = diagonals(board, point, Board.code(color.opposite()));
    waiting.add(point);
    for (int i = 0; i < 4; i++) {
      int diagonal = board.grid().diagonal(point, i);
      if (board.code(diagonal) == Board.EMPTY
          && !waiting.contains(diagonal)
          && !isTrueEye(board, diagonal, color, waiting)) {
        bad++;
      }
    }
    waiting.remove(point);
    return bad <= allowance(board, point);
  }

  private static boolean isEyelike(Board board, int point, Color color) {
    for (int i = 0; i < 4; i++) {
      int there = board.code(board.grid().neighbor(point, i));
      if (there != Board.code(color) && there != Board.BORDER) {
        return false;
      }
    }
    return board.isEmpty(point);
  }

  private static int diagonals(Board board, int point, int code) {
    int count = 0;
    for (int i = 0; i < 4; i++) {
      count += board.code(board.grid().diagonal(point, i)) == code ? 1 : 0;
    }
    return count;
  }

  /** Returns how many bad diagonals an eye may have: one, or none at the edge. */
  private static int allowance(Board board, int point) {
    int last = board.size() - 1;
    int x = Points.x(point, board.size());
    int y = Points.y(point, board.size());
    return x == 0 || y == 0 || x == last || y == last ? 0 : 1;
  }

  private static Supplier<String> where(Board board, int point) {
    return () -> Points.name(point, board.size()) + "\n" + board;
  }
}
