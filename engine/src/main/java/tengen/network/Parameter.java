package tengen.network;

import java.util.ArrayList;
import java.util.List;

/**
 * One tensor of a network's weights.
 *
 * @param name such as {@code 3.weight}: the layer's index and the part
 * @param shape a convolution is {@code [height, width, in, out]}, a fully connected layer {@code
 *     [in, out]}
 * @param role what training does with it
 */
record Parameter(String name, List<Integer> shape, Role role) {

  enum Role {
    /** Trained, with weight decay. */
    WEIGHT,
    /** Trained, without weight decay: biases, and scale and shift of a batch norm. */
    OFFSET,
    /** Scale of a batch norm: trained without weight decay, 1 at first. */
    SCALE,
    /** A moving mean of a batch norm: not trained. */
    MEAN,
    /** A moving variance of a batch norm: not trained. */
    VARIANCE
  }

  long count() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  /** Returns the count as the length of an array, which a network's spec sees to. */
  int length() {
    return Math.toIntExact(count());
  }

  boolean isTrained() {
    return role != Role.MEAN && role != Role.VARIANCE;
  }

  long[] dimensions() {
    return shape.stream().mapToLong(Integer::longValue).toArray();
  }

  /** Lists the tensors of a network in the order of its layers. */
  static List<Parameter> of(NetworkSpec spec) {
    return of(spec.planes(), spec.boardSize(), spec.layers());
  }

  /** Lists the tensors of layers that may not make a network yet. */
  static List<Parameter> of(int planes, int boardSize, List<Layer> layers) {
    List<Parameter> all = new ArrayList<>();
    int channels = planes;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      addAll(all, i + ".", layer, channels, boardSize);
      if (layer instanceof Layer.Convolution convolution) {
        channels = convolution.filters();
      }
    }
    return List.copyOf(all);
  }

  private static void addAll(
      List<Parameter> all, String prefix, Layer layer, int channels, int boardSize) {
    if (layer instanceof Layer.Convolution convolution) {
      addConvolution(all, prefix, convolution.size(), channels, convolution.filters());
      if (convolution.bias()) {
        all.add(new Parameter(prefix + "bias", List.of(convolution.filters()), Role.OFFSET));
      }
    } else if (layer instanceof Layer.PointBias) {
      all.add(new Parameter(prefix + "bias", List.of(boardSize, boardSize), Role.OFFSET));
    } else if (layer instanceof Layer.BatchNorm) {
      addNorm(all, prefix, channels);
    } else if (layer instanceof Layer.ResidualBlock block) {
      for (String part : List.of("1.", "2.")) {
        addConvolution(all, prefix + "conv" + part, block.size(), channels, channels);
        addNorm(all, prefix + "norm" + part, channels);
      }
    } else if (layer instanceof Layer.PolicyHead head) {
      addConvolution(all, prefix, 1, channels, 1);
      if (head.pointBias()) {
        all.add(new Parameter(prefix + "bias", List.of(boardSize, boardSize), Role.OFFSET));
      }
    } else if (layer instanceof Layer.ValueHead head) {
      addConvolution(all, prefix, 1, channels, head.filters());
      addNorm(all, prefix + "norm.", head.filters());
      addDense(all, prefix + "hidden.", 2 * head.filters(), head.hidden());
      addDense(all, prefix + "out.", head.hidden(), 1);
    }
  }

  private static void addConvolution(
      List<Parameter> all, String prefix, int size, int in, int out) {
    all.add(new Parameter(prefix + "weight", List.of(size, size, in, out), Role.WEIGHT));
  }

  private static void addDense(List<Parameter> all, String prefix, int in, int out) {
    all.add(new Parameter(prefix + "weight", List.of(in, out), Role.WEIGHT));
    all.add(new Parameter(prefix + "bias", List.of(out), Role.OFFSET));
  }

  private static void addNorm(List<Parameter> all, String prefix, int channels) {
    all.add(new Parameter(prefix + "gamma", List.of(channels), Role.SCALE));
    all.add(new Parameter(prefix + "beta", List.of(channels), Role.OFFSET));
    all.add(new Parameter(prefix + "mean", List.of(channels), Role.MEAN));
    all.add(new Parameter(prefix + "variance", List.of(channels), Role.VARIANCE));
  }
}
