package tengen.sgf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The games of a file, a folder or an archive, read one after the other as they are asked for.
 *
 * <p>What is read, by the ending of the name in either case:
 *
 * <ul>
 *   <li>{@code .sgf}: a collection of any number of games;
 *   <li>{@code .zip}, {@code .tar}, {@code .tar.gz}, {@code .tgz}, {@code .tar.bz2}, {@code .tbz2}:
 *       the files in it, in its order;
 *   <li>{@code .gz}, {@code .bz2}: what it holds, under its name without that ending;
 *   <li>a folder: all that is in it and below, by name.
 * </ul>
 *
 * <p>Archives of other kinds, such as {@code .7z}, are told as a problem. Other files in folders
 * and archives are ignored, and so are those whose names begin with a dot. A file that is named
 * itself is taken for SGF whatever its ending.
 *
 * <p>A game that is malformed and a file that cannot be read are told to the listener for problems
 * and skipped. How a file's charset is found is told at {@link SgfCharset}. No more than one game
 * is in memory. For one thread.
 */
public final class GameStream implements Closeable {
  private final SgfFiles files;
  private final Consumer<SgfProblem> problems;
  private @Nullable SgfCollection current;

  private GameStream(SgfFiles files, Consumer<SgfProblem> problems) {
    this.files = files;
    this.problems = problems;
  }

  /**
   * Opens a file, a folder or an archive.
   *
   * @param problems is told what is skipped, during {@link #next}
   * @throws IOException if there is nothing of that name
   */
  public static GameStream open(Path path, Consumer<SgfProblem> problems) throws IOException {
    return new GameStream(SgfFiles.of(path, problems), problems);
  }

  /**
   * Returns the files of a folder that {@link #open(Path, Consumer)} would read one after the
   * other, in its order, so that several threads can share them.
   *
   * @param problems is told of folders that cannot be read, and if there are no files
   * @throws IOException if there is nothing of that name
   */
  public static List<Path> files(Path folder, Consumer<SgfProblem> problems) throws IOException {
    return SgfFiles.list(folder, problems);
  }

  /**
   * Opens some of the {@link #files} of a folder, to be read in their order.
   *
   * @param problems is told what is skipped, during {@link #next}
   */
  public static GameStream open(List<Path> files, Consumer<SgfProblem> problems) {
    return new GameStream(SgfFiles.of(files, problems), problems);
  }

  /** Returns the next game, or null if there are no more. */
  public @Nullable GameRecord next() {
    while (current != null || openNext()) {
      GameRecord game = current.next();
      if (game != null) {
        return game;
      }
      current = null;
    }
    return null;
  }

  private boolean openNext() {
    SgfFiles.Opened file = files.next();
    if (file != null) {
      current = new SgfCollection(file.source(), file.in(), problems);
    }
    return file != null;
  }

  @Override
  public void close() throws IOException {
    current = null;
    files.close();
  }
}
