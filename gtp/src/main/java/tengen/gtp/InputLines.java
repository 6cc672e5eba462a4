package tengen.gtp;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Lines that a thread of its own reads ahead, so that a running command can tell when the client
 * has sent the next one.
 *
 * <p>At most {@value #CAPACITY} lines wait; the thread reads on when one of them is taken. For one
 * taker.
 */
final class InputLines implements AutoCloseable {
  /**
   * A line without its line feed.
   *
   * @param cut whether it was longer than what was kept of it
   */
  record Line(String text, boolean cut) {
    /** Tells whether it is the comment by which GoGui asks a running command to come to an end. */
    boolean isInterrupt() {
      return text.strip().equals("# interrupt");
    }
  }

  private static final int CAPACITY = 4096;

  private final LineReader in;
  private final Thread reader;

  // Guarded by this.
  private final Deque<Line> lines = new ArrayDeque<>();
  private int interrupts;
  private boolean ended;
  private @Nullable IOException failure;

  /** Starts to read; the stream stays the caller's to close. */
  InputLines(InputStream in) {
    this.in = new LineReader(in);
    reader = new Thread(this::readAll, "gtp-input");
    reader.setDaemon(true); // a read from a terminal cannot be interrupted
    reader.start();
  }

  /**
   * Takes the next line, waiting for it; null at the end of the input.
   *
   * @throws IOException if reading failed
   */
  synchronized @Nullable Line take() throws IOException {
    boolean arrived = false;
    while (!arrived) {
      arrived = awaitArrival(Duration.ofDays(1));
    }
    if (lines.isEmpty()) {
      if (failure != null) {
        throw failure;
      }
      return null;
    }
    Line line = lines.removeFirst();
    interrupts -= line.isInterrupt() ? 1 : 0;
    notifyAll();
    return line;
  }

  /** Tells whether the next line, or the end of the input, is there. */
  synchronized boolean hasArrived() {
    return ended || !lines.isEmpty();
  }

  /** Waits for {@link #hasArrived}, at most so long, and returns it. */
  synchronized boolean awaitArrival(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!hasArrived()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for input", e);
      }
    }
    return true;
  }

  /** Tells whether an interrupt comment waits to be taken. */
  synchronized boolean hasInterrupt() {
    return interrupts > 0;
  }

  /** Ends the reading, as far as the stream lets it. */
  @Override
  public void close() {
    reader.interrupt();
  }

  private void readAll() {
    IOException thrown = null;
    try {
      for (String text = in.next(); text != null; text = in.next()) {
        if (!put(new Line(text, in.wasCut()))) {
          break;
        }
      }
    } catch (IOException e) {
      thrown = e;
    }
    end(thrown);
  }

  private synchronized boolean put(Line line) {
    while (lines.size() >= CAPACITY) {
      try {
        wait();
      } catch (InterruptedException e) {
        return false; // closed: nobody takes lines any more
      }
    }
    lines.addLast(line);
    interrupts += line.isInterrupt() ? 1 : 0;
    notifyAll();
    return true;
  }

  private synchronized void end(@Nullable IOException thrown) {
    failure = thrown;
    ended = true;
    notifyAll();
  }
}
