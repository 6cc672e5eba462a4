package tengen.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/**
 * The way from the input to logits and value as TensorFlow operations, for one size of board or
 * image. The operations of a layer stand in a scope named after its row in the {@link LayerTable}.
 *
 * <p>How a tensor is supplied, how a batch norm and a maximum are computed and whether numbers are
 * dropped differ between training and inference; {@link Tensors} says how. Convolutions run in
 * NHWC.
 */
final class ForwardGraph {
  /** What training and inference do differently. */
  interface Tensors {
    /** Returns a tensor of the weights. */
    Operand<TFloat32> get(String name);

    /**
     * Returns a kernel and a bias that do what a convolution and the batch norm after it do; empty
     * if they stay two.
     *
     * @param weight the name of the kernel
     * @param norm the prefix of the names of the batch norm
     */
    Optional<FoldedKernel> folded(String weight, String norm, float epsilon);

    /** Returns a batch norm on its own. */
    Operand<TFloat32> normalize(Operand<TFloat32> in, String norm, float epsilon);

    /**
     * Returns a dropout.
     *
     * @param batch the number of positions, {@code [1]}
     * @param layer the index of the layer
     */
    Operand<TFloat32> drop(Operand<TFloat32> in, Operand<TInt32> batch, int layer, float rate);

    /**
     * Returns the maximum of each channel over the board, {@code [batch][channels]}: the same
     * whatever the operation, which differs in what its gradient costs.
     */
    default Operand<TFloat32> maximum(Ops tf, Operand<TFloat32> in) {
      return tf.max(in, tf.constant(new int[] {1, 2}));
    }

    /** Returns the lead that the value reckons with, {@code [batch]}: the sum of the owners. */
    default Operand<TFloat32> lead(Ops tf, Operand<TFloat32> owners) {
      return tf.reduceSum(owners, tf.constant(1));
    }
  }

  /** A kernel and a bias for each of its filters. */
  record FoldedKernel(Operand<TFloat32> kernel, Operand<TFloat32> bias) {}

  /** A sharpness of 1 means that one point of lead decides. */
  private static final float SHARPNESS_SCALE = 0.1f;

  // The maximum of a normalized filter over the board is some ten times its mean.
  private static final float MAX_SCALE = 0.1f;

  private static final float BLOCK_EPSILON = Layer.BatchNorm.DEFAULT_EPSILON;

  private final Ops tf;
  private final NetworkSpec spec;
  private final Tensors tensors;

  /** Whether the input has the size that the network is trained for. */
  private final boolean ownSize;

  private final Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
  private final Map<String, Ops> scopes = new HashMap<>();

  /**
   * Packed planes, {@code [batch][size][size][bytesPerPoint]}, or the input as plain numbers,
   * {@code [batch][height][width][channels]}.
   */
  final Placeholder<? extends TNumber> planes;

  /** Logits, {@code [batch][size * size]}, or one for each class of image. */
  final Operand<TFloat32> logits;

  /** Probabilities, in the shape of the logits. */
  final Operand<TFloat32> policy;

  /**
   * The value head's number before its tanh, {@code [batch]}, for a network that has the head;
   * twice it is the logit of winning.
   */
  final @Nullable Operand<TFloat32> valueLogit;

  /** Values, {@code [batch]}, for a network that has a value head. */
  final @Nullable Operand<TFloat32> value;

  /**
   * The ownership head's numbers before their tanh, {@code [batch][size * size]}, for a network
   * that has the head; twice one of them is the logit of owning the point.
   */
  final @Nullable Operand<TFloat32> ownershipLogits;

  /**
   * Who will own the points, {@code [batch][size * size]}, 1 to -1 for the side to move, for a
   * network that has the head.
   */
  final @Nullable Operand<TFloat32> ownership;

  /**
   * The komi as the side to move gets it, {@code [batch]}, for a network whose value knows komi; 0
   * for all if it is not fed.
   */
  final @Nullable Operand<TFloat32> compensation;

  private final List<Operand<TFloat32>> outlook;

  /** Makes the graph of a network that plays Go, with packed planes as its input. */
  ForwardGraph(Ops tf, NetworkSpec spec, int size, Tensors tensors) {
    this(tf, spec, new MapShape(size, size, spec.planes()), tensors, true);
  }

  /** Makes the graph of any network, for its own size, with plain numbers as its input. */
  static ForwardGraph plain(Ops tf, NetworkSpec spec, Tensors tensors) {
    return new ForwardGraph(tf, spec, spec.input().shape(), tensors, false);
  }

  private ForwardGraph(Ops tf, NetworkSpec spec, MapShape input, Tensors tensors, boolean packed) {
    this.tf = tf;
    this.spec = spec;
    this.tensors = tensors;
    ownSize = input.equals(spec.input().shape());
    Operand<TFloat32> x;
    if (packed) {
      Shape shape = Shape.of(-1, input.height(), input.width(), spec.bytesPerPoint());
      Placeholder<TUint8> bits =
          tf.withName("planes").placeholder(TUint8.class, Placeholder.shape(shape));
      planes = bits;
      x = record("input", unpack(bits, input));
    } else {
      Shape shape = Shape.of(-1, input.height(), input.width(), input.channels());
      Placeholder<TFloat32> numbers =
          tf.withName("planes").placeholder(TFloat32.class, Placeholder.shape(shape));
      planes = numbers;
      x = record("input", numbers);
    }
    Operand<TFloat32> moves = null;
    Operand<TFloat32> moveShares = null;
    Operand<TFloat32> result = null;
    Operand<TFloat32> expected = null;
    Operand<TFloat32> owners = null;
    Operand<TFloat32> ownerShares = null;
    Operand<TFloat32> lead = null;
    Operand<TFloat32> komi = null;
    List<Operand<TFloat32>> parts = List.of();
    List<Layer> layers = spec.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String name = Integer.toString(i);
      if (layer instanceof Layer.Convolution convolution
          && !convolution.bias()
          && i + 1 < layers.size()
          && layers.get(i + 1) instanceof Layer.BatchNorm norm) {
        i++;
        String normName = Integer.toString(i);
        Kernel kernel = new Kernel(name, name + ".weight", convolution.window());
        x = normalizedConvolution(x, kernel, normName, norm.epsilon());
      } else if (layer instanceof Layer.PolicyHead head) {
        moves = policy(x, name + ".", head);
        moveShares = at(name + ".softmax").nn.softmax(moves);
        record(name + ".softmax", tf.reshape(moveShares, flexible(shape(x).with(1))));
      } else if (layer instanceof Layer.SoftmaxHead) {
        moves = flat(x);
        moveShares = at(name + ".softmax").nn.softmax(moves);
        record(name, tf.reshape(moveShares, flexible(shape(x))));
      } else if (layer instanceof Layer.OwnershipHead) {
        Operand<TFloat32> map = convolve(at(name + ".conv"), x, name + ".", Window.same(1), true);
        owners = flat(record(name + ".conv", map));
        ownerShares = flat(record(name + ".tanh", at(name + ".tanh").math.tanh(map)));
        lead = tensors.lead(tf, ownerShares);
      } else if (layer instanceof Layer.ValueHead head) {
        Operand<TFloat32> numbers = value(x, name + ".");
        result = column(numbers, 0);
        parts = List.of(result);
        if (head.komi() && lead != null) {
          Ops ops = at(name + ".lead");
          komi =
              tf.withName("compensation")
                  .placeholderWithDefault(tf.constant(new float[1]), Shape.of(-1));
          Operand<TFloat32> sharpness =
              ops.math.mul(ops.math.softplus(column(numbers, 1)), ops.constant(SHARPNESS_SCALE));
          parts = List.of(result, lead, sharpness);
          Operand<TFloat32> sum =
              ops.math.add(result, ops.math.mul(sharpness, ops.math.add(lead, komi)));
          Operand<TInt32> single = ops.constant(new int[] {-1, 1});
          result = flatten(record(name + ".lead", ops.reshape(sum, single)));
        }
        expected = at(name + ".tanh").math.tanh(result);
        record(name + ".tanh", tf.reshape(expected, tf.constant(new int[] {-1, 1})));
      } else {
        x = trunkLayer(x, i, layer);
      }
    }
    logits = moves == null ? x : moves;
    policy = moveShares == null ? x : moveShares;
    valueLogit = result;
    value = expected;
    ownershipLogits = owners;
    ownership = ownerShares;
    compensation = komi;
    outlook = parts;
  }

  /**
   * Returns what an {@link Outlook} is made of, {@code [batch]} each: nothing without a value head,
   * its logit where it does not know komi, else logit, lead and sharpness.
   */
  List<Operand<TFloat32>> outlook() {
    return outlook;
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
  private Operand<TFloat32> unpack(Operand<TUint8> packed, MapShape input) {
    Ops ops = at("input");
    float[] bits = new float[256 * 8];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = ((i / 8) >> (i % 8)) & 1;
    }
    Operand<TFloat32> table = ops.constant(Shape.of(256, 8), DataBuffers.of(bits));
    Operand<TFloat32> unpacked =
        ops.gather(table, ops.dtypes.cast(packed, TInt32.class), ops.constant(0));
    int channels = spec.bytesPerPoint() * 8;
    Operand<TFloat32> all = ops.reshape(unpacked, flexible(input.with(channels)));
    if (channels == input.channels()) {
      return all;
    }
    return ops.slice(
        all, ops.constant(new int[4]), ops.constant(new int[] {-1, -1, -1, input.channels()}));
  }

  private Operand<TFloat32> trunkLayer(Operand<TFloat32> x, int index, Layer layer) {
    String name = Integer.toString(index);
    Ops ops = at(name + "." + scope(layer.title()));
    Operand<TFloat32> y;
    if (layer instanceof Layer.Convolution convolution) {
      y = convolve(ops, x, name + ".", convolution.window(), convolution.bias());
    } else if (layer instanceof Layer.BatchNorm norm) {
      y = tensors.normalize(x, name + ".", norm.epsilon());
    } else if (layer instanceof Layer.Relu) {
      y = ops.nn.relu(x);
    } else if (layer instanceof Layer.PointBias) {
      y = ownSize ? ops.math.add(x, pointBias(x, name + ".bias")) : x;
    } else if (layer instanceof Layer.LocalResponseNorm norm) {
      y = localResponseNorm(ops, x, norm);
    } else if (layer instanceof Layer.Dropout dropout) {
      Operand<TInt32> batch =
          tf.slice(tf.shape(planes), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
      y = tensors.drop(x, batch, index, dropout.rate());
    } else if (layer instanceof Layer.Pooling pooling) {
      y = WindowOperations.pool(ops, x, pooling);
    } else if (layer instanceof Layer.GlobalAverage) {
      y = ops.math.mean(x, ops.constant(new int[] {1, 2}), Mean.keepDims(true));
    } else if (layer instanceof Layer.GlobalPoolingBias) {
      return globalPoolingBias(x, name + ".");
    } else if (layer instanceof Layer.FullyConnected connected) {
      y = connect(ops, x, name + ".", connected);
    } else if (layer instanceof Layer.ResidualBlock block) {
      return residualBlock(x, name + ".", block);
    } else if (layer instanceof Layer.BottleneckBlock block) {
      return bottleneckBlock(x, name + ".", block);
    } else if (layer instanceof Layer.InceptionBlock block) {
      return inceptionBlock(x, name + ".", block);
    } else {
      throw new AssertionError("a head is no trunk layer: " + layer);
    }
    return record(name, y);
  }

  private Operand<TFloat32> convolve(
      Ops ops, Operand<TFloat32> x, String prefix, Window window, boolean bias) {
    Operand<TFloat32> kernel = tensors.get(prefix + "weight");
    Operand<TFloat32> y = WindowOperations.convolve(ops, x, kernel, window);
    return bias ? ops.nn.biasAdd(y, tensors.get(prefix + "bias")) : y;
  }

  /**
   * Returns a local response normalization. TensorFlow (2.18) has an operation for it, but its
   * gradient forgets radius, bias, alpha and beta; so the squares are added up by a convolution
   * with ones near the diagonal.
   */
  private static Operand<TFloat32> localResponseNorm(
      Ops ops, Operand<TFloat32> x, Layer.LocalResponseNorm norm) {
    int channels = shape(x).channels();
    float[] near = new float[channels * channels];
    for (int i = 0; i < near.length; i++) {
      near[i] = Math.abs(i / channels - i % channels) <= norm.channels() / 2 ? norm.alpha() : 0;
    }
    Operand<TFloat32> kernel =
        ops.constant(Shape.of(1, 1, channels, channels), DataBuffers.of(near));
    Operand<TFloat32> sums =
        WindowOperations.convolve(ops, ops.math.square(x), kernel, Window.same(1));
    Operand<TFloat32> base = ops.math.add(sums, ops.constant(norm.bias()));
    return ops.math.mul(x, ops.math.pow(base, ops.constant(-norm.beta())));
  }

  private Operand<TFloat32> connect(
      Ops ops, Operand<TFloat32> x, String prefix, Layer.FullyConnected layer) {
    int inputs = Math.toIntExact(shape(x).count());
    Operand<TFloat32> flat = ops.reshape(x, ops.constant(new int[] {-1, inputs}));
    Operand<TFloat32> y = ops.linalg.matMul(flat, tensors.get(prefix + "weight"));
    if (layer.bias()) {
      y = ops.nn.biasAdd(y, tensors.get(prefix + "bias"));
    }
    return ops.reshape(y, flexible(new MapShape(1, 1, layer.outputs())));
  }

  /**
   * A convolution without a bias.
   *
   * @param row its name in the layer table
   * @param weight the name of its kernel
   */
  private record Kernel(String row, String weight, Window window) {}

  /**
   * Returns a convolution and a batch norm after it.
   *
   * @param norm the batch norm's name in the layer table and of its tensors
   */
  private Operand<TFloat32> normalizedConvolution(
      Operand<TFloat32> x, Kernel kernel, String norm, float epsilon) {
    Ops ops = at(kernel.row().contains(".") ? kernel.row() : kernel.row() + ".convolution");
    Optional<FoldedKernel> folded = tensors.folded(kernel.weight(), norm + ".", epsilon);
    if (folded.isPresent()) {
      Operand<TFloat32> y =
          WindowOperations.convolve(ops, x, folded.get().kernel(), kernel.window());
      return record(norm, ops.nn.biasAdd(y, folded.get().bias()));
    }
    Operand<TFloat32> weight = tensors.get(kernel.weight());
    Operand<TFloat32> y = WindowOperations.convolve(ops, x, weight, kernel.window());
    return record(norm, tensors.normalize(record(kernel.row(), y), norm + ".", epsilon));
  }

  /**
   * Returns the constants of points, repeated for all channels of {@code x}. TensorFlow's optimizer
   * (2.18) merges an addition with the bias before it as if both had all channels.
   */
  private Operand<TFloat32> pointBias(Operand<TFloat32> x, String name) {
    float[] ones = new float[shape(x).channels()];
    Arrays.fill(ones, 1);
    return tf.math.mul(
        tf.reshape(tensors.get(name), flexible(shape(x).with(1))), tf.constant(ones));
  }

  private Operand<TFloat32> residualBlock(
      Operand<TFloat32> x, String prefix, Layer.ResidualBlock block) {
    Window window = Window.same(block.size());
    Operand<TFloat32> y = blockConvolution(x, prefix, "1", window);
    y = relu(prefix + "relu1", y);
    y = blockConvolution(y, prefix, "2", window);
    return addShortcut(prefix + "relu2", x, y);
  }

  private Operand<TFloat32> bottleneckBlock(
      Operand<TFloat32> x, String prefix, Layer.BottleneckBlock block) {
    Window taking = Window.of(1, block.stride(), 0);
    Operand<TFloat32> y = relu(prefix + "relu1", blockConvolution(x, prefix, "1", taking));
    y = blockConvolution(y, prefix, "2", Window.same(block.size()));
    y = blockConvolution(relu(prefix + "relu2", y), prefix, "3", Window.same(1));
    Operand<TFloat32> shortcut = x;
    if (block.projects(shape(x).channels())) {
      Kernel kernel = new Kernel(prefix + "shortcut", prefix + "shortcut.weight", taking);
      shortcut = normalizedConvolution(x, kernel, prefix + "shortcut.norm", BLOCK_EPSILON);
    }
    return addShortcut(prefix + "relu3", shortcut, y);
  }

  private Operand<TFloat32> blockConvolution(
      Operand<TFloat32> x, String prefix, String part, Window window) {
    String row = prefix + "conv" + part;
    Kernel kernel = new Kernel(row, row + ".weight", window);
    return normalizedConvolution(x, kernel, prefix + "norm" + part, BLOCK_EPSILON);
  }

  private Operand<TFloat32> addShortcut(
      String row, Operand<TFloat32> shortcut, Operand<TFloat32> y) {
    return relu(row, at(row).math.add(shortcut, y));
  }

  private Operand<TFloat32> inceptionBlock(
      Operand<TFloat32> x, String prefix, Layer.InceptionBlock block) {
    List<Operand<TFloat32>> branches = new ArrayList<>();
    for (List<InceptionPart> parts : InceptionPart.branches(block, shape(x).channels())) {
      Operand<TFloat32> y = x;
      for (InceptionPart part : parts) {
        if (part.isPooled()) {
          String row = prefix + InceptionPart.POOL;
          y = record(row, WindowOperations.maximum(at(row), y, InceptionPart.POOL_WINDOW));
        }
        String row = prefix + part.name();
        Window window = Window.same(part.size());
        y = relu(row, convolve(at(row), y, row + ".", window, true));
      }
      branches.add(y);
    }
    String row = prefix + "joined";
    Ops ops = at(row);
    return record(row, ops.concat(branches, ops.constant(3)));
  }

  private Operand<TFloat32> relu(String row, Operand<TFloat32> x) {
    return record(row, at(row).nn.relu(x));
  }

  private Operand<TFloat32> policy(Operand<TFloat32> x, String prefix, Layer.PolicyHead head) {
    String row = prefix + "conv";
    Operand<TFloat32> y = convolve(at(row), x, prefix, Window.same(1), false);
    MapShape board = shape(x).with(1);
    if (head.pointBias() && ownSize) {
      y = at(row).math.add(y, tf.reshape(tensors.get(prefix + "bias"), flexible(board)));
    }
    return flat(record(row, y));
  }

  private Operand<TFloat32> value(Operand<TFloat32> x, String prefix) {
    Kernel kernel = new Kernel(prefix + "conv", prefix + "weight", Window.same(1));
    Operand<TFloat32> y = normalizedConvolution(x, kernel, prefix + "norm", BLOCK_EPSILON);
    Operand<TFloat32> pooled = meanAndMaximum(prefix + "pool", relu(prefix + "relu", y));
    Operand<TFloat32> hidden = relu(prefix + "hidden.relu", dense(pooled, prefix + "hidden"));
    return dense(hidden, prefix + "out");
  }

  /** Returns the mean and then the maximum of each channel, {@code [batch][2 * channels]}. */
  private Operand<TFloat32> meanAndMaximum(String row, Operand<TFloat32> x) {
    Ops ops = at(row);
    Operand<TInt32> board = ops.constant(new int[] {1, 2});
    Operand<TFloat32> mean = ops.math.mean(x, board);
    Operand<TFloat32> maximum = ops.math.mul(tensors.maximum(ops, x), ops.constant(MAX_SCALE));
    return record(row, ops.concat(List.of(mean, maximum), ops.constant(1)));
  }

  private Operand<TFloat32> globalPoolingBias(Operand<TFloat32> x, String prefix) {
    Operand<TFloat32> pooled = meanAndMaximum(prefix + "pool", x);
    String row = prefix + "pooled";
    Operand<TFloat32> bias =
        record(row, at(row).linalg.matMul(pooled, tensors.get(row + ".weight")));
    Ops ops = at(prefix + "added");
    MapShape everywhere = new MapShape(1, 1, shape(x).channels());
    return record(prefix + "added", ops.math.add(x, ops.reshape(bias, flexible(everywhere))));
  }

  /** Returns the numbers of one output, {@code [batch]}. */
  private Operand<TFloat32> column(Operand<TFloat32> numbers, int index) {
    Operand<TFloat32> column =
        tf.slice(numbers, tf.constant(new int[] {0, index}), tf.constant(new int[] {-1, 1}));
    return flatten(column);
  }

  private Operand<TFloat32> flatten(Operand<TFloat32> numbers) {
    return tf.reshape(numbers, tf.constant(new int[] {-1}));
  }

  /** Returns the numbers of maps one behind the other, {@code [batch][numbers]}. */
  private Operand<TFloat32> flat(Operand<TFloat32> map) {
    int count = Math.toIntExact(shape(map).count());
    return tf.reshape(map, tf.constant(new int[] {-1, count}));
  }

  private Operand<TFloat32> dense(Operand<TFloat32> x, String row) {
    Ops ops = at(row);
    Operand<TFloat32> y = ops.linalg.matMul(x, tensors.get(row + ".weight"));
    return record(row, ops.nn.biasAdd(y, tensors.get(row + ".bias")));
  }

  private Operand<TFloat32> record(String row, Operand<TFloat32> output) {
    outputs.put(row, output);
    return output;
  }

  /** Returns what adds operations in a scope: the same one whenever its name is the same. */
  private Ops at(String scope) {
    return scopes.computeIfAbsent(scope, tf::withSubScope);
  }

  /** Returns a title as part of a name, without its numbers: {@code max-pooling}. */
  private static String scope(String title) {
    return title.replaceAll(",? [0-9].*", "").replace(' ', '-').toLowerCase(Locale.ROOT);
  }

  /** Returns the shape of a map, without that of the batch. */
  private static MapShape shape(Operand<TFloat32> map) {
    Shape shape = map.shape();
    return new MapShape(
        Math.toIntExact(shape.get(1)),
        Math.toIntExact(shape.get(2)),
        Math.toIntExact(shape.get(3)));
  }

  /** Returns the shape of maps of any number of positions. */
  private Operand<TInt32> flexible(MapShape map) {
    return tf.constant(new int[] {-1, map.height(), map.width(), map.channels()});
  }
}
