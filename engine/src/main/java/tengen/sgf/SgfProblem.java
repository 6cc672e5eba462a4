package tengen.sgf;

/**
 * What could not be read, and where: a game, or a whole file or archive.
 *
 * @param source the file; for a file in an archive, the archive and the file in it, joined by a
 *     slash
 * @param game the number of the game in the file, from 1, or 0 if it is about the file as a whole
 * @param line the line in the file, from 1, or 0 if unknown
 * @param column the column in the line, from 1, or 0 if unknown
 * @param message what is wrong there
 */
public record SgfProblem(String source, int game, int line, int column, String message) {
  /** Makes a problem of a whole file. */
  static SgfProblem ofFile(String source, String message) {
    return new SgfProblem(source, 0, 0, 0, message);
  }

  /** Returns it as one line: {@code a.sgf, game 2, line 3, column 17: W[zz] is off ...}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source);
    append(text, "game", game);
    append(text, "line", line);
    append(text, "column", column);
    return text + (text.isEmpty() ? "" : ": ") + message;
  }

  private static void append(StringBuilder text, String what, int number) {
    if (number > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(what).append(' ').append(number);
    }
  }
}
