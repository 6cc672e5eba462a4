package tengen.gtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads commands until {@code quit} or the end of the input, and answers each with one reply.
 *
 * <p>Nothing but replies is written to the output, each at once. Whatever a command throws becomes
 * a reply and, if it was not expected, a line on the error stream; the loop goes on. Lines there
 * begin with {@code tengen:}, since some clients read them together with the replies.
 */
public final class GtpLoop {
  private static final String QUIT = "quit";

  private final Commands commands;
  private final LineReader in;
  private final OutputStream out;
  private final PrintStream err;

  /** Makes a loop; it closes none of the streams. */
  public GtpLoop(Commands commands, InputStream in, OutputStream out, PrintStream err) {
    this.commands = commands;
    this.in = new LineReader(in);
    this.out = out;
    this.err = err;
  }

  /**
   * Answers commands until the end.
   *
   * @throws IOException if reading or writing fails
   */
  public void run() throws IOException {
    boolean goOn = true;
    while (goOn) {
      String text = in.next();
      if (text == null) {
        return;
      }
      Request line = Request.parse(text);
      if (!line.isBlank()) {
        reply(line);
        goOn = !line.name().equals(QUIT) || in.wasCut();
      }
    }
  }

  private void reply(Request line) throws IOException {
    String reply;
    try {
      reply = "=" + line.id() + separated(clean(answer(line)));
    } catch (GtpException e) {
      reply = "?" + line.id() + separated(oneLine(String.valueOf(e.getMessage())));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      reply = "?" + line.id() + " internal error: " + oneLine(e.toString());
      err.println("tengen: " + oneLine(line.name() + " failed: " + e + where(e)));
    }
    out.write((reply + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String answer(Request line) {
    if (in.wasCut()) {
      throw new GtpException("a line has at most " + LineReader.MAX_BYTES + " bytes");
    }
    if (line.name().isEmpty()) {
      throw new GtpException("empty command");
    }
    Commands.Command command = commands.find(line.name());
    if (command == null) {
      throw new GtpException("unknown command");
    }
    return command.run(new Arguments(line.arguments()));
  }

  private static String separated(String text) {
    return text.isEmpty() || text.startsWith("\n") ? text : " " + text;
  }

  /** Takes out what would end a reply early: empty lines. */
  private static String clean(String text) {
    return text.replace("\r", "").replaceAll("\n[ \t]*(?=\n)", "").stripTrailing();
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " | ").replace(" -> ", " to ");
  }

  private static String where(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }
}
