package tengen.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The slow, obvious twin of {@link ForwardGraph}: plain loops over doubles, nothing folded. Maps
 * are {@code [position][point][channel]}.
 */
final class SlowNetwork {
  private static final double RESIDUAL_EPSILON = 1e-3;
  private static final double MAX_SCALE = 0.1;

  private final NetworkSpec spec;
  private final Map<String, double[]> tensors;
  private final Map<String, double[]> batchMoments = new LinkedHashMap<>();

  /** Whether batch norms use the statistics of the batch, as in training. */
  private boolean training;

  private int size;

  /** The height and width of the map that has been reached. */
  private int side;

  /** What dropouts multiply by in training, by the index of the layer. */
  private final Map<Integer, double[][][]> masks = new LinkedHashMap<>();

  /**
   * What the network says.
   *
   * @param logits of the policy, {@code [position][point]}
   * @param valueLogits before the tanh, {@code [position]}; null without a value head
   * @param ownershipLogits before the tanh, {@code [position][point]}; null without such a head
   */
  record Output(
      double[][] logits, double @Nullable [] valueLogits, double @Nullable [][] ownershipLogits) {
    double[] policy(int position) {
      double highest = Arrays.stream(logits[position]).max().orElseThrow();
      double[] exponentials =
          Arrays.stream(logits[position]).map(x -> Math.exp(x - highest)).toArray();
      double sum = Arrays.stream(exponentials).sum();
      return Arrays.stream(exponentials).map(x -> x / sum).toArray();
    }

    double value(int position) {
      return Math.tanh(valueLogits[position]);
    }

    /** The mean cross-entropy of the moves. */
    double policyLoss(int[] moves) {
      return IntStream.range(0, moves.length)
          .mapToDouble(i -> -Math.log(policy(i)[moves[i]]))
          .average()
          .orElseThrow();
    }

    /** The mean squared error of the values where the result is known. */
    double squaredError(float[] results) {
      return known(results)
          .mapToDouble(i -> Math.pow(value(i) - results[i], 2))
          .average()
          .orElse(0);
    }

    /** The mean cross-entropy of winning and losing where the result is known. */
    double valueLoss(float[] results) {
      return known(results)
          .mapToDouble(i -> crossEntropy(valueLogits[i], results[i]))
          .average()
          .orElse(0);
    }

    /** The mean cross-entropy of owning a point where that is known. */
    double ownershipLoss(byte[] owners) {
      int points = ownershipLogits[0].length;
      return IntStream.range(0, owners.length)
          .filter(i -> owners[i / points * points] != Examples.Endings.UNKNOWN)
          .mapToDouble(i -> crossEntropy(ownershipLogits[i / points][i % points], owners[i]))
          .average()
          .orElse(0);
    }

    private static double crossEntropy(double logit, double result) {
      double won = (result + 1) / 2;
      double win = 1 / (1 + Math.exp(-2 * logit));
      return -won * Math.log(win) - (1 - won) * Math.log(1 - win);
    }

    private static IntStream known(float[] results) {
      return IntStream.range(0, results.length).filter(i -> !Float.isNaN(results[i]));
    }
  }

  /** The komi as the side to move gets it, 0 unless it is set. */
  private float[] compensations = {};

  /** The leads where they are held; empty where they follow from the owners. */
  private double[] leads = new double[0];

  SlowNetwork(Weights weights) {
    spec = weights.spec();
    tensors = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(spec)) {
      float[] data = weights.tensor(parameter.name());
      tensors.put(
          parameter.name(), IntStream.range(0, data.length).mapToDouble(i -> data[i]).toArray());
    }
  }

  /** Returns the numbers of a tensor, to be changed at will. */
  double[] tensor(String name) {
    return tensors.get(name);
  }

  /** Sets what a dropout multiplies by in training, {@code [position][point][channel]}. */
  void setMask(int layer, double[][][] mask) {
    masks.put(layer, mask);
  }

  /** Sets the komi as the side to move gets it, {@code [position]}. */
  void setCompensations(float[] all) {
    compensations = all;
  }

  /**
   * Holds the leads that the value reckons with at what they are now, whatever becomes of the
   * tensors: as in training, where the value does not teach the owners.
   */
  void holdLeads(byte[][] positions) {
    leads = new double[0];
    double[][] owners = train(positions).ownershipLogits();
    if (owners != null) {
      leads = Arrays.stream(owners).mapToDouble(SlowNetwork::lead).toArray();
    }
  }

  /** Evaluates as in play: batch norms use their moving averages. */
  Output evaluate(int boardSize, byte[][] planes) {
    return run(boardSize, planes, false);
  }

  /** Evaluates one position as in play with one number of its planes moved by a little. */
  Output evaluateShifted(int boardSize, byte[] planes, int point, int plane, double by) {
    size = boardSize;
    training = false;
    double[][][] x = unpack(new byte[][] {planes});
    x[0][point][plane] += by;
    return run(x);
  }

  /** Evaluates as in training: batch norms use the mean and the variance of the batch. */
  Output train(byte[][] planes) {
    return run(spec.boardSize(), planes, true);
  }

  /** Returns mean or unbiased variance of the latest batch, by the name of the moving average. */
  double[] batchMoment(String name) {
    return batchMoments.get(name);
  }

  private Output run(int boardSize, byte[][] planes, boolean asInTraining) {
    size = boardSize;
    training = asInTraining;
    return run(unpack(planes));
  }

  private Output run(double[][][] x) {
    double[][] policy = null;
    double[] value = null;
    double[][] owners = null;
    side = size;
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer layer = spec.layers().get(i);
      String prefix = i + ".";
      if (layer instanceof Layer.PolicyHead head) {
        policy = policyHead(x, prefix, head);
      } else if (layer instanceof Layer.SoftmaxHead) {
        policy = Arrays.stream(x).map(SlowNetwork::flatten).toArray(double[][]::new);
      } else if (layer instanceof Layer.OwnershipHead) {
        double[][][] map = convolve(x, prefix + "weight", Window.same(1));
        addToChannels(map, prefix + "bias");
        owners = firstChannel(map);
      } else if (layer instanceof Layer.ValueHead head) {
        double[][] numbers = valueHead(x, prefix);
        value = head.komi() ? withKomi(numbers, owners) : column(numbers, 0);
      } else {
        x = trunkLayer(x, i, layer);
      }
    }
    return new Output(policy, value, owners);
  }

  private double[][][] trunkLayer(double[][][] x, int index, Layer layer) {
    String prefix = index + ".";
    if (layer instanceof Layer.Convolution convolution) {
      double[][][] y = convolve(x, prefix + "weight", convolution.window());
      if (convolution.bias()) {
        addToChannels(y, prefix + "bias");
      }
      return y;
    } else if (layer instanceof Layer.PointBias) {
      addToPoints(x, prefix + "bias");
    } else if (layer instanceof Layer.Relu) {
      relu(x);
    } else if (layer instanceof Layer.BatchNorm norm) {
      normalize(x, prefix, norm.epsilon());
    } else if (layer instanceof Layer.LocalResponseNorm norm) {
      localResponseNorm(x, norm);
    } else if (layer instanceof Layer.Dropout) {
      drop(x, index);
    } else if (layer instanceof Layer.Pooling pooling) {
      return pool(x, pooling.window(), pooling.kind() == Layer.Pooling.Kind.MAX);
    } else if (layer instanceof Layer.GlobalAverage) {
      return pool(x, Window.of(side, 1, 0), false);
    } else if (layer instanceof Layer.GlobalPoolingBias) {
      addGlobalPooling(x, tensors.get(prefix + "pooled.weight"));
    } else if (layer instanceof Layer.FullyConnected connected) {
      return connect(x, prefix, connected);
    } else if (layer instanceof Layer.ResidualBlock block) {
      return residualBlock(x, prefix, block.size());
    } else if (layer instanceof Layer.BottleneckBlock block) {
      return bottleneckBlock(x, prefix, block);
    } else if (layer instanceof Layer.InceptionBlock) {
      return inceptionBlock(x, prefix);
    } else {
      throw new AssertionError("a kind of layer without a twin: " + layer);
    }
    return x;
  }

  private double[][][] unpack(byte[][] planes) {
    int bytes = spec.bytesPerPoint();
    double[][][] x = new double[planes.length][size * size][spec.planes()];
    for (int position = 0; position < x.length; position++) {
      for (int point = 0; point < size * size; point++) {
        for (int plane = 0; plane < spec.planes(); plane++) {
          x[position][point][plane] =
              planes[position][point * bytes + plane / 8] >> (plane % 8) & 1;
        }
      }
    }
    return x;
  }

  /** Tells of each place of a window which points of the map it covers, row by row. */
  private interface Covered {
    /** Takes one. */
    void accept(int place, int cell, int point);
  }

  private int places(Window window) {
    return (side - window.size() + window.before() + window.after()) / window.stride() + 1;
  }

  private void slide(Window window, Covered covered) {
    int places = places(window);
    int kernel = window.size();
    for (int place = 0; place < places * places; place++) {
      for (int cell = 0; cell < kernel * kernel; cell++) {
        int row = place / places * window.stride() + cell / kernel - window.before();
        int column = place % places * window.stride() + cell % kernel - window.before();
        if (row >= 0 && row < side && column >= 0 && column < side) {
          covered.accept(place, cell, row * side + column);
        }
      }
    }
  }

  private double[][][] convolve(double[][][] x, String weight, Window window) {
    double[] w = tensors.get(weight);
    int in = x[0][0].length;
    int out = w.length / (window.size() * window.size() * in);
    int places = places(window);
    double[][][] y = new double[x.length][places * places][out];
    slide(
        window,
        (place, cell, point) -> {
          for (int position = 0; position < x.length; position++) {
            for (int i = 0; i < in; i++) {
              for (int o = 0; o < out; o++) {
                y[position][place][o] += x[position][point][i] * w[(cell * in + i) * out + o];
              }
            }
          }
        });
    side = places;
    return y;
  }

  /** Padding is never the maximum and counts as zeros in a mean. */
  private double[][][] pool(double[][][] x, Window window, boolean max) {
    int places = places(window);
    double[][][] y = new double[x.length][places * places][x[0][0].length];
    if (max) {
      points(y).forEach(point -> Arrays.fill(point, Double.NEGATIVE_INFINITY));
    }
    double cells = window.size() * window.size();
    slide(
        window,
        (place, cell, point) -> {
          for (int position = 0; position < x.length; position++) {
            for (int c = 0; c < x[0][0].length; c++) {
              double number = x[position][point][c];
              double[] to = y[position][place];
              to[c] = max ? Math.max(to[c], number) : to[c] + number / cells;
            }
          }
        });
    side = places;
    return y;
  }

  private double[][][] connect(double[][][] x, String prefix, Layer.FullyConnected layer) {
    double[] none = new double[layer.outputs()];
    double[] bias = layer.bias() ? tensors.get(prefix + "bias") : none;
    double[][][] y = new double[x.length][][];
    for (int position = 0; position < x.length; position++) {
      y[position] =
          new double[][] {dense(flatten(x[position]), tensors.get(prefix + "weight"), bias)};
    }
    side = 1;
    return y;
  }

  private static double[] flatten(double[][] map) {
    return Arrays.stream(map).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void localResponseNorm(double[][][] x, Layer.LocalResponseNorm norm) {
    int half = norm.channels() / 2;
    for (double[] point : points(x)) {
      double[] before = point.clone();
      for (int c = 0; c < point.length; c++) {
        double sum = 0;
        for (int near = Math.max(0, c - half); near <= c + half && near < point.length; near++) {
          sum += before[near] * before[near];
        }
        point[c] /= Math.pow(norm.bias() + norm.alpha() * sum, norm.beta());
      }
    }
  }

  private void drop(double[][][] x, int layer) {
    for (int position = 0; training && position < x.length; position++) {
      for (int point = 0; point < x[0].length; point++) {
        for (int channel = 0; channel < x[0][0].length; channel++) {
          x[position][point][channel] *= masks.get(layer)[position][point][channel];
        }
      }
    }
  }

  private double[][][] residualBlock(double[][][] x, String prefix, int kernel) {
    double[][][] y = normalizedConvolution(x, prefix, "1", Window.same(kernel));
    relu(y);
    y = normalizedConvolution(y, prefix, "2", Window.same(kernel));
    add(y, x);
    relu(y);
    return y;
  }

  private double[][][] bottleneckBlock(double[][][] x, String prefix, Layer.BottleneckBlock block) {
    int before = side;
    Window taking = Window.of(1, block.stride(), 0);
    double[][][] y = normalizedConvolution(x, prefix, "1", taking);
    relu(y);
    y = normalizedConvolution(y, prefix, "2", Window.same(block.size()));
    relu(y);
    y = normalizedConvolution(y, prefix, "3", Window.same(1));
    double[][][] shortcut = x;
    if (tensors.containsKey(prefix + "shortcut.weight")) {
      side = before;
      shortcut = convolve(x, prefix + "shortcut.weight", taking);
      normalize(shortcut, prefix + "shortcut.norm.", RESIDUAL_EPSILON);
    }
    add(y, shortcut);
    relu(y);
    return y;
  }

  private double[][][] normalizedConvolution(
      double[][][] x, String prefix, String part, Window window) {
    double[][][] y = convolve(x, prefix + "conv" + part + ".weight", window);
    normalize(y, prefix + "norm" + part + ".", RESIDUAL_EPSILON);
    return y;
  }

  private static void add(double[][][] x, double[][][] more) {
    for (int position = 0; position < x.length; position++) {
      for (int point = 0; point < x[0].length; point++) {
        for (int channel = 0; channel < x[0][0].length; channel++) {
          x[position][point][channel] += more[position][point][channel];
        }
      }
    }
  }

  private double[][][] inceptionBlock(double[][][] x, String prefix) {
    double[][][] pooled = pool(x, Window.same(3), true);
    List<double[][][]> branches =
        List.of(
            rectified(x, prefix + "conv1x1.", 1),
            rectified(rectified(x, prefix + "reduce3x3.", 1), prefix + "conv3x3.", 3),
            rectified(rectified(x, prefix + "reduce5x5.", 1), prefix + "conv5x5.", 5),
            rectified(pooled, prefix + "project.", 1));
    double[][][] y = new double[x.length][x[0].length][];
    for (int position = 0; position < x.length; position++) {
      for (int point = 0; point < x[0].length; point++) {
        int n = position;
        int p = point;
        y[n][p] = branches.stream().flatMapToDouble(b -> Arrays.stream(b[n][p])).toArray();
      }
    }
    return y;
  }

  private double[][][] rectified(double[][][] x, String prefix, int kernel) {
    double[][][] y = convolve(x, prefix + "weight", Window.same(kernel));
    addToChannels(y, prefix + "bias");
    relu(y);
    return y;
  }

  private double[][] policyHead(double[][][] x, String prefix, Layer.PolicyHead head) {
    double[][][] y = convolve(x, prefix + "weight", Window.same(1));
    if (head.pointBias()) {
      addToPoints(y, prefix + "bias");
    }
    return firstChannel(y);
  }

  private static double[][] firstChannel(double[][][] map) {
    return Arrays.stream(map)
        .map(position -> Arrays.stream(position).mapToDouble(channels -> channels[0]).toArray())
        .toArray(double[][]::new);
  }

  private static double[] column(double[][] rows, int index) {
    return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
  }

  private static double lead(double[] owners) {
    return Arrays.stream(owners).map(Math::tanh).sum();
  }

  /** The first number, and the lead as far as the second says that it counts. */
  private double[] withKomi(double[][] numbers, double[][] owners) {
    double[] values = column(numbers, 0);
    for (int i = 0; i < values.length; i++) {
      double lead = leads.length == 0 ? lead(owners[i]) : leads[i];
      double compensation = compensations.length == 0 ? 0 : compensations[i];
      double sharpness = 0.1 * Math.log(1 + Math.exp(numbers[i][1]));
      values[i] += sharpness * (lead + compensation);
    }
    return values;
  }

  private double[][] valueHead(double[][][] x, String prefix) {
    double[][][] y = convolve(x, prefix + "weight", Window.same(1));
    normalize(y, prefix + "norm.", RESIDUAL_EPSILON);
    relu(y);
    return Arrays.stream(y)
        .map(
            position -> {
              double[] hidden = dense(pool(position), prefix + "hidden.");
              double[] rectified = Arrays.stream(hidden).map(h -> Math.max(h, 0)).toArray();
              return dense(rectified, prefix + "out.");
            })
        .toArray(double[][]::new);
  }

  private static void addGlobalPooling(double[][][] x, double[] weight) {
    for (double[][] position : x) {
      double[] bias = dense(pool(position), weight, new double[position[0].length]);
      for (double[] point : position) {
        for (int c = 0; c < bias.length; c++) {
          point[c] += bias[c];
        }
      }
    }
  }

  /** The mean of each channel over the board, then a tenth of each maximum. */
  private static double[] pool(double[][] position) {
    int channels = position[0].length;
    double[] pooled = new double[2 * channels];
    for (int channel = 0; channel < channels; channel++) {
      int c = channel;
      pooled[c] = Arrays.stream(position).mapToDouble(point -> point[c]).average().orElseThrow();
      pooled[channels + c] =
          MAX_SCALE * Arrays.stream(position).mapToDouble(point -> point[c]).max().orElseThrow();
    }
    return pooled;
  }

  private double[] dense(double[] x, String prefix) {
    return dense(x, tensors.get(prefix + "weight"), tensors.get(prefix + "bias"));
  }

  private static double[] dense(double[] x, double[] w, double[] bias) {
    double[] y = bias.clone();
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < y.length; o++) {
        y[o] += x[i] * w[i * y.length + o];
      }
    }
    return y;
  }

  private void normalize(double[][][] x, String prefix, double epsilon) {
    for (int channel = 0; channel < x[0][0].length; channel++) {
      int c = channel;
      double mean = tensors.get(prefix + "mean")[c];
      double variance = tensors.get(prefix + "variance")[c];
      if (training) {
        double[] all =
            Arrays.stream(x).flatMap(Arrays::stream).mapToDouble(point -> point[c]).toArray();
        double batchMean = Arrays.stream(all).average().orElseThrow();
        mean = batchMean;
        variance = Arrays.stream(all).map(v -> Math.pow(v - batchMean, 2)).average().orElseThrow();
        moment(prefix + "mean")[c] = mean;
        moment(prefix + "variance")[c] = variance * all.length / (all.length - 1);
      }
      double scale = tensors.get(prefix + "gamma")[c] / Math.sqrt(variance + epsilon);
      double shift = tensors.get(prefix + "beta")[c] - mean * scale;
      for (double[] point : points(x)) {
        point[c] = point[c] * scale + shift;
      }
    }
  }

  private double[] moment(String name) {
    return batchMoments.computeIfAbsent(name, n -> new double[tensors.get(n).length]);
  }

  private void addToChannels(double[][][] x, String bias) {
    double[] b = tensors.get(bias);
    for (double[] point : points(x)) {
      for (int channel = 0; channel < point.length; channel++) {
        point[channel] += b[channel];
      }
    }
  }

  /** Constants of points belong to the board that the network was trained on. */
  private void addToPoints(double[][][] x, String bias) {
    if (size != spec.boardSize()) {
      return;
    }
    double[] b = tensors.get(bias);
    for (double[][] position : x) {
      for (int point = 0; point < b.length; point++) {
        for (int channel = 0; channel < position[point].length; channel++) {
          position[point][channel] += b[point];
        }
      }
    }
  }

  private static void relu(double[][][] x) {
    for (double[] point : points(x)) {
      for (int channel = 0; channel < point.length; channel++) {
        point[channel] = Math.max(point[channel], 0);
      }
    }
  }

  private static List<double[]> points(double[][][] x) {
    return Arrays.stream(x).flatMap(Arrays::stream).toList();
  }
}
