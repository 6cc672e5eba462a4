package tengen.network;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Windows that slide over maps, as TensorFlow operations in NHWC. */
final class WindowOperations {
  private static final String SAME = "SAME";
  private static final String VALID = "VALID";

  private WindowOperations() {}

  /** Returns a convolution; places after which a stride leaves no room are left out. */
  static Operand<TFloat32> convolve(
      Ops tf, Operand<TFloat32> in, Operand<TFloat32> kernel, Window window) {
    Operand<TFloat32> padded = isSame(window) ? in : pad(tf, in, window, 0);
    return tf.nn.conv2d(padded, kernel, sides(window.stride()), padding(window));
  }

  static Operand<TFloat32> pool(Ops tf, Operand<TFloat32> in, Layer.Pooling pooling) {
    Window window = pooling.window();
    return switch (pooling.kind()) {
      case MAX -> maximum(tf, in, window);
      case AVERAGE ->
          tf.nn.avgPool(
              pad(tf, in, window, 0), sides(window.size()), sides(window.stride()), VALID);
    };
  }

  /**
   * Returns a max pooling. {@code tf.nn.maxPool} would make a MaxPoolV2, which oneDNN does not take
   * over (TensorFlow 2.18): training googlenet then costs 12.3 ms of a core for a position, not
   * 5.2.
   */
  static Operand<TFloat32> maximum(Ops tf, Operand<TFloat32> in, Window window) {
    Operand<TFloat32> padded = isSame(window) ? in : pad(tf, in, window, -Float.MAX_VALUE);
    return maximum(tf, padded, longs(window.size()), longs(window.stride()), padding(window));
  }

  /** Returns the maximum of each channel over the board, {@code [batch][channels]}. */
  static Operand<TFloat32> maximum(Ops tf, Operand<TFloat32> in) {
    Shape shape = in.shape();
    long[] board = {1, shape.get(1), shape.get(2), 1};
    return tf.reshape(
        maximum(tf, in, board, board, VALID),
        tf.constant(new int[] {-1, Math.toIntExact(shape.get(3))}));
  }

  private static Operand<TFloat32> maximum(
      Ops tf, Operand<TFloat32> in, long[] size, long[] stride, String padding) {
    return tf.scope()
        .opBuilder("MaxPool", "MaxPool")
        .addInput(in.asOutput())
        .setAttr("ksize", size)
        .setAttr("strides", stride)
        .setAttr("padding", padding)
        .build()
        .output(0);
  }

  private static long[] longs(int length) {
    return new long[] {1, length, length, 1};
  }

  /** TensorFlow pads by itself where that keeps the size, and then with less work. */
  private static boolean isSame(Window window) {
    return window.keepsSize() && window.before() == (window.size() - 1) / 2;
  }

  private static String padding(Window window) {
    return isSame(window) ? SAME : VALID;
  }

  private static Operand<TFloat32> pad(Ops tf, Operand<TFloat32> in, Window window, float number) {
    if (window.before() + window.after() == 0) {
      return in;
    }
    int[] none = {0, 0};
    int[] both = {window.before(), window.after()};
    return tf.pad(in, tf.constant(new int[][] {none, both, both, none}), tf.constant(number));
  }

  private static List<Long> sides(int length) {
    return List.of(1L, (long) length, (long) length, 1L);
  }
}
