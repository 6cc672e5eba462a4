package tengen.network;

import java.io.Serial;

/** A training step whose loss is no number: the weights are lost. */
public final class TrainingDivergedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public TrainingDivergedException(String message) {
    super(message);
  }
}
