package tengen.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as Maven wrote it into {@code version.txt}. */
final class Version implements IVersionProvider {
  /** Returns the version alone, such as {@code 0.17.0}. */
  static String number() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        throw new IllegalStateException("version.txt is missing from this build of tengen");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read version.txt", e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"tengen " + number()};
  }
}
