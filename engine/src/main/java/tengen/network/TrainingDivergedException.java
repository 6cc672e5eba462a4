package tengen.network;

import java.io.Serial;

/** A loss or a weight is no number any more: the weights are lost. */
public final class TrainingDivergedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public TrainingDivergedException(String message) {
    super(message);
  }
}
