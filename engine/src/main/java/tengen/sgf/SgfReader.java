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
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder, not an SGF file");
    }
    List<SgfProblem> problems = new ArrayList<>();
    try (GameStream games = GameStream.open(file, problems::add)) {
      return firstOf(games.next(), problems, file.toString());
    }
  }

  private static GameRecord firstOf(
      @Nullable GameRecord game, List<SgfProblem> problems, String source) {
    if (!problems.isEmpty()) {
      SgfProblem first = problems.get(0);
      int line = first.line();
      int column = first.column();
      String text = new SgfProblem(first.source(), 0, line, column, first.message()).toString();
      throw new SgfException(text, line, column);
    }
    if (game == null) {
      throw new SgfException(source + ": holds no game");
    }
    return game;
  }
}
