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
    /** Trained, with weight decay unless Muon moves it. */
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

  /** Returns the index of the layer that it is of. */
  int layer() {
    return Integer.parseInt(name.substring(0, name.indexOf('.')));
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
    return of(spec.input().shape(), spec.layers());
  }

  /** Lists the tensors of layers that may not make a network yet, but fit their inputs. */
  static List<Parameter> of(MapShape input, List<Layer> layers) {
    List<Parameter> all = new ArrayList<>();
    MapShape map = input;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      addAll(all, i + ".", layer, map);
      map = layer instanceof Layer.Head ? map : layer.output(map);
    }
    return List.copyOf(all);
  }

  private static void addAll(List<Parameter> all, String prefix, Layer layer, MapShape in) {
    int channels = in.channels();
    if (layer instanceof Layer.Convolution convolution) {
      addConvolution(all, prefix, convolution.window().size(), channels, convolution.filters());
      addBias(all, prefix, convolution.bias(), List.of(convolution.filters()));
    } else if (layer instanceof Layer.PointBias) {
      addBias(all, prefix, true, List.of(in.height(), in.width()));
    } else if (layer instanceof Layer.BatchNorm) {
      addNorm(all, prefix, channels);
    } else if (layer instanceof Layer.GlobalPoolingBias) {
      addWeight(all, prefix + "pooled.", List.of(2 * channels, channels));
    } else if (layer instanceof Layer.FullyConnected connected) {
      addWeight(all, prefix, List.of(Math.toIntExact(in.count()), connected.outputs()));
      addBias(all, prefix, connected.bias(), List.of(connected.outputs()));
    } else if (layer instanceof Layer.ResidualBlock block) {
      for (String part : List.of("1.", "2.")) {
        addConvolution(all, prefix + "conv" + part, block.size(), channels, channels);
        addNorm(all, prefix + "norm" + part, channels);
      }
    } else if (layer instanceof Layer.BottleneckBlock block) {
      addBottleneck(all, prefix, block, channels);
    } else if (layer instanceof Layer.InceptionBlock block) {
      addInception(all, prefix, block, channels);
    } else if (layer instanceof Layer.PolicyHead head) {
      addConvolution(all, prefix, 1, channels, 1);
      addBias(all, prefix, head.pointBias(), List.of(in.height(), in.width()));
    } else if (layer instanceof Layer.OwnershipHead) {
      addConvolution(all, prefix, 1, channels, 1);
      addBias(all, prefix, true, List.of(1));
    } else if (layer instanceof Layer.ValueHead head) {
      addConvolution(all, prefix, 1, channels, head.filters());
      addNorm(all, prefix + "norm.", head.filters());
      addDense(all, prefix + "hidden.", 2 * head.filters(), head.hidden());
      addDense(all, prefix + "out.", head.hidden(), head.outputs());
    } else if (!hasNone(layer)) {
      throw new AssertionError("no parameters for " + layer);
    }
  }

  private static boolean hasNone(Layer layer) {
    return layer instanceof Layer.Relu
        || layer instanceof Layer.LocalResponseNorm
        || layer instanceof Layer.Dropout
        || layer instanceof Layer.Pooling
        || layer instanceof Layer.GlobalAverage
        || layer instanceof Layer.SoftmaxHead;
  }

  private static void addBottleneck(
      List<Parameter> all, String prefix, Layer.BottleneckBlock block, int channels) {
    int filters = block.filters();
    addConvolution(all, prefix + "conv1.", 1, channels, filters);
    addNorm(all, prefix + "norm1.", filters);
    addConvolution(all, prefix + "conv2.", block.size(), filters, filters);
    addNorm(all, prefix + "norm2.", filters);
    addConvolution(all, prefix + "conv3.", 1, filters, block.outputs());
    addNorm(all, prefix + "norm3.", block.outputs());
    if (block.projects(channels)) {
      addConvolution(all, prefix + "shortcut.", 1, channels, block.outputs());
      addNorm(all, prefix + "shortcut.norm.", block.outputs());
    }
  }

  private static void addInception(
      List<Parameter> all, String prefix, Layer.InceptionBlock block, int channels) {
    InceptionPart.branches(block, channels).stream()
        .flatMap(List::stream)
        .forEach(
            part -> {
              String name = prefix + part.name() + ".";
              addConvolution(all, name, part.size(), part.inputs(), part.filters());
              addBias(all, name, true, List.of(part.filters()));
            });
  }

  private static void addConvolution(
      List<Parameter> all, String prefix, int size, int in, int out) {
    addWeight(all, prefix, List.of(size, size, in, out));
  }

  private static void addDense(List<Parameter> all, String prefix, int in, int out) {
    addWeight(all, prefix, List.of(in, out));
    addBias(all, prefix, true, List.of(out));
  }

  private static void addWeight(List<Parameter> all, String prefix, List<Integer> shape) {
    all.add(new Parameter(prefix + "weight", shape, Role.WEIGHT));
  }

  private static void addBias(
      List<Parameter> all, String prefix, boolean biased, List<Integer> shape) {
    if (biased) {
      all.add(new Parameter(prefix + "bias", shape, Role.OFFSET));
    }
  }

  private static void addNorm(List<Parameter> all, String prefix, int channels) {
    all.add(new Parameter(prefix + "gamma", List.of(channels), Role.SCALE));
    all.add(new Parameter(prefix + "beta", List.of(channels), Role.OFFSET));
    all.add(new Parameter(prefix + "mean", List.of(channels), Role.MEAN));
    all.add(new Parameter(prefix + "variance", List.of(channels), Role.VARIANCE));
  }
}
