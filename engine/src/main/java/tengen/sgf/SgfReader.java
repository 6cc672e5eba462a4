package tengen.sgf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the first game of a text or file; {@link GameStream} reads all of them. */
public final class SgfReader {
  private SgfReader() {}

  /**
   * Reads the first game of a text.
   *
   * @throws SgfException if it is malformed or there is none; the message says where
   */
  public static GameRecord parse(String text) {
    List<SgfProblem> problems = new ArrayList<>();
    SgfCollection games = new SgfCollection("", new StringReader(text), problems::add);
    return nth(1, games::next, problems, "");
  }

  /** Returns the text of a file, read in the charset that it is written in. */
  public static String text(byte[] bytes) throws IOException {
    StringWriter text = new StringWriter();
    if (bytes.length > 0) {
      SgfCharset.reader(new ByteArrayInputStream(bytes)).transferTo(text);
    }
    return text.toString();
  }

  /**
   * Reads the first game of a file, which may be compressed or in an archive.
   *
   * @throws SgfException if it is malformed or there is none; the message names file and place
   * @throws IOException if the file cannot be opened
   */
  public static GameRecord read(Path file) throws IOException {
    return read(file, 1);
  }

  /**
   * Reads one of the games of a file, which may be compressed or an archive.
   *
   * @param number which, from 1 on; malformed ones count, files in an archive that are none do not
   * @throws SgfException if it is malformed or there are not so many; the message names file and
   *     place
   * @throws IOException if the file cannot be opened
   */
  public static GameRecord read(Path file, int number) throws IOException {
    if (number < 1) {
      throw new IllegalArgumentException("games are counted from 1, not " + number);
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder, not an SGF file");
    }
    List<SgfProblem> problems = new ArrayList<>();
    try (GameStream games = GameStream.open(file, problems::add)) {
      return nth(number, games::next, problems, file.toString());
    }
  }

  /**
   * Returns a game by its number.
   *
   * @param games the next one, or null after the last
   * @param problems is told what is skipped by that
   */
  private static GameRecord nth(
      int number, Supplier<@Nullable GameRecord> games, List<SgfProblem> problems, String source) {
    for (int read = 0; ; read++) {
      GameRecord game = games.get(); // after those malformed ones that come before it
      List<SgfProblem> malformed = problems.stream().filter(one -> one.game() > 0).toList();
      int before = read + malformed.size();
      if (before >= number) {
        throw malformed(malformed.get(number - read - 1));
      } else if (game == null) {
        throw before > 0
            ? new SgfException(source + ": holds no game " + number + ", only " + before)
            : problems.stream()
                .findFirst()
                .map(SgfReader::malformed)
                .orElseGet(() -> new SgfException(source + ": holds no game"));
      } else if (before + 1 == number) {
        return game;
      }
    }
  }

  /** Returns a problem with its place, without the number of the game. */
  private static SgfException malformed(SgfProblem problem) {
    int line = problem.line();
    int column = problem.column();
    String text = new SgfProblem(problem.source(), 0, line, column, problem.message()).toString();
    return new SgfException(text, line, column);
  }
}
