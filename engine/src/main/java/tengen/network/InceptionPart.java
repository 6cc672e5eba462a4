package tengen.network;

import java.util.List;

/**
 * One convolution of an inception block.
 *
 * @param name after the block's own
 * @param size of the kernel
 * @param inputs the channels that it reads
 * @param filters the channels that it gives
 */
record InceptionPart(String name, int size, int inputs, int filters) {
  static final String PROJECT = "project";

  /** The name of the pooling before that convolution. */
  static final String POOL = "pool";

  static final Window POOL_WINDOW = Window.same(3);

  /** Returns the convolutions of a block, branch by branch. */
  static List<List<InceptionPart>> branches(Layer.InceptionBlock block, int channels) {
    return List.of(
        List.of(new InceptionPart("conv1x1", 1, channels, block.conv1x1())),
        List.of(
            new InceptionPart("reduce3x3", 1, channels, block.reduce3x3()),
            new InceptionPart("conv3x3", 3, block.reduce3x3(), block.conv3x3())),
        List.of(
            new InceptionPart("reduce5x5", 1, channels, block.reduce5x5()),
            new InceptionPart("conv5x5", 5, block.reduce5x5(), block.conv5x5())),
        List.of(new InceptionPart(PROJECT, 1, channels, block.project())));
  }

  /** Tells whether a pooling comes before it. */
  boolean isPooled() {
    return name.equals(PROJECT);
  }
}
