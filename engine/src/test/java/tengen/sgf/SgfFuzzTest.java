package tengen.sgf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.rules.Rules;

/**
 * Whatever the bytes, reading ends, throws nothing, and gives records that can be used. A failure
 * prints its seed.
 */
final class SgfFuzzTest {
  private static final String PIECES = "()[];;\\\n\r\t :BWCabtz09\u00ff\u0000";

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, Charset.forName("Shift_JIS"));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomBytesAreReadToTheirEnd(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      for (int j = 0; j < bytes.length && seed % 2 == 0; j++) {
        bytes[j] = (byte) PIECES.charAt(random.nextInt(PIECES.length()));
      }
      read(bytes, "seed " + seed + ", text " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void damagedGamesAreReadToTheirEnd(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 250; i++) {
      StringBuilder text = new StringBuilder();
      for (int games = random.nextInt(3); games >= 0; games--) {
        text.append(SgfWriter.write(RandomRecords.next(random)));
      }
      for (int damages = random.nextInt(4); damages >= 0; damages--) {
        damage(text, random);
      }
      Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
      read(text.toString().getBytes(charset), "seed " + seed + ", text " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"8, games.zip", "9, games.tar", "10, games.tgz", "11, games.sgf.gz"})
  void damagedArchiveIsReadToItsEnd(long seed, String name, @TempDir Path folder)
      throws IOException {
    Random random = new Random(seed);
    byte[] whole = archive(name, random);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = Arrays.copyOf(whole, i % 4 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int damages = random.nextInt(4); damages >= 0 && bytes.length > 0; damages--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve(name), bytes);
      List<SgfProblem> problems = new ArrayList<>();
      int games = 0;
      try (GameStream stream = GameStream.open(file, problems::add)) {
        while (stream.next() != null) {
          games++;
        }
      }
      int found = games + problems.size();
      assertTrue(found > 0 && found < 100, () -> "seed " + seed + ", archive: " + found);
    }
  }

  private static void read(byte[] bytes, String message) {
    int begun = 2; // and an empty file is a problem
    for (byte b : bytes) {
      begun += b == ';' || b == 0 ? 1 : 0;
    }
    List<SgfProblem> problems = new ArrayList<>();
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      SgfCollection games = new SgfCollection("", SgfCharset.reader(in), problems::add);
      int count = 0;
      for (GameRecord game = games.next(); game != null; game = games.next()) {
        count++;
        use(game);
        assertTrue(count + problems.size() <= begun, message);
      }
      assertTrue(count + problems.size() <= begun, message);
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(message, e);
    }
  }

  private static void use(GameRecord game) {
    assertEquals(game, SgfReader.parse(SgfWriter.write(game)));
    try {
      game.positionAfter(game.moveCount());
      game.gameAfter(game.moveCount(), Rules.TROMP_TAYLOR, 0);
    } catch (SgfException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("move "), e::getMessage);
    }
  }

  private static void damage(StringBuilder text, Random random) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(20));
    switch (random.nextInt(4)) {
      case 0 -> text.delete(from, Math.max(to, from));
      case 1 -> text.insert(from, PIECES.charAt(random.nextInt(PIECES.length())));
      case 2 -> text.insert(random.nextInt(text.length()), text.substring(from, to));
      default -> text.setLength(Math.max(1, from));
    }
    if (text.length() == 0) {
      text.append('(');
    }
  }

  private static byte[] archive(String name, Random random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed = name.endsWith("gz") ? new GZIPOutputStream(out) : out) {
      if (name.endsWith(".zip")) {
        zip(packed, random);
      } else if (name.endsWith(".sgf.gz")) {
        packed.write(games(random));
      } else {
        tar(packed, random);
      }
    }
    return out.toByteArray();
  }

  private static void zip(OutputStream out, Random random) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 5; i++) {
        zip.putNextEntry(new ZipEntry(i + ".sgf"));
        zip.write(games(random));
      }
    }
  }

  private static void tar(OutputStream out, Random random) throws IOException {
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (int i = 0; i < 5; i++) {
        byte[] bytes = games(random);
        TarArchiveEntry entry = new TarArchiveEntry(i + ".sgf");
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
  }

  private static byte[] games(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      text.append(SgfWriter.write(RandomRecords.next(random)));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
