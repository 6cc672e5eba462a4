package tengen.network;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * How TensorFlow computes.
 *
 * @param threads for one operation, 0 for one a core; the first network of a process decides for
 *     all
 * @param precision of convolutions
 * @param device {@code cpu}, {@code gpu} for the first GPU, or {@code gpu:1} for another
 */
public record RuntimeOptions(int threads, Precision precision, String device) {
  private static final Pattern DEVICE = Pattern.compile("cpu|gpu(?::([0-9]{1,2}))?");

  /** All cores, the best precision that the processor has, and the CPU. */
  public static final RuntimeOptions DEFAULT = new RuntimeOptions(0, Precision.AUTO, "cpu");

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a value is impossible
   */
  public RuntimeOptions {
    if (threads < 0) {
      throw new IllegalArgumentException("threads: expected 0 or more, found " + threads);
    }
    if (!DEVICE.matcher(device).matches()) {
      throw new IllegalArgumentException("device: expected cpu, gpu or gpu:N, found " + device);
    }
  }

  /** Tells whether a GPU is asked for. */
  public boolean isGpu() {
    return device.startsWith("gpu");
  }

  /** Returns the session configuration. */
  ConfigProto config() {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(1)
            .setAllowSoftPlacement(true);
    RewriterConfig.Builder rewriter = RewriterConfig.newBuilder();
    Matcher matcher = DEVICE.matcher(device);
    if (matcher.matches() && isGpu()) {
      String index = matcher.group(1) == null ? "0" : matcher.group(1);
      config.setGpuOptions(
          GPUOptions.newBuilder().setVisibleDeviceList(index).setAllowGrowth(true));
      if (precision == Precision.BF16) {
        rewriter.setAutoMixedPrecision(RewriterConfig.Toggle.ON);
      }
    } else {
      config.putDeviceCount("GPU", 0);
      if (precision.isBfloat16()) {
        rewriter.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
      }
    }
    return config.setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter)).build();
  }
}
