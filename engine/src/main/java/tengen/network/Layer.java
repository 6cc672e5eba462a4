package tengen.network;

/**
 * One layer of a network, as data. Its input is the output of the layer before it; a head reads the
 * output of the trunk.
 */
public sealed interface Layer {
  /** Returns what people call it, with its kernel: {@code convolution 5x5}. */
  String title();

  /**
   * Returns the shape of its output: that of its input, unless it says otherwise.
   *
   * @throws SpecException if the layer does not fit its input
   */
  default MapShape output(MapShape input) {
    return input;
  }

  /**
   * Tells whether it takes maps of any height and width and leaves both as they are. A network of
   * such layers alone plays on boards of every size.
   */
  default boolean keepsSize() {
    return true;
  }

  /** What reads the trunk's output and gives the network's. */
  sealed interface Head extends Layer {}

  /**
   * A convolution.
   *
   * @param filters the number of output channels
   * @param window the kernel
   * @param bias whether each filter adds a constant; leave it out before a batch norm
   */
  record Convolution(int filters, Window window, boolean bias) implements Layer {
    public Convolution {
      SpecException.checkChannels("filters", filters);
    }

    /** A convolution with stride 1, padded to keep the size; the kernel's size is odd. */
    public Convolution(int filters, int size, boolean bias) {
      this(filters, Window.same(size), bias);
    }

    @Override
    public String title() {
      String padding =
          window.before() == window.after() && 2 * window.before() == window.size() - 1
              ? ""
              : ", " + window.paddingTitle();
      return "convolution " + window.title() + padding;
    }

    @Override
    public MapShape output(MapShape input) {
      return window.over(input, filters);
    }

    @Override
    public boolean keepsSize() {
      return window.keepsSize();
    }
  }

  /**
   * A constant for each point of the map, the same for all channels; on boards of other sizes than
   * the network's own there is none.
   */
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
   * Local response normalization: x / (bias + alpha * sum of the squares of the channels round
   * it)^beta (Krizhevsky et al. 2012, section 3.3, where k = 2, n = 5, alpha = 1e-4, beta = 0.75).
   *
   * @param channels how many channels the sum is over, odd: n in the paper
   * @param bias k in the paper, above 0
   */
  record LocalResponseNorm(int channels, float bias, float alpha, float beta) implements Layer {
    private static final float MOST = 1000;
    private static final int MOST_CHANNELS = 4096;

    public LocalResponseNorm {
      SpecException.checkKernel("channels", channels);
      SpecException.check(bias > 0 && bias <= MOST, "bias", "a number above 0, to 1000", bias);
      SpecException.check(alpha >= 0 && alpha <= MOST, "alpha", "a number, 0 to 1000", alpha);
      SpecException.check(beta >= 0 && beta <= MOST, "beta", "a number, 0 to 1000", beta);
    }

    @Override
    public String title() {
      return "local response norm";
    }

    /** Each number is weighed with each other one, so that many would take too much memory. */
    @Override
    public MapShape output(MapShape input) {
      SpecException.check(
          input.channels() <= MOST_CHANNELS,
          "input",
          MOST_CHANNELS + " channels at most",
          input.channels());
      return input;
    }
  }

  /**
   * Dropout (Srivastava et al. 2014): in training each number is set to 0 with a probability, and
   * those that stay are scaled up to keep the mean; in play nothing happens.
   *
   * @param rate the probability, at least 0 and below 1
   */
  record Dropout(float rate) implements Layer {
    public Dropout {
      SpecException.check(rate >= 0 && rate < 1, "rate", "a number, at least 0, below 1", rate);
    }

    @Override
    public String title() {
      return "dropout " + rate;
    }
  }

  /**
   * The largest number or the mean in a window, for each channel. The padding is never the largest
   * and counts as zeros in a mean.
   */
  record Pooling(Kind kind, Window window) implements Layer {
    /** What is taken of a window. */
    public enum Kind {
      MAX,
      AVERAGE
    }

    @Override
    public String title() {
      String name = kind == Kind.MAX ? "max pooling " : "average pooling ";
      boolean padded = window.before() + window.after() > 0;
      return name + window.title() + (padded ? ", " + window.paddingTitle() : "");
    }

    @Override
    public MapShape output(MapShape input) {
      return window.over(input, input.channels());
    }

    @Override
    public boolean keepsSize() {
      return window.keepsSize();
    }
  }

  /**
   * Tells every point about the board as a whole: the mean and a tenth of the maximum of each
   * channel over the map, times weights, are added to each channel at all points (Wu 2019,
   * "Accelerating Self-Play Learning in Go", section 3.3).
   */
  record GlobalPoolingBias() implements Layer {
    @Override
    public String title() {
      return "global pooling bias";
    }
  }

  /** The mean of each channel over the whole map. */
  record GlobalAverage() implements Layer {
    @Override
    public String title() {
      return "global average";
    }

    @Override
    public MapShape output(MapShape input) {
      return new MapShape(1, 1, input.channels());
    }

    @Override
    public boolean keepsSize() {
      return false;
    }
  }

  /**
   * A weight from each number of the input to each output.
   *
   * @param outputs how many
   * @param bias whether each output adds a constant
   */
  record FullyConnected(int outputs, boolean bias) implements Layer {
    /** Beyond any network, and its weights can still be counted. */
    private static final int MOST_INPUTS = 1 << 28;

    public FullyConnected {
      SpecException.checkChannels("outputs", outputs);
    }

    @Override
    public String title() {
      return "fully connected";
    }

    @Override
    public MapShape output(MapShape input) {
      if (input.count() > MOST_INPUTS) {
        throw new SpecException(
            "fully connected to " + input + ", of which " + MOST_INPUTS + " numbers are the most");
      }
      return new MapShape(1, 1, outputs);
    }

    @Override
    public boolean keepsSize() {
      return false;
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
   * Three convolutions with batch norm round a shortcut (He et al. 2015, figure 5 right): 1x1 to
   * few channels, a larger one, 1x1 to many. With a stride the first one takes every so many-th
   * point, the first point always. Where the shape changes, the shortcut is a 1x1 convolution with
   * batch norm.
   *
   * @param filters the channels of the first two
   * @param size the height and width of the second one's kernel, odd
   * @param outputs the channels of the third
   * @param stride of the first one and of the shortcut
   */
  record BottleneckBlock(int filters, int size, int outputs, int stride) implements Layer {
    private static final int MOST_STRIDE = 255;

    public BottleneckBlock {
      SpecException.checkChannels("filters", filters);
      SpecException.checkKernel("size", size);
      SpecException.checkChannels("outputs", outputs);
      SpecException.check(
          stride >= 1 && stride <= MOST_STRIDE, "stride", "1 to " + MOST_STRIDE, stride);
    }

    @Override
    public String title() {
      return "bottleneck block " + new Window(size, stride, 0, 0).title();
    }

    @Override
    public MapShape output(MapShape input) {
      return new MapShape(taken(input.height()), taken(input.width()), outputs);
    }

    @Override
    public boolean keepsSize() {
      return stride == 1;
    }

    /** Tells whether the shortcut from a number of channels needs a convolution. */
    boolean projects(int channels) {
      return stride != 1 || channels != outputs;
    }

    private int taken(int side) {
      return (side + stride - 1) / stride;
    }
  }

  /**
   * The inception module of GoogLeNet (Szegedy et al. 2014, figure 2b): four branches side by side,
   * their channels joined. Every convolution has biases and is followed by ReLU.
   *
   * @param conv1x1 filters of the branch of one 1x1 convolution
   * @param reduce3x3 filters of the 1x1 convolution before that of 3x3
   * @param conv3x3 filters of the 3x3 convolution
   * @param reduce5x5 filters of the 1x1 convolution before that of 5x5
   * @param conv5x5 filters of the 5x5 convolution
   * @param project filters of the 1x1 convolution after a max pooling 3x3
   */
  record InceptionBlock(
      int conv1x1, int reduce3x3, int conv3x3, int reduce5x5, int conv5x5, int project)
      implements Layer {
    public InceptionBlock {
      SpecException.checkChannels("conv1x1", conv1x1);
      SpecException.checkChannels("reduce3x3", reduce3x3);
      SpecException.checkChannels("conv3x3", conv3x3);
      SpecException.checkChannels("reduce5x5", reduce5x5);
      SpecException.checkChannels("conv5x5", conv5x5);
      SpecException.checkChannels("project", project);
    }

    @Override
    public String title() {
      return "inception block";
    }

    @Override
    public MapShape output(MapShape input) {
      int channels = conv1x1 + conv3x3 + conv5x5 + project;
      return new MapShape(input.height(), input.width(), channels);
    }
  }

  /**
   * A 1x1 convolution to one filter and a softmax over the points.
   *
   * @param pointBias whether each point adds a constant of its own, as in AlphaGo
   */
  record PolicyHead(boolean pointBias) implements Head {
    @Override
    public String title() {
      return "policy head";
    }

    @Override
    public MapShape output(MapShape input) {
      return input.with(1);
    }
  }

  /**
   * A softmax over all numbers of the trunk's output: the classes of an image, or the points of the
   * board, A1 first.
   */
  record SoftmaxHead() implements Head {
    @Override
    public String title() {
      return "softmax";
    }
  }

  /**
   * A 1x1 convolution to one filter with a constant, and a tanh: for each point, who will own it at
   * the end of the game, 1 the side to move and -1 the opponent. Their sum is the expected lead.
   */
  record OwnershipHead() implements Head {
    @Override
    public String title() {
      return "ownership head";
    }

    @Override
    public MapShape output(MapShape input) {
      return input.with(1);
    }
  }

  /**
   * A 1x1 convolution with batch norm and ReLU, the mean and the maximum of each channel over the
   * board, a fully connected layer with ReLU, and one to a single tanh: the same weights serve
   * every board size.
   *
   * <p>A head that knows komi has a second output, s: how much a point of lead is worth. The value
   * is tanh(first output + 0.1 softplus(s) (lead + compensation)), where the lead is the sum of the
   * ownership head's numbers and the compensation is the komi as the side to move gets it. So komi
   * is no input, and one evaluation serves every komi.
   *
   * @param filters the number of channels of the convolution
   * @param hidden the width of the fully connected layer
   * @param komi whether the value depends on komi, by way of an ownership head
   */
  record ValueHead(int filters, int hidden, boolean komi) implements Head {
    public ValueHead {
      SpecException.checkChannels("filters", filters);
      SpecException.checkChannels("hidden", hidden);
    }

    /** A head that does not know komi. */
    public ValueHead(int filters, int hidden) {
      this(filters, hidden, false);
    }

    /** Returns how many numbers the last layer gives. */
    int outputs() {
      return komi ? 2 : 1;
    }

    @Override
    public String title() {
      return "value head";
    }

    @Override
    public MapShape output(MapShape input) {
      return new MapShape(1, 1, 1);
    }
  }
}
