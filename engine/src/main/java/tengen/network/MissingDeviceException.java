package tengen.network;

import java.io.Serial;

/** A GPU was asked for that TensorFlow does not find; the message tells what to do. */
public final class MissingDeviceException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  MissingDeviceException(String device) {
    super(describe(device));
  }

  MissingDeviceException(String device, Throwable cause) {
    super(describe(device), cause);
  }

  private static String describe(String device) {
    return "TensorFlow finds no "
        + device
        + " here: it needs the GPU build (mvn -Pgpu), NVIDIA's driver, CUDA 12 and cuDNN 9;"
        + " 'tengen devices' shows what it finds, --device cpu computes without";
  }
}
