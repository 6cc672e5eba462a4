package tengen.match;

import java.io.Serial;

/** An engine that died, did not answer in time, or answered what is no reply. */
final class EngineFailure extends Exception {
  @Serial private static final long serialVersionUID = 1;

  EngineFailure(String message) {
    super(message);
  }
}
