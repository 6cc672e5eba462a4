package tengen.network;

import java.io.Serial;

/** A network spec that cannot be: the message names the place, what was expected and found. */
public final class SpecException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public SpecException(String message) {
    super(message);
  }

  /** The most channels that a layer may have: more than any network, and sums stay in range. */
  private static final int MAX_CHANNELS = 1 << 16;

  private static final int MAX_KERNEL = 255;

  static void checkChannels(String field, int channels) {
    check(channels >= 1 && channels <= MAX_CHANNELS, field, "1 to " + MAX_CHANNELS, channels);
  }

  static void checkKernel(String field, int size) {
    check(
        size >= 1 && size <= MAX_KERNEL && size % 2 == 1,
        field,
        "an odd number, 1 to " + MAX_KERNEL,
        size);
  }

  static void check(boolean good, String field, String expected, Object found) {
    if (!good) {
      throw new SpecException(field + ": expected " + expected + ", found " + found);
    }
  }
}
