package tengen.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.board.RandomSeed;

@ExtendWith(RandomSeed.class)
final class ReachTest {
  @Test
  void aRegionBelongsToTheOnlyColorNextToIt() {
    Board board =
        Board.parse(
            """
            . X . O .
            X X . O O
            . . . . .
            X X . O .
            . X . O O
            """);
    Reach reach = Reach.of(board);
    assertEquals(Color.BLACK, reach.owner(Points.parse("A5", 5)));
    assertEquals(Color.WHITE, reach.owner(Points.parse("E5", 5)));
    assertEquals(Color.BLACK, reach.owner(Points.parse("A4", 5)), "a stone");
    assertNull(reach.owner(Points.parse("C3", 5)));
    assertTrue(reach.isShared(Points.parse("C3", 5)));
    assertFalse(reach.isShared(Points.parse("A1", 5)));
  }

  @Test
  void nobodyReachesAnythingOnTheEmptyBoard() {
    Reach reach = Reach.of(new Board(3));
    assertNull(reach.owner(4));
    assertFalse(reach.isShared(4));
    assertTrue(Reach.isSharedAtMost(new Board(3), 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7, 9})
  void thePointsThatBothReachAreCounted(int size, RandomGenerator random) {
    for (int i = 0; i < 50; i++) {
      Board board = new Board(size);
      double filled = random.nextDouble();
      for (int point = 0; point < board.pointCount(); point++) {
        if (random.nextDouble() < filled) {
          board.set(point, random.nextBoolean() ? Color.BLACK : Color.WHITE);
        }
      }
      Reach reach = Reach.of(board);
      int shared = 0;
      for (int point = 0; point < board.pointCount(); point++) {
        shared += reach.isShared(point) ? 1 : 0;
      }
      for (int most = 0; most <= board.pointCount(); most++) {
        assertEquals(shared <= most, Reach.isSharedAtMost(board, most), most + " in\n" + board);
      }
    }
  }
}
