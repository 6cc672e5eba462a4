package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that waits for what the engine says before it goes on, as programs do. */
final class Conversation implements AutoCloseable {
  private static final int PIPE_BYTES = 1 << 16;

  private final PipedOutputStream toEngine = new PipedOutputStream();
  private final BufferedReader fromEngine;

  Conversation(Engine engine) throws IOException {
    PipedInputStream input = new PipedInputStream(toEngine, PIPE_BYTES);
    PipedInputStream output = new PipedInputStream(PIPE_BYTES);
    PipedOutputStream replies = new PipedOutputStream(output);
    fromEngine = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
    PrintStream errors = new PrintStream(engine.err, true, StandardCharsets.UTF_8);
    GtpLoop loop = new GtpLoop(engine.commands, input, replies, errors);
    new Thread(() -> run(loop, replies)).start();
  }

  private static void run(GtpLoop loop, PipedOutputStream replies) {
    try (replies) {
      loop.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends text as it is. */
  void send(String text) throws IOException {
    toEngine.write(text.getBytes(StandardCharsets.UTF_8));
    toEngine.flush();
  }

  /** Waits for the next line of the engine. */
  String line() throws IOException {
    return String.valueOf(fromEngine.readLine());
  }

  /** Waits for the rest of a reply and returns its lines without the empty one. */
  List<String> rest() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); !line.isEmpty() && !line.equals("null"); line = line()) {
      lines.add(line);
    }
    return lines;
  }

  /** Closes the input. */
  void endInput() throws IOException {
    toEngine.close();
  }

  /** Closes the input, and fails unless the engine has nothing more to say. */
  @Override
  public void close() throws IOException {
    endInput();
    assertEquals("null", line());
  }
}
