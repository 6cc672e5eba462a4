package tengen.network;

import java.io.IOException;
import java.nio.file.Path;

/** Makes networks from weights. */
public final class Networks {
  private Networks() {}

  /**
   * Makes the network of a weights file.
   *
   * @throws WeightsException if the file is damaged
   * @throws MissingNativeException if TensorFlow's native library is not there
   * @throws MissingDeviceException if the options name a GPU that is not there
   * @throws IOException if the file cannot be read
   */
  public static Network load(Path weights, RuntimeOptions options) throws IOException {
    return of(Weights.read(weights), options);
  }

  /**
   * Makes a network of weights.
   *
   * @throws MissingNativeException if TensorFlow's native library is not there
   * @throws MissingDeviceException if the options name a GPU that is not there
   */
  public static Network of(Weights weights, RuntimeOptions options) {
    return new TensorFlowNetwork(weights, options);
  }
}
