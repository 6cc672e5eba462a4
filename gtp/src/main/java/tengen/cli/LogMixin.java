package tengen.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tengen.gtp.ConversationLog;

/** The option of commands that talk to programs: where to keep what was said. */
final class LogMixin {
  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Add every line that comes in and goes out to a file, with its time. If the disk is full"
              + " the game goes on without.")
  private @Nullable Path file;

  /** The two streams of a conversation, and the log to close with it, if there is one. */
  record Streams(InputStream in, OutputStream out, @Nullable ConversationLog log)
      implements AutoCloseable {
    @Override
    public void close() {
      if (log != null) {
        log.close();
      }
    }
  }

  /**
   * Returns streams that are logged if the user wants it.
   *
   * @throws IOException if the log cannot be opened
   */
  Streams streams(InputStream in, OutputStream out) throws IOException {
    if (file == null) {
      return new Streams(in, out, null);
    }
    ConversationLog log = ConversationLog.open(file, System.err);
    return new Streams(log.in(in), log.out(out), log);
  }
}
