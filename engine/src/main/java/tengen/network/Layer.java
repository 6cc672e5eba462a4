package tengen.network;

/**
 * One layer of a network, as data. Its input is the output of the layer before it.
 *
 * <p>The trunk keeps the size of the board: convolutions are padded with zeros and have a stride of
 * 1. Each head reads the trunk's output.
 */
public sealed interface Layer {

  /**
   * A convolution, padded to keep the board's size.
   *
   * @param filters the number of output channels
   * @param size the height and width of the kernel, odd
   * @param bias whether each filter adds a constant; leave it out before a batch norm
   */
  record Convolution(int filters, int size, boolean bias) implements Layer {
    public Convolution {
      SpecException.check(filters >= 1, "filters", "a positive whole number", filters);
      SpecException.check(size >= 1 && size % 2 == 1, "size", "an odd positive number", size);
    }
  }

  /** One constant added at each point of the board, for every channel; binds the board's size. */
  record PointBias() implements Layer {}

  /** max(x, 0). */
  record Relu() implements Layer {}

  /**
   * Batch normalization with scale and shift for each channel (Ioffe and Szegedy 2015).
   *
   * @param epsilon what is added to the variance
   */
  record BatchNorm(float epsilon) implements Layer {
    /** The usual epsilon. */
    public static final float DEFAULT_EPSILON = 1e-3f;

    public BatchNorm {
      SpecException.check(
          epsilon > 0 && epsilon < 1, "epsilon", "a number between 0 and 1", epsilon);
    }
  }

  /**
   * Two convolutions with batch norm round a shortcut: relu(x + norm(conv(relu(norm(conv(x))))))
   * (He et al. 2015), as many channels out as in.
   *
   * @param size the height and width of both kernels, odd
   */
  record ResidualBlock(int size) implements Layer {
    public ResidualBlock {
      SpecException.check(size >= 1 && size % 2 == 1, "size", "an odd positive number", size);
    }
  }

  /**
   * A 1x1 convolution to one filter and a softmax over the points.
   *
   * @param pointBias whether each point adds a constant of its own, as in AlphaGo
   */
  record PolicyHead(boolean pointBias) implements Layer {}

  /**
   * A 1x1 convolution with batch norm and ReLU, the mean and the maximum of each channel over the
   * board, a fully connected layer with ReLU, and one to a single tanh: the same weights serve
   * every board size.
   *
   * @param filters the number of channels of the convolution
   * @param hidden the width of the fully connected layer
   */
  record ValueHead(int filters, int hidden) implements Layer {
    public ValueHead {
      SpecException.check(filters >= 1, "filters", "a positive whole number", filters);
      SpecException.check(hidden >= 1, "hidden", "a positive whole number", hidden);
    }
  }
}
