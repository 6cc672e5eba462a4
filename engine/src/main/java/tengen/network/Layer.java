package tengen.network;

/**
 * One layer of a network, as data. Its input is the output of the layer before it.
 *
 * <p>The trunk keeps the size of the board: convolutions are padded with zeros and have a stride of
 * 1. Each head reads the trunk's output.
 */
public sealed interface Layer {
  /** Returns what people call it, with its kernel: {@code convolution 5x5}. */
  String title();

  /**
   * A convolution, padded to keep the board's size.
   *
   * @param filters the number of output channels
   * @param size the height and width of the kernel, odd
   * @param bias whether each filter adds a constant; leave it out before a batch norm
   */
  record Convolution(int filters, int size, boolean bias) implements Layer {
    public Convolution {
      SpecException.checkChannels("filters", filters);
      SpecException.checkKernel("size", size);
    }

    @Override
    public String title() {
      return "convolution " + size + "x" + size;
    }
  }

  /** A constant for each point of the board, the same for all channels; binds the board's size. */
  record PointBias() implements Layer {
    @Override
    public String title() {
      return "point bias";
    }
  }

  /** max(x, 0). */
  record Relu() implements Layer {
    @Override
    public String title() {
      return "relu";
    }
  }

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

    @Override
    public String title() {
      return "batch norm";
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
      SpecException.checkKernel("size", size);
    }

    @Override
    public String title() {
      return "residual block " + size + "x" + size;
    }
  }

  /**
   * A 1x1 convolution to one filter and a softmax over the points.
   *
   * @param pointBias whether each point adds a constant of its own, as in AlphaGo
   */
  record PolicyHead(boolean pointBias) implements Layer {
    @Override
    public String title() {
      return "policy head";
    }
  }

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
      SpecException.checkChannels("filters", filters);
      SpecException.checkChannels("hidden", hidden);
    }

    @Override
    public String title() {
      return "value head";
    }
  }
}
