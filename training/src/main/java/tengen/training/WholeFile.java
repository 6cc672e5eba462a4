package tengen.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that the old or the new one is there whenever the machine stops. */
public final class WholeFile {
  private WholeFile() {}

  /** Replaces a file, or makes it. */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    Files.write(unfinished, bytes);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
