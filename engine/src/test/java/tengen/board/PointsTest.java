package tengen.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PointsTest {
  @ParameterizedTest
  @CsvSource({
    "A1, 19, 0",
    "T1, 19, 18",
    "A2, 19, 19",
    "D4, 19, 60",
    "J9, 9, 80",
    "K10, 19, 180",
    "T19, 19, 360",
    "Z25, 25, 624",
    "B2, 2, 3",
  })
  void nameGoesToThePointAndBack(String name, int size, int point) {
    assertEquals(point, Points.parse(name, size));
    assertEquals(name, Points.name(point, size));
  }

  @Test
  void namesOfAllPointsAreReadBack() {
    for (int size = Points.MIN_SIZE; size <= Points.MAX_SIZE; size++) {
      for (int point = 0; point < size * size; point++) {
        assertEquals(point, Points.parse(Points.name(point, size), size));
        assertEquals(point, Points.at(Points.x(point, size), Points.y(point, size), size));
      }
    }
  }

  @Test
  void eitherCaseAndBlanksAroundAreRead() {
    assertEquals(60, Points.parse(" d4 ", 19));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "D", "4", "I5", "D0", "D-1", "D4x", "DD4", "D 4", "T1", "A10"})
  void whatIsNoPointOfTheBoardIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Points.parse(name, 9));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 81})
  void pointOffTheBoardHasNoName(int point) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Points.name(point, 9));
    assertEquals(point + " is off a 9x9 board", e.getMessage());
  }

  @Test
  void gridNamesOutsideWhereTheBoardEnds() {
    Grid grid = Grid.of(3);
    assertEquals(9, grid.outside());
    for (int point = 0; point < 9; point++) {
      int x = Points.x(point, 3);
      int y = Points.y(point, 3);
      int near = 0;
      int diagonal = 0;
      for (int i = 0; i < 4; i++) {
        near += distance(grid.neighbor(point, i), x, y) == 1 ? 1 : 0;
        diagonal += distance(grid.diagonal(point, i), x, y) == 2 ? 1 : 0;
      }
      boolean edgeX = x != 1;
      boolean edgeY = y != 1;
      assertEquals(4 - (edgeX ? 1 : 0) - (edgeY ? 1 : 0), near);
      assertEquals((edgeX ? 1 : 2) * (edgeY ? 1 : 2), diagonal);
    }
  }

  /** Squared distance of a point of a 3x3 board, or -1 for outside. */
  private static int distance(int point, int x, int y) {
    int dx = Points.x(point, 3) - x;
    int dy = Points.y(point, 3) - y;
    return point == 9 ? -1 : dx * dx + dy * dy;
  }
}
