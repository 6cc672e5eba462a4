package tengen.gtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8 of any length and keeps a bounded part of each. */
final class LineReader {
  /** The most bytes of a line that are kept. */
  static final int MAX_BYTES = 1 << 16;

  private final InputStream in;
  private boolean cut;

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** Returns the next line without its line feed, or null at the end of the input. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    cut = false;
    int read = in.read();
    if (read < 0) {
      return null;
    }
    while (read >= 0 && read != '\n') {
      if (line.size() < MAX_BYTES) {
        line.write(read);
      } else {
        cut = true;
      }
      read = in.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Tells whether the latest line was longer than what was kept of it. */
  boolean wasCut() {
    return cut;
  }
}
