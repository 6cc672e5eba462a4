package tengen.network;

import java.io.Serial;

/** A network whose answers are no numbers, though its weights are: they are too large. */
public final class BrokenNetworkException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Makes the failure of a network, by its name. */
  public BrokenNetworkException(String network) {
    super(network + " is broken: its answers are no numbers");
  }
}
