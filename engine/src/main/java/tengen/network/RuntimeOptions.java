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
 * @param threads in all, {@value #MOST_THREADS} at most, 0 for one a core. TensorFlow has one pool
 *     of threads for operations in a process, which the first network or learner sizes: after a
 *     network on a CPU each operation of a learner takes one, so that a program that has both makes
 *     the learner first
 * @param precision of convolutions; bfloat16 is the processor's alone: on a GPU TensorFlow would
 *     take float16, whose range is too small to learn in
 * @param device {@code cpu}, {@code gpu} for the first GPU, or {@code gpu:1} for another
 */
public record RuntimeOptions(int threads, Precision precision, String device) {
  /** TensorFlow ends the process where it gets fewer threads than it asks for. */
  private static final int MOST_THREADS = 1024;

  private static final Pattern DEVICE = Pattern.compile("cpu|gpu(?::([0-9]{1,2}))?");

  /** What TensorFlow takes for that. */
  private static final int IN_THE_THREAD_THAT_ASKS = -1;

  /** All cores, the best precision that the processor has, and the CPU. */
  public static final RuntimeOptions DEFAULT = new RuntimeOptions(0, Precision.AUTO, "cpu");

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a value is impossible
   */
  public RuntimeOptions {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads: expected 0 to " + MOST_THREADS + ", found " + threads);
    }
    if (!DEVICE.matcher(device).matches()) {
      throw new IllegalArgumentException("device: expected cpu, gpu or gpu:N, found " + device);
    }
    if (precision == Precision.BF16 && device.startsWith("gpu")) {
      throw new IllegalArgumentException(
          "precision: bf16 is for processors alone; on a GPU choose fp32 or auto");
    }
  }

  /** Tells whether a GPU is asked for. */
  public boolean isGpu() {
    return device.startsWith("gpu");
  }

  /** Returns how many threads that is. */
  public int threadCount() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  /**
   * Returns the session configuration of a network. On a CPU it runs on the thread that asks, and
   * on as many as ask: threads that share an operation wait for each other at its end, which takes
   * longer than many of a small network's operations.
   */
  ConfigProto config() {
    return isGpu() ? config(1) : config(IN_THE_THREAD_THAT_ASKS, 1);
  }

  /**
   * Returns the session configuration for so many operations at a time: on one thread each, or on
   * all of them, which they share, if there are more.
   */
  ConfigProto config(int operations) {
    return config(operations, operations < threadCount() ? threadCount() : 1);
  }

  private ConfigProto config(int operations, int threadsEach) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threadsEach)
            .setInterOpParallelismThreads(operations)
            .setUsePerSessionThreads(operations > 1) // else as many as the first session's
            .setAllowSoftPlacement(true);
    RewriterConfig.Builder rewriter = RewriterConfig.newBuilder();
    Matcher matcher = DEVICE.matcher(device);
    if (matcher.matches() && isGpu()) {
      String index = matcher.group(1) == null ? "0" : matcher.group(1);
      config.setGpuOptions(
          GPUOptions.newBuilder().setVisibleDeviceList(index).setAllowGrowth(true));
    } else {
      config.putDeviceCount("GPU", 0);
      if (precision.isBfloat16()) {
        rewriter.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
      }
    }
    return config.setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter)).build();
  }
}
