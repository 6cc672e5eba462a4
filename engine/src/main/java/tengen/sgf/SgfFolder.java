package tengen.sgf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tengen.files.WholeFile;

/**
 * A folder of numbered SGF files, one game each. A file that is there is whole, whatever happens
 * meanwhile. Safe for several threads, as long as each number is written by one.
 */
public final class SgfFolder {
  private final Path folder;
  private final String prefix;
  private final int digits;

  private SgfFolder(Path folder, String prefix, int digits) {
    this.folder = folder;
    this.prefix = prefix;
    this.digits = digits;
  }

  /**
   * Opens a folder, and makes it if it is not there.
   *
   * @param prefix what the files' names begin with
   * @param digits how many digits a number has at least
   * @throws IOException if there can be no such folder
   */
  public static SgfFolder at(Path folder, String prefix, int digits) throws IOException {
    Files.createDirectories(folder);
    return new SgfFolder(folder, prefix, digits);
  }

  /** Returns the file of a number, whether it is there or not. */
  public Path file(int number) {
    return folder.resolve(
        prefix + String.format(Locale.ROOT, "%0" + digits + "d", number) + ".sgf");
  }

  /**
   * Writes a game; a file that is there is replaced.
   *
   * @throws IOException if it cannot be written
   */
  public void write(int number, GameRecord game) throws IOException {
    WholeFile.write(file(number), SgfWriter.write(game));
  }
}
