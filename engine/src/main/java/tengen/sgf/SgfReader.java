package tengen.sgf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    GameRecord game = new SgfCollection("", new StringReader(text), problems::add).next();
    return firstOf(game, problems, "");
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
    List<SgfProblem> ofFiles = new ArrayList<>();
    List<SgfProblem> ofGames = new ArrayList<>();
    try (GameStream games =
        GameStream.open(file, problem -> (problem.game() == 0 ? ofFiles : ofGames).add(problem))) {
      int count = 0;
      while (true) {
        ofGames.clear();
        GameRecord game = games.next(); // after those malformed ones that come before it
        if (count + ofGames.size() >= number) {
          throw malformed(ofGames.get(number - count - 1));
        }
        count += ofGames.size();
        if (game == null && count == 0 && !ofFiles.isEmpty()) {
          throw malformed(ofFiles.get(0));
        }
        if (game == null) {
          throw new SgfException(
              file
                  + (count == 0
                      ? ": holds no game"
                      : ": holds no game " + number + ", only " + count));
        }
        count++;
        if (count == number) {
          return game;
        }
      }
    }
  }

  private static GameRecord firstOf(
      @Nullable GameRecord game, List<SgfProblem> problems, String source) {
    if (!problems.isEmpty()) {
      throw malformed(problems.get(0));
    }
    if (game == null) {
      throw new SgfException(source + ": holds no game");
    }
    return game;
  }

  /** Returns a problem with its place, without the number of the game. */
  private static SgfException malformed(SgfProblem problem) {
    int line = problem.line();
    int column = problem.column();
    String text = new SgfProblem(problem.source(), 0, line, column, problem.message()).toString();
    return new SgfException(text, line, column);
  }
}
