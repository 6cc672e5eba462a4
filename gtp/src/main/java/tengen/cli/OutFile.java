package tengen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Finds out, before any work, whether a file can be written and is none that somebody misses. */
final class OutFile {
  private OutFile() {}

  /**
   * Checks that a file has a folder to be written into.
   *
   * @throws IOException if not
   */
  static void requireFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(folder + ": no such folder; make it, or write elsewhere");
    } else if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder; give the file a name");
    }
  }

  /**
   * Checks that a file is not there.
   *
   * @param force whether it may be replaced
   * @throws IOException if it is there and may not
   */
  static void requireNew(Path file, boolean force) throws IOException {
    if (Files.exists(file) && !force) {
      throw new IOException(file + ": exists already; replace it with --force, or name another");
    }
  }

  /**
   * Checks that a file has the name of a page, so that no game or net is taken for one.
   *
   * @throws ParameterException if not
   */
  static void requirePage(CommandSpec command, String option, Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".html") && !name.endsWith(".htm")) {
      throw new ParameterException(
          command.commandLine(), option + ": a report's name ends in .html, not " + file);
    }
  }

  /**
   * Checks that a file has the name of weights.
   *
   * @throws ParameterException if not
   */
  static void requireWeights(CommandSpec command, String option, Path file) {
    if (!NamedWeights.isName(file.toString())) {
      throw new ParameterException(
          command.commandLine(),
          option + ": a net's name ends in " + NamedWeights.ENDING + ", not " + file);
    }
  }
}
