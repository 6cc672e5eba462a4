package tengen.sgf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RankTest {
  @ParameterizedTest
  @CsvSource({
    "30k, -29",
    "1k, 0",
    "1 kyu, 0",
    "1d, 1",
    "6D, 6",
    "3 dan, 3",
    "7d?, 7",
    "2d*, 2",
    "9段, 9",
    "5级, -4",
    "1p, 10",
    "9p, 18",
    "9 pro, 18",
    "pro, 10"
  })
  void rankIsANumberThatGrowsWithStrength(String text, int rank) {
    assertEquals(OptionalInt.of(rank), Rank.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "-", "strong", "d", "1200", "100k", "k5"})
  void whatIsNoRankIsUnknown(String text) {
    assertEquals(OptionalInt.empty(), Rank.parse(text));
  }
}
