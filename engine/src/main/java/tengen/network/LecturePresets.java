package tengen.network;

import java.util.List;
import tengen.features.PlaneEncoder;

/**
 * The networks of lecture 7 of Stanford's course CS231n (winter 2016), in the order in which it
 * presents them, twice: for images, as they were published, and for Go. The name of a network for
 * images ends in the side of its images.
 *
 * <p>A network for Go keeps what its model brought: subsampling and fully connected layers, large
 * first filters with normalization and dropout, kernels of 3x3 alone, inception blocks, skip
 * connections round bottlenecks, AlphaGo's plain stack. All of them cost about the same, 50 million
 * multiply-adds a position, and all have batch norms, without which most of them do not get going
 * in the few hundred thousand positions of a small run; so that trained on the same positions they
 * compare the ideas. None of them has a value head.
 */
final class LecturePresets {
  private static final int BOARD = 19;
  private static final int POINTS = BOARD * BOARD;

  /** Windows of poolings; an uneven padding stands for the rounding up of the originals. */
  private static final Window HALVE_2X2 = Window.of(2, 2, 0);

  private static final Window HALVE_2X2_UNEVEN = new Window(2, 2, 0, 1);
  private static final Window HALVE_3X3 = Window.of(3, 2, 0);
  private static final Window HALVE_3X3_UNEVEN = new Window(3, 2, 0, 1);

  private LecturePresets() {}

  static List<NetworkSpec> forGo() {
    return List.of(
        forGo("lenet5", lenet5()),
        forGo("alexnet", alexnet()),
        forGo("zfnet", zfnet()),
        forGo("vgg", vgg()),
        forGo("googlenet", googlenet()),
        forGo("resnet", resnet()),
        forGo("alphago-small", alphaGoSmall()));
  }

  static List<NetworkSpec> forImages() {
    return List.of(
        forImages("lenet5-32", 32, 1, lenet5Images()),
        forImages("alexnet-227", 227, 3, alexnetImages()),
        forImages("zfnet-224", 224, 3, zfnetImages()),
        forImages("vgg16-224", 224, 3, vgg16Images()),
        forImages("googlenet-224", 224, 3, googlenetImages()),
        forImages("resnet50-224", 224, 3, resnet50Images()));
  }

  private static NetworkSpec forGo(String name, LayerStack stack) {
    return new NetworkSpec(name, PlaneEncoder.PLANES, BOARD, stack.layers());
  }

  private static NetworkSpec forImages(String name, int side, int channels, LayerStack stack) {
    return new NetworkSpec(name, new Input.Image(side, side, channels), stack.layers());
  }

  // For Go.

  /** The board is padded for the first convolution, as LeNet's digits were. */
  private static LayerStack lenet5() {
    return new LayerStack()
        .convolveNormalized(96, Window.same(5))
        .averagePool(HALVE_2X2_UNEVEN)
        .convolveNormalized(96, Window.of(5, 1, 0))
        .averagePool(HALVE_2X2)
        .connectNormalized(256)
        .connectNormalized(256)
        .classify(POINTS);
  }

  private static LayerStack alexnet() {
    return new LayerStack()
        .convolveNormalized(80, Window.of(7, 2, 3))
        .localResponseNorm(1)
        .convolveNormalized(112, Window.same(5))
        .localResponseNorm(1)
        .maxPool(HALVE_3X3_UNEVEN)
        .convolveNormalized(96, Window.same(3))
        .convolveNormalized(96, Window.same(3))
        .convolveNormalized(64, Window.same(3))
        .connectNormalized(128)
        .drop(0.5f)
        .classify(POINTS);
  }

  /** What ZFNet changed in AlexNet: smaller first filters at a smaller stride, more later ones. */
  private static LayerStack zfnet() {
    return new LayerStack()
        .convolveNormalized(48, Window.same(5))
        .maxPool(HALVE_3X3)
        .localResponseNorm(1)
        .convolveNormalized(96, Window.same(5))
        .localResponseNorm(1)
        .convolveNormalized(64, Window.same(3))
        .convolveNormalized(128, Window.same(3))
        .convolveNormalized(64, Window.same(3))
        .maxPool(HALVE_3X3)
        .connectNormalized(256)
        .drop(0.5f)
        .classify(POINTS);
  }

  private static LayerStack vgg() {
    return new LayerStack()
        .convolveNormalized(64, Window.same(3))
        .convolveNormalized(64, Window.same(3))
        .maxPool(HALVE_2X2_UNEVEN)
        .convolveNormalized(96, Window.same(3))
        .convolveNormalized(96, Window.same(3))
        .convolveNormalized(96, Window.same(3))
        .maxPool(HALVE_2X2)
        .convolveNormalized(64, Window.same(3))
        .convolveNormalized(64, Window.same(3))
        .connectNormalized(256)
        .drop(0.5f)
        .classify(POINTS);
  }

  /** Nine inception blocks, a batch norm after each, and no fully connected layer. */
  private static LayerStack googlenet() {
    LayerStack stack = new LayerStack().convolveNormalized(64, Window.same(3));
    for (int i = 0; i < 9; i++) {
      stack.inception(16, 24, 32, 8, 8, 8).normalize();
    }
    return stack.add(new Layer.PolicyHead(true));
  }

  private static LayerStack resnet() {
    return new LayerStack()
        .convolveNormalized(64, Window.same(3))
        .bottlenecks(8, 32, 64, 1)
        .add(new Layer.PolicyHead(true));
  }

  /** AlphaGo's policy network with 32 filters in place of 192, and batch norm for biases. */
  private static LayerStack alphaGoSmall() {
    LayerStack stack = new LayerStack().convolveNormalized(32, Window.same(5));
    for (int i = 0; i < 11; i++) {
      stack.convolveNormalized(32, Window.same(3));
    }
    return stack.add(new Layer.PolicyHead(true));
  }

  // For images.

  /**
   * LeCun et al. 1998, figure 2, with ReLU in place of its sigmoids, plain averages as subsampling
   * and all maps connected.
   */
  private static LayerStack lenet5Images() {
    return new LayerStack()
        .convolve(6, Window.of(5, 1, 0))
        .averagePool(HALVE_2X2)
        .convolve(16, Window.of(5, 1, 0))
        .averagePool(HALVE_2X2)
        .connect(120)
        .connect(84)
        .classify(10);
  }

  /** Krizhevsky et al. 2012 in the order of the lecture, which pools before it normalizes. */
  private static LayerStack alexnetImages() {
    return new LayerStack()
        .convolve(96, Window.of(11, 4, 0))
        .maxPool(HALVE_3X3)
        .localResponseNorm(2)
        .convolve(256, 5)
        .maxPool(HALVE_3X3)
        .localResponseNorm(2)
        .convolve(384, 3)
        .convolve(384, 3)
        .convolve(256, 3)
        .maxPool(HALVE_3X3)
        .connect(4096)
        .drop(0.5f)
        .connect(4096)
        .drop(0.5f)
        .classify(1000);
  }

  /** Zeiler and Fergus 2013, with the lecture's numbers of filters. */
  private static LayerStack zfnetImages() {
    return new LayerStack()
        .convolve(96, new Window(7, 2, 1, 0))
        .maxPool(HALVE_3X3_UNEVEN)
        .localResponseNorm(2)
        .convolve(256, Window.of(5, 2, 0))
        .maxPool(HALVE_3X3_UNEVEN)
        .localResponseNorm(2)
        .convolve(512, 3)
        .convolve(1024, 3)
        .convolve(512, 3)
        .maxPool(HALVE_3X3)
        .connect(4096)
        .drop(0.5f)
        .connect(4096)
        .drop(0.5f)
        .classify(1000);
  }

  /** Simonyan and Zisserman 2014, configuration D. */
  private static LayerStack vgg16Images() {
    LayerStack stack = new LayerStack();
    int[] filters = {64, 128, 256, 512, 512};
    int[] depths = {2, 2, 3, 3, 3};
    for (int stage = 0; stage < filters.length; stage++) {
      for (int i = 0; i < depths[stage]; i++) {
        stack.convolve(filters[stage], 3);
      }
      stack.maxPool(HALVE_2X2);
    }
    return stack.connect(4096).drop(0.5f).connect(4096).drop(0.5f).classify(1000);
  }

  /** Szegedy et al. 2014, table 1, without the two classifiers that helped to train it. */
  private static LayerStack googlenetImages() {
    return new LayerStack()
        .convolve(64, new Window(7, 2, 3, 2))
        .maxPool(HALVE_3X3_UNEVEN)
        .localResponseNorm(2)
        .convolve(64, 1)
        .convolve(192, 3)
        .localResponseNorm(2)
        .maxPool(HALVE_3X3_UNEVEN)
        .inception(64, 96, 128, 16, 32, 32)
        .inception(128, 128, 192, 32, 96, 64)
        .maxPool(HALVE_3X3_UNEVEN)
        .inception(192, 96, 208, 16, 48, 64)
        .inception(160, 112, 224, 24, 64, 64)
        .inception(128, 128, 256, 24, 64, 64)
        .inception(112, 144, 288, 32, 64, 64)
        .inception(256, 160, 320, 32, 128, 128)
        .maxPool(HALVE_3X3_UNEVEN)
        .inception(256, 160, 320, 32, 128, 128)
        .inception(384, 192, 384, 48, 128, 128)
        .averagePool(Window.of(7, 1, 0))
        .drop(0.4f)
        .classify(1000);
  }

  /** He et al. 2015, table 1, 50 layers. */
  private static LayerStack resnet50Images() {
    return new LayerStack()
        .convolveNormalized(64, new Window(7, 2, 3, 2))
        .maxPool(new Window(3, 2, 1, 0))
        .bottlenecks(3, 64, 256, 1)
        .bottlenecks(4, 128, 512, 2)
        .bottlenecks(6, 256, 1024, 2)
        .bottlenecks(3, 512, 2048, 2)
        .add(new Layer.GlobalAverage())
        .classify(1000);
  }
}
