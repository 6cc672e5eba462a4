package tengen.gtp;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Keeps what a program and the engine say to each other: each line with its time, those that come
 * in after {@code >}, those that go out after {@code <}, written as soon as they are complete.
 *
 * <p>A conversation is more than its log: where a line cannot be written, that is told once, and
 * the conversation goes on without a log. Thread-safe.
 */
public final class ConversationLog implements AutoCloseable {
  /** What is kept of a line at most. */
  private static final int MOST_BYTES = 1 << 16;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final String name;
  private final Writer writer;
  private final InstantSource now;
  private final PrintStream err;
  private boolean ended; // guarded by the writer

  /**
   * Logs to a writer.
   *
   * @param name what to call the log if it cannot be written
   * @param err gets a line then
   */
  ConversationLog(String name, Writer writer, InstantSource now, PrintStream err) {
    this.name = name;
    this.writer = writer;
    this.now = now;
    this.err = err;
  }

  /**
   * Logs to the end of a file.
   *
   * @throws IOException if it cannot be opened
   */
  public static ConversationLog open(Path file, PrintStream err) throws IOException {
    BufferedWriter writer =
        Files.newBufferedWriter(
            file,
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
    return new ConversationLog(file.toString(), writer, InstantSource.system(), err);
  }

  /** Returns a stream whose lines are logged as they are read. */
  public InputStream in(InputStream in) {
    Lines lines = new Lines(">");
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        if (read < 0) {
          lines.end();
        } else {
          lines.add(read);
        }
        return read;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read < 0) {
          lines.end();
        } else {
          lines.add(bytes, offset, read);
        }
        return read;
      }
    };
  }

  /** Returns a stream whose lines are logged as they are written. */
  public OutputStream out(OutputStream out) {
    Lines lines = new Lines("<");
    return new FilterOutputStream(out) {
      @Override
      public void write(int written) throws IOException {
        out.write(written);
        lines.add(written);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        lines.add(bytes, offset, length);
      }
    };
  }

  @Override
  public void close() {
    synchronized (writer) {
      try {
        writer.close();
      } catch (IOException e) {
        fail(e);
      }
      ended = true;
    }
  }

  private void write(String sign, String line) {
    synchronized (writer) {
      if (ended) {
        return;
      }
      try {
        String time = TIME.format(LocalDateTime.ofInstant(now.instant(), ZoneId.systemDefault()));
        writer.write((time + " " + sign + " " + line).stripTrailing() + "\n");
        writer.flush();
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  private void fail(IOException e) {
    if (!ended) {
      ended = true;
      err.println("tengen: " + name + ": " + e.getMessage() + "; nothing more is logged");
    }
  }

  /** The lines of one side. For one thread. */
  private final class Lines {
    private final String sign;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(String sign) {
      this.sign = sign;
    }

    void add(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        add(bytes[i]);
      }
    }

    void add(int each) {
      if (each == '\n') {
        flush();
      } else if (line.size() < MOST_BYTES) {
        line.write(each);
      }
    }

    /** Logs a last line that nothing ended. */
    void end() {
      if (line.size() > 0) {
        flush();
      }
    }

    private void flush() {
      write(sign, line.toString(StandardCharsets.UTF_8));
      line.reset();
    }
  }
}
