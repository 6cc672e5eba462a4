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

  /**
   * What the network says.
   *
   * @param logits of the policy, {@code [position][point]}
   * @param valueLogits before the tanh, {@code [position]}; null without a value head
   */
  record Output(double[][] logits, double @Nullable [] valueLogits) {
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
          .mapToDouble(
              i -> {
                double won = (results[i] + 1) / 2;
                double win = 1 / (1 + Math.exp(-2 * valueLogits[i]));
                return -won * Math.log(win) - (1 - won) * Math.log(1 - win);
              })
          .average()
          .orElse(0);
    }

    private static IntStream known(float[] results) {
      return IntStream.range(0, results.length).filter(i -> !Float.isNaN(results[i]));
    }
  }

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
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer layer = spec.layers().get(i);
      String prefix = i + ".";
      if (layer instanceof Layer.Convolution convolution) {
        x = convolve(x, prefix + "weight", convolution.size());
        if (convolution.bias()) {
          addToChannels(x, prefix + "bias");
        }
      } else if (layer instanceof Layer.PointBias) {
        addToPoints(x, prefix + "bias");
      } else if (layer instanceof Layer.Relu) {
        relu(x);
      } else if (layer instanceof Layer.BatchNorm norm) {
        normalize(x, prefix, norm.epsilon());
      } else if (layer instanceof Layer.ResidualBlock block) {
        x = residualBlock(x, prefix, block.size());
      } else if (layer instanceof Layer.PolicyHead head) {
        policy = policyHead(x, prefix, head);
      } else if (layer instanceof Layer.ValueHead) {
        value = valueHead(x, prefix);
      } else {
        throw new AssertionError("a kind of layer without a twin: " + layer);
      }
    }
    return new Output(policy, value);
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

  private double[][][] convolve(double[][][] x, String weight, int kernel) {
    double[] w = tensors.get(weight);
    int in = x[0][0].length;
    int out = w.length / (kernel * kernel * in);
    double[][][] y = new double[x.length][size * size][out];
    for (int position = 0; position < x.length; position++) {
      for (int point = 0; point < size * size; point++) {
        for (int cell = 0; cell < kernel * kernel; cell++) {
          int row = point / size + cell / kernel - kernel / 2;
          int column = point % size + cell % kernel - kernel / 2;
          if (row >= 0 && row < size && column >= 0 && column < size) {
            double[] from = x[position][row * size + column];
            for (int i = 0; i < in; i++) {
              for (int o = 0; o < out; o++) {
                y[position][point][o] += from[i] * w[(cell * in + i) * out + o];
              }
            }
          }
        }
      }
    }
    return y;
  }

  private double[][][] residualBlock(double[][][] x, String prefix, int kernel) {
    double[][][] y = convolve(x, prefix + "conv1.weight", kernel);
    normalize(y, prefix + "norm1.", RESIDUAL_EPSILON);
    relu(y);
    y = convolve(y, prefix + "conv2.weight", kernel);
    normalize(y, prefix + "norm2.", RESIDUAL_EPSILON);
    for (int position = 0; position < x.length; position++) {
      for (int point = 0; point < size * size; point++) {
        for (int channel = 0; channel < x[0][0].length; channel++) {
          y[position][point][channel] += x[position][point][channel];
        }
      }
    }
    relu(y);
    return y;
  }

  private double[][] policyHead(double[][][] x, String prefix, Layer.PolicyHead head) {
    double[][][] y = convolve(x, prefix + "weight", 1);
    if (head.pointBias()) {
      addToPoints(y, prefix + "bias");
    }
    return Arrays.stream(y)
        .map(position -> Arrays.stream(position).mapToDouble(channels -> channels[0]).toArray())
        .toArray(double[][]::new);
  }

  private double[] valueHead(double[][][] x, String prefix) {
    double[][][] y = convolve(x, prefix + "weight", 1);
    normalize(y, prefix + "norm.", RESIDUAL_EPSILON);
    relu(y);
    return Arrays.stream(y)
        .mapToDouble(
            position -> {
              double[] hidden = dense(pool(position), prefix + "hidden.");
              double[] rectified = Arrays.stream(hidden).map(h -> Math.max(h, 0)).toArray();
              return dense(rectified, prefix + "out.")[0];
            })
        .toArray();
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
    double[] w = tensors.get(prefix + "weight");
    double[] y = tensors.get(prefix + "bias").clone();
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
