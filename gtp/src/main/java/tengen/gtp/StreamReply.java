package tengen.gtp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A reply that goes to a stream. What cannot be written is dropped until {@link #end} tells. */
final class StreamReply implements Reply {
  private enum State {
    /** Nothing is written. */
    WAITING,
    /** Lines may follow. */
    BEGUN,
    /** Only the empty line that ends it is missing. */
    COMPLETE
  }

  private final String id;
  private final OutputStream out;
  private final InputLines input;
  private State state = State.WAITING;
  private @Nullable IOException failure;

  StreamReply(String id, OutputStream out, InputLines input) {
    this.id = id;
    this.out = out;
    this.input = input;
  }

  @Override
  public void text(String text) {
    require(State.WAITING);
    write("=" + id + separated(clean(text)) + "\n");
    state = State.COMPLETE;
  }

  /** Gives the text of a failure, if nothing else was written, and tells whether it could. */
  boolean fail(String text) {
    if (state != State.WAITING) {
      return false;
    }
    write("?" + id + separated(oneLine(text)) + "\n");
    state = State.COMPLETE;
    return true;
  }

  @Override
  public void begin() {
    require(State.WAITING);
    write("=" + id + "\n");
    flush();
    state = State.BEGUN;
  }

  @Override
  public void line(String text) {
    require(State.BEGUN);
    write(oneLine(text) + "\n");
    flush();
  }

  @Override
  public boolean nextHasArrived() {
    return failure != null || input.hasArrived();
  }

  @Override
  public boolean awaitNext(Duration atMost) {
    return failure != null || input.awaitArrival(atMost);
  }

  @Override
  public boolean isInterrupted() {
    return input.hasInterrupt();
  }

  /**
   * Ends the reply.
   *
   * @throws IOException if it could not be written
   */
  void end() throws IOException {
    if (state == State.WAITING) {
      text("");
    }
    write("\n");
    flush();
    if (failure != null) {
      throw failure;
    }
  }

  private void require(State wanted) {
    if (state != wanted) {
      throw new IllegalStateException("a reply is " + state + ", not " + wanted);
    }
  }

  private void write(String text) {
    try {
      if (failure == null) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  private static String separated(String text) {
    return text.isEmpty() || text.startsWith("\n") ? text : " " + text;
  }

  /** Takes out what would end a reply early: empty lines. */
  private static String clean(String text) {
    return text.replace("\r", "").replaceAll("\n[ \t]*(?=\n)", "").stripTrailing();
  }

  /** Puts a text on one line, and takes out what Lizzie reads as a reply. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " | ").replace(" -> ", " to ");
  }
}
