package tengen.network;

import java.io.Serial;

/** A network spec that cannot be: the message names the place, what was expected and found. */
public final class SpecException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public SpecException(String message) {
    super(message);
  }

  static void check(boolean good, String field, String expected, Object found) {
    if (!good) {
      throw new SpecException(field + ": expected " + expected + ", found " + found);
    }
  }
}
