package tengen.network;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;

/**
 * What TensorFlow has to compute with.
 *
 * @param tensorFlow its version
 * @param nativeLibrary the file of its native library, whose path names the artifact
 * @param bfloat16 whether the processor computes in bfloat16, so that it is used
 * @param devices the processor and the GPUs
 */
public record Machine(
    String tensorFlow, String nativeLibrary, boolean bfloat16, List<Device> devices) {
  /**
   * A device.
   *
   * @param name as TensorFlow numbers it: {@code cpu:0}, {@code gpu:0}
   * @param memoryBytes the memory that TensorFlow means to use of it; for a processor no more than
   *     a formality
   */
  public record Device(String name, long memoryBytes) {
    /** Tells whether it is a GPU. */
    public boolean isGpu() {
      return name.startsWith("gpu");
    }

    /** Returns how {@link RuntimeOptions} name it: there is but one processor. */
    public String option() {
      return isGpu() ? name : "cpu";
    }
  }

  /**
   * Looks at this machine.
   *
   * @throws MissingNativeException if TensorFlow's native library is not there
   */
  public static Machine look() {
    MissingNativeException.check();
    return new Machine(
        TensorFlow.version(),
        Loader.load(tensorflow.class),
        Precision.AUTO.isBfloat16(),
        devices(ConfigProto.getDefaultInstance()));
  }

  /**
   * Checks that TensorFlow is there, and the device that options name. TensorFlow itself would take
   * another.
   *
   * @throws MissingNativeException if TensorFlow's native library is not there
   * @throws MissingDeviceException if the device is not there
   */
  public static void require(RuntimeOptions options) {
    MissingNativeException.check();
    if (options.isGpu()) {
      List<Device> devices = devices(options);
      if (devices.stream().noneMatch(Device::isGpu)) {
        throw new MissingDeviceException(options.device());
      }
    }
  }

  private static List<Device> devices(RuntimeOptions options) {
    try {
      return devices(options.config());
    } catch (RuntimeException e) { // TensorFlow refuses the number of a GPU that is not there
      throw new MissingDeviceException(options.device(), e);
    }
  }

  /** Lists what a session of a configuration would compute with. */
  @SuppressWarnings(
      "try") // that it frees all pointers made here is all that is wanted of the scope
  private static List<Device> devices(ConfigProto config) {
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      BytePointer bytes = new BytePointer(config.toByteArray());
      tensorflow.TF_SetConfig(options, bytes, config.getSerializedSize(), status);
      status.throwExceptionIfNotOK();
      TF_Session session = tensorflow.TF_NewSession(TF_Graph.newGraph(), options, status);
      status.throwExceptionIfNotOK();
      try {
        return devices(session, status);
      } finally {
        tensorflow.TF_CloseSession(session, status);
        tensorflow.TF_DeleteSession(session, status);
      }
    }
  }

  private static List<Device> devices(TF_Session session, TF_Status status) {
    TF_DeviceList list = tensorflow.TF_SessionListDevices(session, status);
    status.throwExceptionIfNotOK();
    try {
      List<Device> devices = new ArrayList<>();
      for (int i = 0; i < tensorflow.TF_DeviceListCount(list); i++) {
        String name = text(tensorflow.TF_DeviceListName(list, i, status));
        long memory = tensorflow.TF_DeviceListMemoryBytes(list, i, status);
        status.throwExceptionIfNotOK();
        devices.add(new Device(shortName(name), memory));
      }
      return List.copyOf(devices);
    } finally {
      tensorflow.TF_DeleteDeviceList(list);
    }
  }

  /** Returns {@code gpu:0} for {@code /job:localhost/replica:0/task:0/device:GPU:0}. */
  private static String shortName(String name) {
    return name.substring(name.indexOf("device:") + "device:".length()).toLowerCase(Locale.ROOT);
  }

  private static String text(BytePointer text) {
    return text.getString(StandardCharsets.UTF_8);
  }
}
