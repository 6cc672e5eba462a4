package tengen.sgf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.rules.Rules;

final class SgfReaderTest {
  @Test
  void firstLetterIsTheColumnFromTheLeftAndSecondTheLineFromTheTop() {
    GameRecord game = SgfReader.parse("(;FF[4]GM[1]SZ[9];B[ca];W[ii])");
    assertEquals("B C9, W J1", moves(game));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(;SZ[9];B[cc];W[];B[dd])",
        "(;SZ[9];B[cc];W[tt];B[dd])",
        "(;SZ[9:9];B[cc];W[ ];B[dd])",
        "(;GaMe[1]SiZe[9];Black[cc];White[tt];Black[dd])",
        "(;B[cc]SZ[9];W[];B[dd])",
        "\ufeff junk (smile) ( \r\n;\r\nSZ [9]\r\n;B\n[cc]\t;W[](;B[dd])(;B[ee](;W[ff])(;W[gg])))",
        "( ;SZ[9]C[a \\] (;B[aa\\]) and \\\\];B[cc];;W[]N[]XY[1][2] [3];B[ dd ])"
      })
  void sameGameIsReadHoweverItIsWritten(String text) {
    assertEquals("B C7, W pass, B D6", moves(SgfReader.parse(text)));
  }

  @Test
  void propertyOfARootThatIsMisplacedIsOverlooked() {
    assertEquals(
        "B A9, W B8", moves(SgfReader.parse("(;SZ[9];B[aa](;W[bb]ST[2]SZ[19])(;W[cc]GM[1]))")));
  }

  @Test
  void boardMayBeClearedAndSetUpAnewInOneNode() {
    GameRecord game = SgfReader.parse("(;SZ[5]AB[aa];AE[aa:ee]AB[bb]AW[cc])");
    assertDrawing(". . . . .|. X . . .|. . O . .|. . . . .|. . . . .", game, 0);
    assertEquals(
        game.positionAfter(0).board().toString(),
        game.gameAfter(0, Rules.CHINESE, 0).position().board().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "(;SZ[9]HA[2];B[cc];B[gg];W[ee]), BLACK",
    "(;SZ[9]HA[2]AB[cc][gg];W[ee]), WHITE",
    "(;SZ[9]HA[2]AB[cc][gg]), WHITE",
    "(;SZ[9]AB[cc][gg]), BLACK",
    "(;SZ[9];W[cc]), WHITE"
  })
  void whoMovesFirstInTheRecordIsToPlay(String text, Color toPlay) {
    GameRecord game = SgfReader.parse(text);
    assertEquals(toPlay, game.positionAfter(0).toPlay());
    assertEquals(toPlay, game.gameAfter(0, Rules.CHINESE, 0).toPlay());
  }

  @Test
  void ttIsAPointWhereTheBoardHasIt() {
    assertEquals("B U6", moves(SgfReader.parse("(;SZ[25];B[tt])")));
    assertEquals("B pass", moves(SgfReader.parse("(;SZ[19];B[tt])")));
  }

  @Test
  void setUpComesWithRectanglesAnywhereInTheGame() {
    GameRecord game =
        SgfReader.parse("(;AB[aa:ba][ea]AW[ab]PL[W]SZ[5];W[ee];AE[aa][ba]AW[cc:ec]PL[B];B[dd])");
    assertDrawing("X X . . X|O . . . .|. . . . .|. . . . .|. . . . .", game, 0);
    assertEquals(Color.WHITE, game.positionAfter(0).toPlay());
    assertDrawing(". . . . X|O . . . .|. . O O O|. . . . .|. . . . O", game, 1);
  }

  @Test
  void escapesAreResolvedAndEscapedLineBreaksRemoved() {
    GameRecord game = SgfReader.parse("(;GN[a\\]b\\\\c\\:d\\\ne\\\r\nf]C[x\\\n\ny])");
    assertEquals(Optional.of("a]b\\c:def"), game.text("GN"));
    assertEquals(Optional.of("x\ny"), game.text("C"));
  }

  @Test
  void gameIsDescribedByItsRoot() {
    GameRecord game =
        SgfReader.parse(
            "(;FF[3]GM[1]CA[UTF-8]KM[6,5]HA[2]RE[W+12.5]BR[3 dan]WR[9p]DT[1999-03-04,05];B[aa]PB[no])");
    assertEquals(OptionalDouble.of(6.5), game.komi());
    assertEquals(2, game.handicap());
    assertEquals(
        new Result(Optional.of(Color.WHITE), Result.Ending.SCORE, OptionalDouble.of(12.5)),
        game.result());
    assertEquals(3, game.rank(Color.BLACK).getAsInt());
    assertEquals(18, game.rank(Color.WHITE).getAsInt());
    assertEquals(1999, game.year().getAsInt());
    assertEquals(List.of("KM", "HA", "RE", "BR", "WR", "DT"), List.copyOf(game.info().keySet()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(;SZ[9];B[aa];W[ja])            | 1 | 16 | W[ja] is off a 9x9 board",
        "(;SZ[9];B[aa];W[a])             | 1 | 16 | W[a] is no point of a 9x9 board",
        "(;AB[aa][jj]SZ[9];B[aa])        | 1 |  9 | AB[jj] is off a 9x9 board",
        "(;SZ[9]AB[aa]KM[5];AW[a:b])     | 1 | 22 | AW[a:b] is no point of a 9x9 board",
        "(;SZ[19:13];B[aa])              | 1 |  5 | SZ[19:13]: boards that are not square are not supported",
        "(;SZ[26])                       | 1 |  5 | SZ[26]: sizes from 2 to 25 are supported",
        "(;SZ[1])                        | 1 |  5 | SZ[1]: sizes from 2 to 25 are supported",
        "(;SZ[big])                      | 1 |  5 | SZ[big] is no board size",
        "(;GM[2])                        | 1 |  5 | GM[2] is not Go (GM[1])",
        "(;SZ[26]KM[5]PB[x])             | 1 |  5 | SZ[26]: sizes from 2 to 25 are supported",
        "(;KM[5]GM[2]PB[x])              | 1 | 10 | GM[2] is not Go (GM[1])",
        "(;SZ[9]PL[x])                   | 1 | 10 | PL[x] is neither B nor W",
        "(;SZ[9];B[aa]                   | 1 | 13 | the file ends within the game",
        "(;SZ[9];B[aa                    | 1 | 12 | the file ends within the value of B",
        "(;SZ[9];B;W[aa])                | 1 |  9 | property B without a value",
        "(;SZ[9];B[aa]!;W[bb])           | 1 | 14 | unexpected '!'",
        "(;SZ[9]()                       | 1 |  9 | a variation without a node",
        "(;SZ[9](B[aa]))                 | 1 |  9 | a property outside a node",
        "(;SZ[9];b[aa])                  | 1 |  9 | an identifier without a capital letter"
      })
  void malformedGameIsToldWithItsPlace(String text, int line, int column, String message) {
    SgfException e = assertThrows(SgfException.class, () -> SgfReader.parse(text));
    assertEquals("line " + line + ", column " + column + ": " + message, e.getMessage());
    assertEquals(line, e.line());
    assertEquals(column, e.column());
  }

  @Test
  void linesAreCounted() {
    SgfException e =
        assertThrows(SgfException.class, () -> SgfReader.parse("(;SZ[9]\r\n;B[aa]\n\n;W[zz])"));
    assertEquals(4, e.line());
    assertEquals(3, e.column());
  }

  @Test
  void pointSetUpAgainAndAgainIsKeptOnce() {
    GameRecord game = SgfReader.parse("(;AB" + "[aa:ss]".repeat(5000) + "AE[aa][aa];W[bb])");
    Step.SetUp setUp = (Step.SetUp) game.steps().get(0);
    assertEquals(361, setUp.black().size());
    assertEquals(1, setUp.empty().size());
  }

  @Test
  void morePointsSetUpThanAGameNeedsAreRefused() {
    String text = "(;" + ";AB[aa:ss]".repeat(3000) + ")";
    SgfException e = assertThrows(SgfException.class, () -> SgfReader.parse(text));
    assertTrue(e.getMessage().endsWith("more than 1000000 points are set up"), e.getMessage());
  }

  @Test
  void textWithoutAGameIsRefused() {
    assertThrows(SgfException.class, () -> SgfReader.parse(""));
    assertThrows(SgfException.class, () -> SgfReader.parse("hello (world)"));
  }

  @Test
  void messageNamesTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.sgf"), "(;SZ[9];B[zz])");
    SgfException e = assertThrows(SgfException.class, () -> SgfReader.read(file));
    assertEquals(file + ", line 1, column 10: B[zz] is off a 9x9 board", e.getMessage());
    assertTrue(
        assertThrows(IOException.class, () -> SgfReader.read(folder.resolve("none.sgf")))
            .getMessage()
            .endsWith("none.sgf: no such file or folder"));
    assertThrows(IOException.class, () -> SgfReader.read(folder));
  }

  @Test
  void anyGameOfAFileIsReadByItsNumber(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("some.sgf"), "(;SZ[9];B[aa])\n(;SZ[9];B[zz])\n(;SZ[9];B[bb];W[cc])\n");
    assertEquals(1, SgfReader.read(file, 1).moveCount());
    assertEquals(2, SgfReader.read(file, 3).moveCount());
    assertEquals(file + ", game 3", SgfReader.read(file, 3).source());
    assertEquals(
        file + ", line 2, column 10: B[zz] is off a 9x9 board",
        assertThrows(SgfException.class, () -> SgfReader.read(file, 2)).getMessage());
    assertEquals(
        file + ": holds no game 4, only 3",
        assertThrows(SgfException.class, () -> SgfReader.read(file, 4)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> SgfReader.read(file, 0));
    Path empty = Files.writeString(folder.resolve("empty.sgf"), "");
    for (int number : new int[] {1, 2}) {
      String message =
          assertThrows(SgfException.class, () -> SgfReader.read(empty, number)).getMessage();
      assertFalse(message.contains("only"), message);
      assertTrue(message.startsWith(empty.toString()), message);
    }
  }

  @Test
  void messageIsOneLineWhateverTheValue() {
    SgfException e = assertThrows(SgfException.class, () -> SgfReader.parse("(;SZ[9];W[b\n\tb])"));
    assertEquals("line 1, column 10: W[b b] is no point of a 9x9 board", e.getMessage());
  }

  private static String moves(GameRecord game) {
    return IntStream.range(0, game.moveCount())
        .mapToObj(
            i ->
                (game.color(i) == Color.BLACK ? "B " : "W ")
                    + (game.point(i) < 0 ? "pass" : Points.name(game.point(i), game.size())))
        .collect(Collectors.joining(", "));
  }

  private static void assertDrawing(String lines, GameRecord game, int moves) {
    Board expected = Board.parse(lines.replace('|', '\n'));
    assertEquals(expected.toString(), game.positionAfter(moves).board().toString());
  }
}
