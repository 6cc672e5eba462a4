package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.sgf.SgfReader;

final class GameFilterTest {
  private static final OptionalInt ANY = OptionalInt.empty();

  @Test
  void defaultTakesEvenDecidedFullSizeGamesOfFortyMoves() {
    String moves = ";B[aa];W[bb]".repeat(20);
    assertNull(objection(GameFilter.DEFAULT, "(;RE[B+R]" + moves + ")"));
    assertNull(objection(GameFilter.DEFAULT, "(;RE[W+0.5]HA[1]PL[B]" + moves + ")"));
    assertEquals(Skip.SIZE, objection(GameFilter.DEFAULT, "(;RE[B+R]SZ[13]" + moves + ")"));
    assertEquals(Skip.RESULT, objection(GameFilter.DEFAULT, "(;RE[Void]" + moves + ")"));
    assertEquals(Skip.RESULT, objection(GameFilter.DEFAULT, "(;" + moves + ")"));
    assertEquals(Skip.HANDICAP, objection(GameFilter.DEFAULT, "(;RE[B+R]HA[2]" + moves + ")"));
    assertEquals(Skip.HANDICAP, objection(GameFilter.DEFAULT, "(;RE[B+R]AB[cc]" + moves + ")"));
    assertEquals(Skip.SHORT, objection(GameFilter.DEFAULT, "(;RE[B+R];B[aa];W[bb])"));
  }

  @ParameterizedTest
  @CsvSource({
    "BR[6d]WR[9d], 6, true",
    "BR[5d]WR[9d], 6, false",
    "BR[9d]WR[5d], 6, false",
    "BR[9d], 6, false",
    "BR[1p]WR[pro], 10, true",
    "BR[9d]WR[1p], 10, false",
    "BR[3k]WR[1k], -2, true",
    "BR[?]WR[1k], -2, false"
  })
  void bothPlayersMustHaveTheRank(String ranks, int lowest, boolean taken) {
    GameFilter filter = new GameFilter(19, OptionalInt.of(lowest), ANY, ANY, false, 0, 0);
    assertEquals(taken ? null : Skip.RANK, objection(filter, "(;" + ranks + ";B[aa])"));
  }

  @ParameterizedTest
  @CsvSource({
    "1999-01-02, 1999, 2001, true",
    "2001, 1999, 2001, true",
    "1998-12-31, 1999, 2001, false",
    "2002-01-01, 1999, 2001, false",
    "2002-01-01, 1999, , true",
    "1066, , 2001, true",
    "2002, , 2001, false",
    "spring, 1999, , false",
    "spring, , 1999, false",
    "spring, , , true"
  })
  void yearsAreALimitOnEitherSide(String date, Integer from, Integer to, boolean taken) {
    GameFilter filter = new GameFilter(19, ANY, optional(from), optional(to), false, 0, 0);
    assertEquals(taken ? null : Skip.YEAR, objection(filter, "(;DT[" + date + "];B[aa])"));
  }

  @ParameterizedTest
  @CsvSource({
    "(;HA[2]AB[dd][pp];W[aa]), true",
    "(;HA[3]AB[dd][pp][dp];W[aa]), true",
    "(;AB[dd][pp][dp];W[aa]), true",
    "(;HA[3];B[dd];B[pp];B[dp];W[aa]), true",
    "(;;AB[dd][pp];W[aa]), true",
    "(;HA[4];W[aa]), false",
    "(;AB[dd][pp][dp][pd];W[aa]), false",
    "(;AB[dd][pp]AW[aa];W[bb]), false",
    "(;AB[dd][pp]AE[dd];W[bb]), false",
    "(;AB[dd];W[bb];AB[pp]), false",
    "(;W[bb];PL[B];B[aa]), true"
  })
  void handicapStonesAreBlackOnesBeforeTheFirstMove(String game, boolean taken) {
    GameFilter filter = new GameFilter(19, ANY, ANY, ANY, false, 3, 0);
    assertEquals(taken ? null : Skip.HANDICAP, objection(filter, game));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(;B[aa];W[bb];B[])", "(;B[aa];W[bb];B[cc])"})
  void passesCountAsMoves(String game) {
    assertNull(objection(new GameFilter(19, ANY, ANY, ANY, false, 0, 3), game));
    assertEquals(Skip.SHORT, objection(new GameFilter(19, ANY, ANY, ANY, false, 0, 4), game));
  }

  private static OptionalInt optional(Integer year) {
    return year == null ? ANY : OptionalInt.of(year);
  }

  private static Skip objection(GameFilter filter, String game) {
    return filter.objection(SgfReader.parse(game));
  }
}
