package tengen.network;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * The way from packed planes to logits and value as TensorFlow operations, for one board size.
 *
 * <p>How a tensor is supplied and how a batch norm is computed differ between training and
 * inference; {@link Tensors} says how. Convolutions run in NHWC.
 */
final class ForwardGraph {
  /** What training and inference do differently. */
  interface Tensors {
    /** Returns a tensor of the weights. */
    Operand<TFloat32> get(String name);

    /**
     * Returns a convolution followed by a batch norm.
     *
     * @param weight the name of the kernel
     * @param norm the prefix of the names of the batch norm
     */
    Operand<TFloat32> normalizedConvolution(
        Operand<TFloat32> in, String weight, String norm, float epsilon);

    /** Returns a batch norm that follows something else. */
    Operand<TFloat32> normalize(Operand<TFloat32> in, String norm, float epsilon);
  }

  // The maximum of a normalized filter over the board is some ten times its mean.
  private static final float MAX_SCALE = 0.1f;

  private final Ops tf;
  private final NetworkSpec spec;
  private final Tensors tensors;
  private final int size;

  /** Packed planes, {@code [batch][size][size][bytesPerPoint]}. */
  final Placeholder<TUint8> planes;

  /** Logits, {@code [batch][size * size]}. */
  final Operand<TFloat32> logits;

  /**
   * The value head's number before its tanh, {@code [batch]}, for a network that has the head;
   * twice it is the logit of winning.
   */
  final @Nullable Operand<TFloat32> valueLogit;

  /** Values, {@code [batch]}, for a network that has a value head. */
  final @Nullable Operand<TFloat32> value;

  ForwardGraph(Ops tf, NetworkSpec spec, int size, Tensors tensors) {
    this.tf = tf;
    this.spec = spec;
    this.size = size;
    this.tensors = tensors;
    planes =
        tf.placeholder(
            TUint8.class, Placeholder.shape(Shape.of(-1, size, size, spec.bytesPerPoint())));
    Operand<TFloat32> x = unpack();
    Operand<TFloat32> policy = null;
    Operand<TFloat32> result = null;
    List<Layer> layers = spec.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String prefix = i + ".";
      if (layer instanceof Layer.Convolution convolution
          && !convolution.bias()
          && layers.get(i + 1) instanceof Layer.BatchNorm norm) {
        i++;
        x = tensors.normalizedConvolution(x, prefix + "weight", i + ".", norm.epsilon());
      } else if (layer instanceof Layer.PolicyHead head) {
        policy = policy(x, prefix, head);
      } else if (layer instanceof Layer.ValueHead) {
        result = value(x, prefix);
      } else {
        x = trunkLayer(x, prefix, layer);
      }
    }
    if (policy == null) {
      throw new AssertionError("a spec has a policy head");
    }
    logits = policy;
    valueLogit = result;
    value = result == null ? null : tf.math.tanh(result);
  }

  /** Expands the bits by looking up each byte in a table of its eight bits. */
  private Operand<TFloat32> unpack() {
    float[] bits = new float[256 * 8];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = ((i / 8) >> (i % 8)) & 1;
    }
    Operand<TFloat32> table = tf.constant(Shape.of(256, 8), DataBuffers.of(bits));
    Operand<TFloat32> unpacked =
        tf.gather(table, tf.dtypes.cast(planes, TInt32.class), tf.constant(0));
    int channels = spec.bytesPerPoint() * 8;
    Operand<TFloat32> all = tf.reshape(unpacked, tf.constant(new int[] {-1, size, size, channels}));
    if (channels == spec.planes()) {
      return all;
    }
    return tf.slice(
        all, tf.constant(new int[4]), tf.constant(new int[] {-1, -1, -1, spec.planes()}));
  }

  private Operand<TFloat32> trunkLayer(Operand<TFloat32> x, String prefix, Layer layer) {
    if (layer instanceof Layer.Convolution convolution) {
      Operand<TFloat32> y = convolve(tf, x, tensors.get(prefix + "weight"));
      return convolution.bias() ? tf.nn.biasAdd(y, tensors.get(prefix + "bias")) : y;
    } else if (layer instanceof Layer.BatchNorm norm) {
      return tensors.normalize(x, prefix, norm.epsilon());
    } else if (layer instanceof Layer.Relu) {
      return tf.nn.relu(x);
    } else if (layer instanceof Layer.PointBias) {
      return hasPointBias() ? tf.math.add(x, pointBias(x, prefix)) : x;
    } else if (layer instanceof Layer.ResidualBlock) {
      return residualBlock(x, prefix);
    }
    throw new AssertionError("a head is no trunk layer: " + layer);
  }

  /**
   * Returns the constants of points, repeated for all channels of {@code x}. TensorFlow's optimizer
   * (2.18) merges an addition with the bias before it as if both had all channels.
   */
  private Operand<TFloat32> pointBias(Operand<TFloat32> x, String prefix) {
    float[] ones = new float[Math.toIntExact(x.shape().get(3))];
    Arrays.fill(ones, 1);
    return tf.math.mul(
        tf.reshape(tensors.get(prefix + "bias"), shape(1, size, size, 1)), tf.constant(ones));
  }

  private Operand<TFloat32> residualBlock(Operand<TFloat32> x, String prefix) {
    float epsilon = Layer.BatchNorm.DEFAULT_EPSILON;
    Operand<TFloat32> y =
        tf.nn.relu(
            tensors.normalizedConvolution(x, prefix + "conv1.weight", prefix + "norm1.", epsilon));
    y = tensors.normalizedConvolution(y, prefix + "conv2.weight", prefix + "norm2.", epsilon);
    return tf.nn.relu(tf.math.add(x, y));
  }

  private Operand<TFloat32> policy(Operand<TFloat32> x, String prefix, Layer.PolicyHead head) {
    Operand<TFloat32> y =
        tf.reshape(convolve(tf, x, tensors.get(prefix + "weight")), shape(-1, size * size));
    return head.pointBias() && hasPointBias()
        ? tf.math.add(y, tf.reshape(tensors.get(prefix + "bias"), shape(1, size * size)))
        : y;
  }

  private Operand<TFloat32> value(Operand<TFloat32> x, String prefix) {
    Operand<TFloat32> y =
        tf.nn.relu(
            tensors.normalizedConvolution(
                x, prefix + "weight", prefix + "norm.", Layer.BatchNorm.DEFAULT_EPSILON));
    Operand<TInt32> board = tf.constant(new int[] {1, 2});
    Operand<TFloat32> pooled =
        tf.concat(
            List.of(tf.math.mean(y, board), tf.math.mul(tf.max(y, board), tf.constant(MAX_SCALE))),
            tf.constant(1));
    Operand<TFloat32> hidden = tf.nn.relu(dense(pooled, prefix + "hidden."));
    return tf.reshape(dense(hidden, prefix + "out."), shape(-1));
  }

  private Operand<TFloat32> dense(Operand<TFloat32> x, String prefix) {
    return tf.nn.biasAdd(
        tf.linalg.matMul(x, tensors.get(prefix + "weight")), tensors.get(prefix + "bias"));
  }

  /** Constants of single points belong to the board the network was trained on. */
  private boolean hasPointBias() {
    return size == spec.boardSize();
  }

  private Operand<TInt32> shape(int... dimensions) {
    return tf.constant(dimensions);
  }

  /** Returns a convolution with stride 1, padded to keep the board's size. */
  static Operand<TFloat32> convolve(Ops tf, Operand<TFloat32> in, Operand<TFloat32> weight) {
    return tf.nn.conv2d(in, weight, List.of(1L, 1L, 1L, 1L), "SAME");
  }
}
