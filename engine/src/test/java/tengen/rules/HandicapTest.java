package tengen.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Points;

final class HandicapTest {
  @ParameterizedTest
  @CsvSource({
    // the table of the GTP specification, 4.1.1
    "19, 2, D4 Q16",
    "19, 3, D4 Q16 D16",
    "19, 4, D4 Q16 D16 Q4",
    "19, 5, D4 Q16 D16 Q4 K10",
    "19, 6, D4 Q16 D16 Q4 D10 Q10",
    "19, 7, D4 Q16 D16 Q4 D10 Q10 K10",
    "19, 8, D4 Q16 D16 Q4 D10 Q10 K4 K16",
    "19, 9, D4 Q16 D16 Q4 D10 Q10 K4 K16 K10",
    // third lines on boards smaller than 13x13
    "13, 5, D4 K10 D10 K4 G7",
    "12, 4, C3 K10 C10 K3",
    "11, 9, C3 J9 C9 J3 C6 J6 F3 F9 F6",
    "9, 2, C3 G7",
    "9, 9, C3 G7 C7 G3 C5 G5 E3 E7 E5",
    "8, 4, C3 F6 C6 F3",
    "7, 4, C3 E5 C5 E3",
    "25, 9, D4 W22 D22 W4 D13 W13 N4 N22 N13",
  })
  void fixedHandicapIsThatOfTheSpecification(int size, int stones, String names) {
    assertEquals(names, names(Handicap.fixed(size, stones), size));
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "6, 0", "7, 4", "8, 4", "9, 9", "10, 4", "13, 9", "18, 4", "19, 9", "25, 9"})
  void mostStonesDependOnTheSize(int size, int most) {
    assertEquals(most, Handicap.maxFixed(size));
  }

  @ParameterizedTest
  @CsvSource({
    "19, -1, 2 to 9 are set",
    "19, 0, 2 to 9 are set",
    "19, 1, 2 to 9 are set",
    "19, 10, 2 to 9 are set",
    "18, 5, 2 to 4 are set",
    "7, 5, 2 to 4 are set",
    "6, 2, there is none",
    "2, 2, there is none",
  })
  void fixedHandicapThatTheSpecificationLacksIsRefused(int size, int stones, String possible) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Handicap.fixed(size, stones));
    String what = stones + " is no fixed handicap on a " + size + "x" + size + " board: ";
    assertEquals(what + possible, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6, 7, 8, 9, 19})
  void freeHandicapGivesAsManyPointsAsAskedAndLegalStones(int size) {
    Game empty = Game.start(size, Rules.CHINESE, 0);
    for (int stones = 1; stones < size * size; stones += size < 10 ? 1 : 20) {
      List<Integer> points = Handicap.free(size, stones);
      assertEquals(stones, points.stream().distinct().count());
      assertTrue(points.stream().allMatch(point -> point >= 0 && point < size * size));
      empty.withSetup(points, List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({"19, 9", "9, 5", "8, 4"})
  void freeHandicapBeginsWithTheFixedOne(int size, int stones) {
    assertEquals(Handicap.fixed(size, stones), Handicap.free(size, stones));
  }

  @ParameterizedTest
  @CsvSource({"5, 1, C3", "7, 1, D4", "9, 1, E5", "19, 1, K10"})
  void oneFreeStoneGoesToTheCenter(int size, int stones, String names) {
    assertEquals(names, names(Handicap.free(size, stones), size));
  }

  @ParameterizedTest
  @CsvSource({"7, 5, D4", "8, 5, D4", "9, 10, D4"})
  void nextFreeStoneGoesToTheMiddleBeforeItGoesToTheEdge(int size, int stones, String last) {
    assertEquals(last, Points.name(Handicap.free(size, stones).get(stones - 1), size));
  }

  @ParameterizedTest
  @CsvSource({"9, 0", "9, -1", "9, 81", "2, 4"})
  void freeHandicapLeavesAPoint(int size, int stones) {
    assertThrows(IllegalArgumentException.class, () -> Handicap.free(size, stones));
  }

  private static String names(List<Integer> points, int size) {
    return points.stream().map(point -> Points.name(point, size)).collect(Collectors.joining(" "));
  }
}
