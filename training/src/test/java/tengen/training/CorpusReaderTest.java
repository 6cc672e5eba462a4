package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.board.Color;
import tengen.sgf.GameRecord;
import tengen.sgf.GameStream;

final class CorpusReaderTest {
  private static final OptionalInt ANY = OptionalInt.empty();
  private static final GameFilter ALL = new GameFilter(5, ANY, ANY, ANY, false, 9, 0);
  private static final String GAME = "(;SZ[5]RE[B+R];B[aa];W[bb];B[cc])\n";

  @TempDir private Path folder;
  private CorpusReader reader = new CorpusReader(ALL);

  @Test
  void corpusHoldsTheTurnsOfItsGames() throws IOException {
    Path file = write("a.sgf", "(;SZ[5]RE[W+3]HA[2]AB[ea][ae];W[cc];B[];W[aa])(;SZ[5];B[aa])");
    Corpus corpus = reader.read(List.of(file));
    assertEquals(2, corpus.games());
    assertEquals(3, corpus.positions().count());
    assertEquals(
        List.of(
            Turns.setUp(Color.BLACK, 24),
            Turns.setUp(Color.BLACK, 0),
            Turns.stone(Color.WHITE, 12),
            Turns.pass(Color.BLACK),
            Turns.stone(Color.WHITE, 20)),
        List.of(corpus.turn(0), corpus.turn(1), corpus.turn(2), corpus.turn(3), corpus.turn(4)));
    assertEquals(5, corpus.start(1));
    assertEquals(1, corpus.value(0, Color.WHITE));
    assertEquals(-1, corpus.value(0, Color.BLACK));
    assertTrue(Float.isNaN(corpus.value(1, Color.BLACK)));
    assertEquals(Map.of(), reader.skipped());
    assertEquals(List.of(), reader.problems());
  }

  @Test
  void gamesComeInTheOrderOfThePathsOutOfFilesFoldersAndArchives() throws IOException {
    List<Path> paths = new ArrayList<>();
    paths.add(write("first.sgf", GAME.repeat(3)));
    paths.add(folder.resolve("second.zip"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(paths.get(1)))) {
      zip.putNextEntry(new ZipEntry("games/a.sgf"));
      zip.write(GAME.repeat(2000).getBytes(StandardCharsets.UTF_8));
    }
    paths.add(write("third/a/b.sgf", GAME).getParent().getParent());
    paths.add(folder.resolve("fourth.sgf.gz"));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(paths.get(3)))) {
      out.write(GAME.repeat(7).getBytes(StandardCharsets.UTF_8));
    }
    Corpus corpus = reader.read(paths);
    assertEquals(
        List.of(
            new Corpus.Source("first.sgf", 3),
            new Corpus.Source("second.zip", 2000),
            new Corpus.Source("third", 1),
            new Corpus.Source("fourth.sgf.gz", 7)),
        corpus.sources());
    assertEquals(2011, corpus.games());
  }

  @Test
  void sameGamesGiveTheSameCorpusWheneverTheyAreRead() throws IOException {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 50 * (8 - i); j++) {
        text.append("(;SZ[5];B[").append((char) ('a' + j % 5)).append((char) ('a' + i % 5));
        text.append("])");
      }
      paths.add(write(i + ".sgf", text.toString()));
    }
    long fingerprint = reader.read(paths).fingerprint();
    for (int i = 0; i < 5; i++) {
      assertEquals(fingerprint, new CorpusReader(ALL).read(paths).fingerprint());
    }
  }

  /** The files are shared among threads; one stream over the folder is the obvious twin. */
  @Test
  void filesOfAFolderComeInTheOrderOfTheirNames() throws IOException {
    Path games = folder.resolve("games");
    for (int i = 0; i < 300; i++) {
      char x = (char) ('a' + i % 5);
      char y = (char) ('a' + i / 5 % 5);
      String text = "(;SZ[5];B[%s%s])".formatted(x, y).repeat(1 + i % 3);
      write("games/%d/%d.sgf".formatted(i % 7, i), text + (i == 150 ? "(;SZ[5];B[" : ""));
    }
    write("games/3/notes.txt", "no game");
    write("games/.hidden/a.sgf", GAME);
    write("games/5/more.txt.gz", "no game");
    Corpus corpus = reader.read(List.of(games));
    Corpus.Builder expected = new Corpus.Builder();
    try (GameStream stream = GameStream.open(games, problem -> {})) {
      for (GameRecord game = stream.next(); game != null; game = stream.next()) {
        short[] turns = {Turns.stone(game.color(0), game.point(0))};
        expected.add(turns, 1, Corpus.Facts.of(game));
      }
    }
    assertEquals(List.of(new Corpus.Source("games", 600)), corpus.sources());
    assertEquals(
        Corpus.Builder.join(5, List.of("games"), List.of(List.of(expected))).fingerprint(),
        corpus.fingerprint());
    assertEquals(Map.of(Skip.UNREADABLE, 1), reader.skipped());
    assertTrue(
        reader.problems().get(0).startsWith(games + "/3/150.sgf, game 2"), "" + reader.problems());
  }

  /** A shell makes them of games/*.sgf, and there may be tens of thousands. */
  @Test
  void manyFilesOfAFolderThatAreNamedOneByOneAreOneSource() throws IOException {
    List<Path> paths = new ArrayList<>();
    for (int i = 10; i < 50; i++) {
      paths.add(write("games/" + i + ".sgf", "(;SZ[5];B[a%s])".formatted((char) ('a' + i % 5))));
    }
    paths.add(write("other/a.sgf", GAME));
    paths.add(write("games/50.sgf", GAME));
    Corpus corpus = reader.read(paths);
    assertEquals(
        List.of(
            new Corpus.Source("games", 40),
            new Corpus.Source("a.sgf", 1),
            new Corpus.Source("50.sgf", 1)),
        corpus.sources());
    assertEquals(Turns.stone(Color.BLACK, 20 - 5 * 3), corpus.turn(3), "in the order of the names");
  }

  @Test
  void komiThatNobodyGivesIsASlipOfThePen() throws IOException {
    Path file = write("a.sgf", "(;SZ[5]KM[65];B[aa])(;SZ[5]KM[-50];B[aa])");
    Corpus corpus = reader.read(List.of(file));
    assertEquals(OptionalDouble.empty(), corpus.komi(0));
    assertEquals(-6.5, corpus.usualCompensation(0, 0), "the usual one, as Black gets it");
    assertTrue(Float.isNaN(corpus.compensation(0, Color.BLACK)));
    assertEquals(OptionalDouble.of(-50), corpus.komi(1));
  }

  @Test
  void folderWithoutGamesIsTold() throws IOException {
    Path notes = write("none/notes.txt", "no game").getParent();
    assertEquals(0, reader.read(List.of(notes)).games());
    assertEquals(List.of(notes + ": holds no SGF file"), reader.problems());
  }

  @Test
  void ranksAndKomiOfAGameAreKept() throws IOException {
    Path file = write("a.sgf", "(;SZ[5]BR[9p]WR[5k]KM[6.5];B[aa])(;SZ[5];B[aa])");
    Corpus corpus = reader.read(List.of(file));
    assertEquals(OptionalInt.of(18), corpus.rank(0, Color.BLACK));
    assertEquals(OptionalInt.of(-4), corpus.rank(0, Color.WHITE));
    assertEquals(OptionalDouble.of(6.5), corpus.komi(0));
    assertEquals(OptionalInt.empty(), corpus.rank(1, Color.WHITE));
    assertEquals(OptionalDouble.empty(), corpus.komi(1));
  }

  @Test
  void skippedGamesAreCountedByReasonAndProblemsListed() throws IOException {
    Path first =
        write(
            "first.sgf",
            GAME
                + """
                (;SZ[5];B[aa];W[zz])
                (;SZ[9];B[aa])
                (;SZ[5];B[aa];W[aa])
                (;SZ[5];B[ba];W[ee];B[ab];W[aa])
                (;SZ[5];B[ba];W[ca];B[ab];W[bb];B[ee];W[aa];B[ba])
                (;SZ[5];B[cc]
                """);
    Path second = write("second.sgf", "no game");
    assertEquals(1, reader.read(List.of(first, second)).games());
    assertEquals(Map.of(Skip.UNREADABLE, 3, Skip.SIZE, 1, Skip.ILLEGAL, 3), reader.skipped());
    assertEquals(
        List.of(
            first + ", game 2, line 2, column 16: W[zz] is off a 5x5 board",
            first + ", game 4: move 2, A5: a stone stands there",
            first + ", game 5: move 4, A5: suicide",
            first + ", game 6: move 7, B5: the ko is retaken at once",
            first + ", game 7, line 8: the file ends within the game",
            second + ": holds no game"),
        reader.problems());
  }

  @Test
  void onlyTheFirstProblemsAreListed() throws IOException {
    Path first = write("first.sgf", "(;SZ[5];B[zz])".repeat(7));
    Path second = write("second.sgf", "(;SZ[5];B[yy])".repeat(70));
    reader.read(List.of(first, second));
    assertEquals(Map.of(Skip.UNREADABLE, 77), reader.skipped());
    assertEquals(10, reader.problems().size());
    assertTrue(reader.problems().get(9).startsWith(second + ", game 3, "));
  }

  @Test
  void tooLittleMemoryIsToldWithHowMuchToGive() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    String message = CorpusReader.tooLarge(1234, new OutOfMemoryError("heap")).getMessage();
    assertTrue(message.contains("(1,234 were read)"), message);
    assertTrue(message.contains("JAVA_OPTS=-Xmx" + 2 * megabytes + "m"), message);
  }

  @Test
  void pathThatDoesNotExistIsAnErrorBeforeAnythingIsRead() throws IOException {
    Path file = write("a.sgf", GAME);
    Path missing = folder.resolve("missing");
    IOException e = assertThrows(IOException.class, () -> reader.read(List.of(file, missing)));
    assertEquals(missing + ": no such file or folder", e.getMessage());
    assertEquals(Map.of(), reader.skipped());
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
