package tengen.training;

import java.io.IOException;
import java.nio.file.Path;

/** A run that cannot start or go on; the message tells the user why and what to do. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Tells that a file of a run cannot be written, and how to go on. */
  static TrainingException unwritten(Path file, IOException cause) {
    return new TrainingException(
        file
            + ": cannot be written ("
            + cause.getMessage()
            + "); when that is mended, --resume goes on from the last checkpoint",
        cause);
  }
}
