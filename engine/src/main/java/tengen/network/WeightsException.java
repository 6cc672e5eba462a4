package tengen.network;

import java.io.Serial;

/** A weights file that cannot be used: the message names the file, the place and what to do. */
public final class WeightsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public WeightsException(String message) {
    super(message);
  }

  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }
}
