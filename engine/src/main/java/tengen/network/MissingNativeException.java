package tengen.network;

import java.io.Serial;
import java.util.Locale;
import org.tensorflow.TensorFlow;

/** TensorFlow's native library is not on the class path, or cannot be loaded on this machine. */
public final class MissingNativeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private MissingNativeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Loads the native library, or says in one line what is missing. */
  static void check() {
    try {
      TensorFlow.version();
    } catch (LinkageError e) {
      throw new MissingNativeException(
          "TensorFlow's native library cannot be loaded: put"
              + " org.tensorflow:tensorflow-core-native:1.1.0 with the classifier of this machine"
              + " (linux-x86_64, linux-x86_64-gpu, linux-arm64, macosx-arm64 or windows-x86_64) on"
              + " the class path ("
              + String.valueOf(e.getMessage())
                  .lines()
                  .findFirst()
                  .orElse("")
                  .toLowerCase(Locale.ROOT)
              + ")",
          e);
    }
  }
}
