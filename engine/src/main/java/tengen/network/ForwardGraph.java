package tengen.network;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * Returns a convolution and the batch norm after it as one operation; empty if they are two.
     *
     * @param weight the name of the kernel
     * @param norm the prefix of the names of the batch norm
     */
    Optional<Operand<TFloat32>> foldedConvolution(
        Operand<TFloat32> in, String weight, String norm, float epsilon);

    /** Returns a batch norm on its own. */
    Operand<TFloat32> normalize(Operand<TFloat32> in, String norm, float epsilon);
  }

  // The maximum of a normalized filter over the board is some ten times its mean.
  private static final float MAX_SCALE = 0.1f;

  private final Ops tf;
  private final NetworkSpec spec;
  private final Tensors tensors;
  private final int size;
  private final Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();

  /** Packed planes, {@code [batch][size][size][bytesPerPoint]}. */
  final Placeholder<TUint8> planes;

  /** Logits, {@code [batch][size * size]}. */
  final Operand<TFloat32> logits;

  /** Probabilities, {@code [batch][size * size]}. */
  final Operand<TFloat32> policy;

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
    Operand<TFloat32> x = record("input", unpack());
    Operand<TFloat32> moves = null;
    Operand<TFloat32> moveShares = null;
    Operand<TFloat32> result = null;
    Operand<TFloat32> expected = null;
    List<Layer> layers = spec.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String name = Integer.toString(i);
      if (layer instanceof Layer.Convolution convolution
          && !convolution.bias()
          && layers.get(i + 1) instanceof Layer.BatchNorm norm) {
        i++;
        x = normalizedConvolution(x, name, name + ".", Integer.toString(i), norm.epsilon());
      } else if (layer instanceof Layer.PolicyHead head) {
        moves = policy(x, name + ".", head);
        moveShares = tf.nn.softmax(moves);
        record(name + ".softmax", tf.reshape(moveShares, shape(-1, size, size, 1)));
      } else if (layer instanceof Layer.ValueHead) {
        result = value(x, name + ".");
        expected = tf.math.tanh(result);
        record(name + ".tanh", tf.reshape(expected, shape(-1, 1)));
      } else {
        x = trunkLayer(x, name, layer);
      }
    }
    if (moves == null || moveShares == null) {
      throw new AssertionError("a spec has a policy head");
    }
    logits = moves;
    policy = moveShares;
    valueLogit = result;
    value = expected;
  }

  /**
   * Returns what the parts of the {@link LayerTable} give, by the names of its rows, in the order
   * of computation. Maps are {@code [batch][height][width][channels]}, other outputs {@code
   * [batch][channels]}. A convolution that is one operation with its batch norm is not there.
   */
  Map<String, Operand<TFloat32>> outputs() {
    return Collections.unmodifiableMap(outputs);
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

  private Operand<TFloat32> trunkLayer(Operand<TFloat32> x, String name, Layer layer) {
    String prefix = name + ".";
    if (layer instanceof Layer.Convolution convolution) {
      Operand<TFloat32> y = convolve(tf, x, tensors.get(prefix + "weight"));
      return record(name, convolution.bias() ? tf.nn.biasAdd(y, tensors.get(prefix + "bias")) : y);
    } else if (layer instanceof Layer.BatchNorm norm) {
      return record(name, tensors.normalize(x, prefix, norm.epsilon()));
    } else if (layer instanceof Layer.Relu) {
      return record(name, tf.nn.relu(x));
    } else if (layer instanceof Layer.PointBias) {
      return record(name, hasPointBias() ? tf.math.add(x, pointBias(x, prefix)) : x);
    } else if (layer instanceof Layer.ResidualBlock) {
      return residualBlock(x, prefix);
    }
    throw new AssertionError("a head is no trunk layer: " + layer);
  }

  /**
   * Returns a convolution and a batch norm after it.
   *
   * @param row the convolution's name in the layer table
   * @param weights the prefix of its kernel's name
   * @param norm the batch norm's name in the layer table and of its tensors
   */
  private Operand<TFloat32> normalizedConvolution(
      Operand<TFloat32> x, String row, String weights, String norm, float epsilon) {
    Optional<Operand<TFloat32>> folded =
        tensors.foldedConvolution(x, weights + "weight", norm + ".", epsilon);
    return record(
        norm,
        folded.orElseGet(
            () -> {
              Operand<TFloat32> y = convolve(tf, x, tensors.get(weights + "weight"));
              return tensors.normalize(record(row, y), norm + ".", epsilon);
            }));
  }

  private Operand<TFloat32> record(String row, Operand<TFloat32> output) {
    outputs.put(row, output);
    return output;
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
    Operand<TFloat32> y = blockConvolution(x, prefix, "1");
    y = record(prefix + "relu1", tf.nn.relu(y));
    y = blockConvolution(y, prefix, "2");
    return record(prefix + "relu2", tf.nn.relu(tf.math.add(x, y)));
  }

  private Operand<TFloat32> blockConvolution(Operand<TFloat32> x, String prefix, String part) {
    String convolution = prefix + "conv" + part;
    return normalizedConvolution(
        x, convolution, convolution + ".", prefix + "norm" + part, Layer.BatchNorm.DEFAULT_EPSILON);
  }

  private Operand<TFloat32> policy(Operand<TFloat32> x, String prefix, Layer.PolicyHead head) {
    Operand<TFloat32> y = convolve(tf, x, tensors.get(prefix + "weight"));
    if (head.pointBias() && hasPointBias()) {
      y = tf.math.add(y, tf.reshape(tensors.get(prefix + "bias"), shape(1, size, size, 1)));
    }
    return tf.reshape(record(prefix + "conv", y), shape(-1, size * size));
  }

  private Operand<TFloat32> value(Operand<TFloat32> x, String prefix) {
    Operand<TFloat32> y =
        normalizedConvolution(
            x, prefix + "conv", prefix, prefix + "norm", Layer.BatchNorm.DEFAULT_EPSILON);
    y = record(prefix + "relu", tf.nn.relu(y));
    Operand<TInt32> board = tf.constant(new int[] {1, 2});
    Operand<TFloat32> pooled =
        record(
            prefix + "pool",
            tf.concat(
                List.of(
                    tf.math.mean(y, board), tf.math.mul(tf.max(y, board), tf.constant(MAX_SCALE))),
                tf.constant(1)));
    Operand<TFloat32> hidden = dense(pooled, prefix + "hidden");
    hidden = record(prefix + "hidden.relu", tf.nn.relu(hidden));
    return tf.reshape(dense(hidden, prefix + "out"), shape(-1));
  }

  private Operand<TFloat32> dense(Operand<TFloat32> x, String name) {
    return record(
        name,
        tf.nn.biasAdd(
            tf.linalg.matMul(x, tensors.get(name + ".weight")), tensors.get(name + ".bias")));
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
