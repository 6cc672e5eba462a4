package tengen.network;

import java.io.Serial;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;

/** TensorFlow's native library is not on the class path, or cannot be loaded on this machine. */
public final class MissingNativeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private static @Nullable String told; // Java tells the reason but once

  private MissingNativeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Loads the native library, or says in one line what is missing. */
  static synchronized void check() {
    try {
      TensorFlow.version();
    } catch (LinkageError e) {
      if (told == null) {
        told = describe(String.valueOf(e.getMessage()));
      }
      throw new MissingNativeException(told, e);
    }
  }

  private static String describe(String reason) {
    String first = reason.lines().findFirst().orElse("");
    if (!first.contains("java.library.path")) { // it is there, but something that it needs is not
      return "TensorFlow's native library cannot be loaded: " + first;
    }
    String platform = Loader.getPlatform();
    return String.format(
        "TensorFlow's native library for %s is missing: put tensorflow-core-native-1.1.0-%s.jar"
            + " (Maven: org.tensorflow:tensorflow-core-native:1.1.0, classifier %s) into Tengen's"
            + " lib folder",
        platform, platform, platform);
  }
}
