package tengen.gtp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Reads commands until {@code quit} or the end of the input, and answers each with one reply.
 *
 * <p>Lines are read ahead by a thread of their own: commands run one after the other, in the thread
 * of {@link #run}, but one that goes on for as long as the client likes can see that the next line
 * has arrived, whatever is in it.
 *
 * <p>Nothing but replies is written to the output, each at once. Whatever a command throws becomes
 * a reply and, if it was not expected, a line on the error stream; the loop goes on. Lines there
 * begin with {@code tengen:}, since some clients read them together with the replies.
 */
public final class GtpLoop {
  private static final String QUIT = "quit";

  private final Commands commands;
  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;

  /** Makes a loop; it closes none of the streams. */
  public GtpLoop(Commands commands, InputStream in, OutputStream out, PrintStream err) {
    this.commands = commands;
    this.in = in;
    this.out = new BufferedOutputStream(out);
    this.err = err;
  }

  /**
   * Answers commands until the end.
   *
   * @throws IOException if reading or writing fails
   */
  public void run() throws IOException {
    try (InputLines lines = new InputLines(in)) {
      boolean goOn = true;
      while (goOn) {
        InputLines.Line line = lines.take();
        if (line == null) {
          return;
        }
        Request request = Request.parse(line.text());
        if (!request.isBlank()) {
          answer(request, line.cut(), lines);
          goOn = !request.name().equals(QUIT) || line.cut();
        }
      }
    }
  }

  private void answer(Request request, boolean cut, InputLines lines) throws IOException {
    StreamReply reply = new StreamReply(request.id(), out, lines);
    try {
      run(request, cut, reply);
    } catch (GtpException e) {
      fail(request, reply, String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      reply.fail("internal error: " + e);
      tell(request.name() + " failed: " + e + where(e));
    }
    reply.end();
  }

  private void run(Request request, boolean cut, Reply reply) {
    if (cut) {
      throw new GtpException("a line has at most " + LineReader.MAX_BYTES + " bytes");
    }
    if (request.name().isEmpty()) {
      throw new GtpException("empty command");
    }
    Commands.LongCommand command = commands.find(request.name());
    if (command == null) {
      throw new GtpException("unknown command");
    }
    command.run(new Arguments(request.arguments()), reply);
  }

  private void fail(Request request, StreamReply reply, String message) {
    if (!reply.fail(message)) {
      tell(request.name() + " ended: " + message);
    }
  }

  private void tell(String message) {
    err.println("tengen: " + StreamReply.oneLine(message));
  }

  private static String where(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }
}
