package tengen.sgf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GameStreamTest {
  private static final String TWO_GAMES = "(;SZ[9]GN[one];B[aa])\n(;SZ[9]GN[two];B[bb])\n";

  @TempDir private Path folder;
  private final List<SgfProblem> problems = new ArrayList<>();

  @Test
  void gamesOfAFolderComeByNameFromAllThatIsInIt() throws IOException {
    write("b.sgf", game("b"));
    write("a/z.SGF", game("z"));
    write("a/.hidden.sgf", game("hidden"));
    write("a/notes.txt", game("notes"));
    write("a/picture.png", "\u0089PNG");
    write("c.zip", zip(Map.of("c.sgf", bytes(game("c")), "readme.md", bytes("(;)"))));
    write("d.tgz", gzip(tar(Map.of("x/d.sgf", bytes(game("d"))))));
    write("e.tar.gz", gzip(tar(Map.of("e.sgf", bytes(game("e"))))));
    write("f.sgf.gz", gzip(bytes(game("f"))));
    write("g.gz", gzip(bytes(game("g"))));
    write("h.txt.gz", gzip(bytes(game("h"))));
    write("i.tar", tar(Map.of("i.sgf.gz", gzip(bytes(game("i"))))));
    write("j.zip", zip(Map.of("j.zip", zip(Map.of("j.sgf", bytes(game("j")))))));
    write("k.sgf.bz2", bzip2(bytes(game("k"))));
    write("l.tar.bz2", bzip2(tar(Map.of("l.sgf", bytes(game("l"))))));
    write("two.sgf", TWO_GAMES);
    assertEquals(
        List.of("z", "b", "c", "d", "e", "f", "g", "i", "j", "k", "l", "one", "two"),
        names(folder));
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {"games.7z", "games.tar.xz", "GAMES.RAR"})
  void archiveThatCannotBeOpenedIsReported(String name) throws IOException {
    write("a.sgf", game("a"));
    Path archive = write(name, "7z");
    String told =
        archive
            + ": cannot be read: no archive of a kind that is opened here: unpack it, or pack it as"
            + " .zip";
    assertEquals(List.of("a"), names(folder));
    assertEquals(List.of(told), problems.stream().map(SgfProblem::toString).toList());
    assertEquals(List.of(), names(archive));
    assertEquals(told, problems.get(1).toString());
  }

  @Test
  void gameKnowsWhereItIsFrom() throws IOException {
    Path zip = write("games.zip", zip(Map.of("x/a.sgf", bytes(TWO_GAMES))));
    try (GameStream games = GameStream.open(zip, problems::add)) {
      games.next();
      assertEquals(zip + "/x/a.sgf, game 2", games.next().source());
    }
  }

  @Test
  void fileThatIsNamedIsReadWhateverItsEnding() throws IOException {
    assertEquals(List.of("one", "two"), names(write("games.txt", TWO_GAMES)));
    assertEquals(List.of("one", "two"), names(write(".games", TWO_GAMES)));
    assertEquals(List.of("one", "two"), names(write("g.txt.gz", gzip(bytes(TWO_GAMES)))));
  }

  @Test
  void pathThatDoesNotExistIsAnError() {
    Path missing = folder.resolve("missing.sgf");
    IOException e =
        assertThrows(FileNotFoundException.class, () -> GameStream.open(missing, problems::add));
    assertEquals(missing + ": no such file or folder", e.getMessage());
  }

  @Test
  void whatHoldsNoGameIsReported() throws IOException {
    assertEquals(List.of(), names(folder));
    assertEquals(List.of(), names(write("empty.sgf", "")));
    assertEquals(
        List.of(folder + ": holds no SGF file", folder.resolve("empty.sgf") + ": holds no game"),
        problems.stream().map(SgfProblem::toString).toList());
  }

  @Test
  void malformedGamesAreReportedAndTheRestIsRead() throws IOException {
    Path file =
        write(
            "games.sgf",
            """
            (;SZ[9]GN[one];B[aa])
            (;SZ[9]GN[off];B[zz](;W[aa](;B[bb])(;B[cc]))(;W[dd]))
            (;SZ[9]GN[two];B[aa])
            (;SZ[9]GN[junk];B[aa]!;W[bb](;B[cc];W[aa])(;B[dd]C[a \\] (;FF\\[4\\]) b]))
            (;GN[three];B[aa])
            (;SZ[9]GN[open];B[aa];W[bb]
            (;FF[4]GN[four]SZ[9];B[aa])
            (;SZ[9]GN[value];B[aa];W[bb
            (;GN[five]SZ[9];B[aa])
            (;SZ[13:9]GN[wide](;B[aa])(;W[bb]))
            (;B;W[aa])
            (;GN[six]SZ[9];B[aa];W[a
            """);
    assertEquals(List.of("one", "two", "three", "four", "five"), names(file));
    assertEquals(
        List.of(
            "game 2, line 2, column 17: B[zz] is off a 9x9 board",
            "game 4, line 4, column 22: unexpected '!'",
            "game 6, line 7, column 4: a new game begins before this one ends",
            "game 8, line 9, column 2: a new game begins within the value of W",
            "game 10, line 10, column 5: SZ[13:9]: boards that are not square are not supported",
            "game 11, line 11, column 3: property B without a value",
            "game 12, line 13: the file ends within the value of W"),
        problems.stream().map(p -> p.toString().substring(file.toString().length() + 2)).toList());
  }

  @Test
  void damagedFilesAreReportedAndTheRestIsRead() throws IOException {
    byte[] good = zip(Map.of("a.sgf", bytes(game("a")), "b.sgf", bytes(game("b"))));
    write("1.zip", Arrays.copyOf(good, good.length - 30));
    write("2.zip", new byte[0]);
    write("3.sgf.gz", Arrays.copyOf(gzip(bytes(game("c"))), 20));
    write("4.sgf.gz", "no gzip");
    write("5.tar", "no tar");
    write("6.tgz", "no gzip");
    write("7.zip", zip(Map.of("x.sgf", bytes(game("x")), "y.sgf", bytes(game("y")))));
    write("8.sgf", game("z"));
    assertEquals(List.of("x", "y", "z"), names(folder));
    assertEquals(6, problems.size(), problems::toString);
    for (int i = 0; i < 6; i++) {
      String file = folder.resolve(Integer.toString(i + 1)).toString();
      assertTrue(problems.get(i).toString().startsWith(file), problems.get(i)::toString);
    }
  }

  @Test
  void damagedMemberOfAZipIsReportedAndTheRestIsRead() throws IOException {
    byte[] zip =
        zip(Map.of("a.sgf", bytes(game("aaaa")), "b.sgf", bytes(game("b"))), ZipEntry.STORED);
    int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf("aaaa");
    zip[at] = 'A';
    Path file = write("games.zip", zip);
    List<String> names = names(file);
    assertEquals("b", names.get(names.size() - 1));
    assertEquals(
        List.of(
            file
                + "/a.sgf, game 2, line 1, column 32:"
                + " cannot be read further: it is damaged, its checksum is wrong"),
        problems.stream().map(SgfProblem::toString).toList());
  }

  @Test
  void linkBackToAFolderAroundItIsNotFollowed() throws IOException {
    write("a/b/game.sgf", game("a"));
    Files.createSymbolicLink(folder.resolve("a/b/loop"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("a/dangling.sgf"), folder.resolve("nothing"));
    Files.createSymbolicLink(folder.resolve("a/z.sgf"), folder.resolve("a/b/game.sgf"));
    assertEquals(List.of("a", "a"), names(folder));
    assertEquals(List.of(), problems);
  }

  @Test
  void linksFromOneFolderToTheOtherAndBackAreFollowedOnce() throws IOException {
    write("a/game.sgf", game("a"));
    write("b/game.sgf", game("b"));
    Files.createSymbolicLink(folder.resolve("a/other"), folder.resolve("b"));
    Files.createSymbolicLink(folder.resolve("b/other"), folder.resolve("a"));
    assertEquals(List.of("a", "b", "b", "a"), names(folder));
    assertEquals(
        List.of("a/game.sgf", "a/other/game.sgf", "b/game.sgf", "b/other/game.sgf"),
        GameStream.files(folder, problems::add).stream()
            .map(file -> folder.relativize(file).toString())
            .toList());
  }

  @Test
  void archivesInEachOtherAreReadToALimit() throws IOException {
    byte[] inner = zip(Map.of("a.sgf", bytes(game("a"))));
    for (int i = 0; i < 10; i++) {
      inner = zip(Map.of("in.zip", inner, "z" + i + ".sgf", bytes(game("z" + i))));
    }
    Path file = write("deep.zip", inner);
    assertEquals(List.of("z6", "z7", "z8", "z9"), names(file));
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).message().contains("more than 4 archives in each other"));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, Gödel 古力 イ・セドル, ''",
    "GB18030, 古力 聂卫平 柯洁九段, ''",
    "Shift_JIS, 井山裕太 アマ プロ 加藤正夫, ''",
    "windows-1252, Müller André Gödel, ''",
    "GB2312, 古力, CA[GB2312]",
    "Big5, 張栩, CA[Big5]",
    "EUC-KR, 이창호, CA[euc-kr]",
    "ISO-8859-2, Žižka, CA[ISO-8859-2]",
    "UTF-8, 古力, CA[no such charset]",
    "UTF-8, 古力, CA[UTF-16]",
    "UTF-8, 申真谞, CA[GB2312]",
    "UTF-8, 申真谞, CA[Shift_JIS]"
  })
  void charsetIsNamedOrGuessed(Charset charset, String name, String ca) throws IOException {
    String text = "(;FF[4]" + ca + "SZ[9]GN[" + name + "];B[aa])";
    assertEquals(List.of(name), names(write("game.sgf", text.getBytes(charset))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void byteOrderMarkSaysTheCharset(Charset charset) throws IOException {
    String text = "\ufeff(;FF[4]CA[GB2312]SZ[9]GN[古力];B[aa])";
    assertEquals(List.of("古力"), names(write("game.sgf", text.getBytes(charset))));
  }

  @Test
  void secondBytesThatLookLikeBracketsEndNoValue() throws IOException {
    // In Shift_JIS, these end in the bytes of [, \ and ].
    String name = "ー十ソ表能ゾ媾";
    String text = "(;SZ[9]GN[" + name + "];B[aa])";
    byte[] bytes = text.getBytes(Charset.forName("Shift_JIS"));
    assertEquals(List.of(name), names(write("game.sgf", bytes)));
  }

  @Test
  void nameThatSwallowsAMoveIsAProblem() throws IOException {
    byte[] name = "申真谞".getBytes(Charset.forName("GBK"));
    byte[] start = bytes("(;SZ[9]PB[a]PW[");
    byte[] rest = bytes("];B[aa];W[bb])");
    byte[] text = new byte[start.length + name.length - 1 + rest.length];
    System.arraycopy(start, 0, text, 0, start.length);
    System.arraycopy(name, 0, text, start.length, name.length - 1); // cut within a character
    System.arraycopy(rest, 0, text, text.length - rest.length, rest.length);
    assertEquals(List.of(), names(write("game.sgf", text)));
    assertTrue(problems.get(0).message().startsWith("PW has no bracket of its own"), "" + problems);
  }

  @Test
  void oddBytesAreNoError() throws IOException {
    byte[] text = "(;CA[UTF-8]SZ[9]GN[a?b];B[aa])".getBytes(StandardCharsets.ISO_8859_1);
    text[20] = (byte) 0xfe;
    assertEquals(List.of("a\ufffdb"), names(write("game.sgf", text)));
  }

  @Test
  void collectionOfThousandsOfGamesIsReadToItsEnd() throws IOException {
    Path file = folder.resolve("many.sgf.gz");
    String game = "(;SZ[19]GN[many]" + ";B[aa];W[bb]".repeat(100) + ")\n";
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 5000; i++) {
        out.write(bytes(game));
      }
    }
    int count = 0;
    try (GameStream games = GameStream.open(file, problems::add)) {
      for (GameRecord record = games.next(); record != null; record = games.next()) {
        count += record.moveCount() == 200 ? 1 : 0;
      }
    }
    assertEquals(5000, count);
    assertEquals(List.of(), problems);
  }

  private static String game(String name) {
    return "(;FF[4]GM[1]SZ[9]GN[" + name + "];B[aa])";
  }

  private List<String> names(Path path) throws IOException {
    List<String> names = new ArrayList<>();
    try (GameStream games = GameStream.open(path, problems::add)) {
      for (GameRecord game = games.next(); game != null; game = games.next()) {
        names.add(game.text("GN").orElse("?"));
      }
    }
    return names;
  }

  private Path write(String name, String text) throws IOException {
    return write(name, bytes(text));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] bzip2(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
      bzip2.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    return zip(files, ZipEntry.DEFLATED);
  }

  private static byte[] zip(Map<String, byte[]> files, int method) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          CRC32 checksum = new CRC32();
          checksum.update(file.getValue());
          entry.setSize(file.getValue().length);
          entry.setCrc(checksum.getValue());
        }
        zip.putNextEntry(entry);
        new ByteArrayInputStream(file.getValue()).transferTo(zip);
      }
    }
    return out.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }
}
