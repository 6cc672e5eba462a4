package tengen.gtp;

import java.time.Duration;

/**
 * The reply of a command that takes its time, and what the client does meanwhile.
 *
 * <p>A command answers either by {@link #text} alone, or by {@link #begin} and any number of {@link
 * #line}s. For the thread that runs the command.
 */
public interface Reply {
  /** Gives the whole text of the reply. */
  void text(String text);

  /** Begins a reply of several lines at once; whatever fails later can only end it. */
  void begin();

  /** Writes a line of a reply that has begun, at once. */
  void line(String text);

  /** Tells whether the client has sent its next line or closed the input. */
  boolean nextHasArrived();

  /** Waits for {@link #nextHasArrived}, at most so long, and returns it. */
  boolean awaitNext(Duration atMost);

  /** Tells whether the client asked, by the comment {@code # interrupt}, to come to an end soon. */
  boolean isInterrupted();
}
