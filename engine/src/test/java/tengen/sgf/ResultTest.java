package tengen.sgf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.sgf.Result.Ending;

final class ResultTest {
  @ParameterizedTest
  @CsvSource({
    "B+R, BLACK, RESIGNATION, ",
    "W+Resign, WHITE, RESIGNATION, ",
    "White + resign, WHITE, RESIGNATION, ",
    "b+r, BLACK, RESIGNATION, ",
    "W+12.5, WHITE, SCORE, 12.5",
    "'B+0,5', BLACK, SCORE, 0.5",
    "B+3 (moves beyond 250), BLACK, SCORE, 3",
    "B+.5, BLACK, SCORE, 0.5",
    "B+, BLACK, SCORE, ",
    "W+T, WHITE, TIME, ",
    "B+Time, BLACK, TIME, ",
    "W+F, WHITE, FORFEIT, ",
    "' B+1 ', BLACK, SCORE, 1"
  })
  void winIsReadInAllItsSpellings(String text, Color winner, Ending ending, Double margin) {
    OptionalDouble points = margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin);
    assertEquals(new Result(Optional.of(winner), ending, points), Result.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"0, DRAW", "Draw, DRAW", "jigo, DRAW", "Void, VOID", "?, UNKNOWN", "'', UNKNOWN"})
  void gameWithoutAWinnerSaysWhy(String text, Ending ending) {
    assertEquals(new Result(Optional.empty(), ending, OptionalDouble.empty()), Result.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Both lost", "W wins", "B", "+", "resign", "黑中盘胜"})
  void whatIsNotUnderstoodIsUnknown(String text) {
    assertEquals(Result.UNKNOWN, Result.parse(text));
  }
}
