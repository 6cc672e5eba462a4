package tengen.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(RandomSeed.class)
final class SymmetryTest {
  @ParameterizedTest
  @CsvSource({
    "IDENTITY, B4", "MIRROR_X, D4", "MIRROR_Y, B2", "ROTATE_180, D2",
    "TRANSPOSE, D2", "ROTATE_90, B2", "ROTATE_270, D4", "ANTI_TRANSPOSE, B4",
  })
  void cornerRegionGoesWhereTheNameSays(Symmetry symmetry, String name) {
    assertEquals(name, Points.name(symmetry.apply(Points.parse("B4", 5), 5), 5));
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, B1", "MIRROR_X, D1", "MIRROR_Y, B5", "ROTATE_180, D5",
    "TRANSPOSE, A2", "ROTATE_90, E2", "ROTATE_270, A4", "ANTI_TRANSPOSE, E4",
  })
  void edgePointGoesWhereTheNameSays(Symmetry symmetry, String name) {
    assertEquals(name, Points.name(symmetry.apply(Points.parse("B1", 5), 5), 5));
  }

  @Test
  void theEightAreDifferentAndClosed() {
    Set<String> tables = new HashSet<>();
    for (Symmetry symmetry : Symmetry.values()) {
      tables.add(Arrays.toString(symmetry.table(3)));
    }
    assertEquals(8, tables.size());
    for (Symmetry first : Symmetry.values()) {
      for (Symmetry second : Symmetry.values()) {
        int[] one = first.table(5);
        int[] two = second.table(5);
        int[] both = IntStream.of(one).map(point -> two[point]).toArray();
        assertArrayEquals(both, first.then(second).table(5), first + " then " + second);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void inverseUndoesASymmetryFromEitherSide(Symmetry symmetry) {
    assertEquals(Symmetry.IDENTITY, symmetry.then(symmetry.inverse()));
    assertEquals(Symmetry.IDENTITY, symmetry.inverse().then(symmetry));
  }

  @Test
  void quarterTurnsMakeAFullTurn() {
    Symmetry half = Symmetry.ROTATE_90.then(Symmetry.ROTATE_90);
    assertEquals(Symmetry.ROTATE_180, half);
    assertEquals(Symmetry.ROTATE_270, half.then(Symmetry.ROTATE_90));
    assertEquals(Symmetry.IDENTITY, half.then(half));
  }

  @Test
  void tableIsApplyOfEveryPointOfEverySize() {
    for (int size = Points.MIN_SIZE; size <= Points.MAX_SIZE; size++) {
      for (Symmetry symmetry : Symmetry.values()) {
        int[] table = symmetry.table(size);
        assertEquals(table.length, IntStream.of(table).distinct().count());
        for (int point = 0; point < table.length; point++) {
          assertEquals(symmetry.apply(point, size), table[point]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void turnedGameGivesTheTurnedBoard(Symmetry symmetry, RandomGenerator random) {
    for (int size : new int[] {2, 5, 9}) {
      Board board = new Board(size);
      Board turned = new Board(size);
      int[] table = symmetry.table(size);
      for (int turn = 0; turn < 2000; turn++) {
        int point = random.nextInt(board.pointCount());
        Color color = random.nextBoolean() ? Color.BLACK : Color.WHITE;
        assertEquals(board.isLegal(point, color), turned.isLegal(table[point], color));
        if (board.isLegal(point, color)) {
          assertEquals(board.lookAhead(point, color), turned.lookAhead(table[point], color));
          board.play(point, color);
          turned.play(table[point], color);
        }
      }
      for (int point = 0; point < table.length; point++) {
        assertEquals(board.code(point), turned.code(table[point]));
        assertEquals(board.liberties(point), turned.liberties(table[point]));
      }
    }
  }
}
