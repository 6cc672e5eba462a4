package tengen.network;

import java.util.ArrayList;
import java.util.List;

/** Puts layers on each other, the way networks are described: each method adds to the stack. */
final class LayerStack {
  private final List<Layer> layers = new ArrayList<>();

  List<Layer> layers() {
    return List.copyOf(layers);
  }

  LayerStack add(Layer layer) {
    layers.add(layer);
    return this;
  }

  /** Adds a convolution with biases that keeps the size, and ReLU. */
  LayerStack convolve(int filters, int size) {
    return convolve(filters, Window.same(size));
  }

  /** Adds a convolution with biases, and ReLU. */
  LayerStack convolve(int filters, Window window) {
    return add(new Layer.Convolution(filters, window, true)).add(new Layer.Relu());
  }

  /** Adds a convolution, batch norm and ReLU. */
  LayerStack convolveNormalized(int filters, Window window) {
    return add(new Layer.Convolution(filters, window, false)).normalize().add(new Layer.Relu());
  }

  /** Adds a batch norm. */
  LayerStack normalize() {
    return add(new Layer.BatchNorm(Layer.BatchNorm.DEFAULT_EPSILON));
  }

  /**
   * Adds a local response normalization.
   *
   * @param bias 2 in AlexNet; with 1 small numbers stay as large as they are
   */
  LayerStack localResponseNorm(float bias) {
    return add(new Layer.LocalResponseNorm(5, bias, 1e-4f, 0.75f));
  }

  LayerStack maxPool(Window window) {
    return add(new Layer.Pooling(Layer.Pooling.Kind.MAX, window));
  }

  LayerStack averagePool(Window window) {
    return add(new Layer.Pooling(Layer.Pooling.Kind.AVERAGE, window));
  }

  /** Adds a fully connected layer and ReLU. */
  LayerStack connect(int outputs) {
    return add(new Layer.FullyConnected(outputs, true)).add(new Layer.Relu());
  }

  /** Adds a fully connected layer, batch norm and ReLU. */
  LayerStack connectNormalized(int outputs) {
    return add(new Layer.FullyConnected(outputs, false)).normalize().add(new Layer.Relu());
  }

  LayerStack drop(float rate) {
    return add(new Layer.Dropout(rate));
  }

  LayerStack inception(
      int conv1x1, int reduce3x3, int conv3x3, int reduce5x5, int conv5x5, int project) {
    return add(new Layer.InceptionBlock(conv1x1, reduce3x3, conv3x3, reduce5x5, conv5x5, project));
  }

  /** Adds bottleneck blocks, the first of them with a stride. */
  LayerStack bottlenecks(int blocks, int filters, int outputs, int stride) {
    for (int i = 0; i < blocks; i++) {
      add(new Layer.BottleneckBlock(filters, 3, outputs, i == 0 ? stride : 1));
    }
    return this;
  }

  /** Adds a fully connected layer and a softmax over what it gives. */
  LayerStack classify(int classes) {
    return add(new Layer.FullyConnected(classes, true)).add(new Layer.SoftmaxHead());
  }
}
