package tengen.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes a larger network out of a trained one: it answers as before, and has room to learn more. (A
 * value that comes to know komi, with an ownership head that is new, answers as before where the
 * komi is 0.)
 *
 * <p>What the smaller network knows keeps its place. A new channel begins with random weights, and
 * whatever reads it with zeros; a new residual block begins with a last scale of zero, so that it
 * hands on what it gets. A new ownership head and new biases from global pooling begin with zeros,
 * and a value that comes to know komi lets a point of lead count little. (The idea is that of Chen
 * et al. 2015, Net2Net; instead of copies of channels, which have to part from each other, it is
 * new ones that nobody listens to yet.)
 */
final class Growth {
  /** Stands for the layer from which a new block comes. */
  private static final int NEW = -1;

  private static final String LAST_SCALE = "norm2.gamma";
  private static final List<String> POOLED = List.of(".hidden.weight", ".pooled.weight");
  private static final String VALUE_OUTPUTS = "out.weight";
  private static final String VALUE_OFFSETS = "out.bias";

  /**
   * The sharpness at first: softplus(-2) is 0.13, so that a point counts 0.013. Far below, the
   * softplus is so flat that it would take millions of positions to leave.
   */
  private static final float BLUNT = -2;

  private final Weights small;
  private final NetworkSpec large;

  private Growth(Weights small, NetworkSpec large) {
    this.small = small;
    this.large = large;
  }

  /**
   * Grows a network.
   *
   * @param large has the layers of the small one in the same order, with as many channels or more,
   *     and may have residual blocks after those of the small one, global pooling biases, an
   *     ownership head and a value that knows komi
   * @param seed draws the new weights
   * @return weights of {@code large}, with no facts
   * @throws SpecException if the small network does not fit into the large one; the message says
   *     where
   */
  static Weights grow(Weights small, NetworkSpec large, long seed) {
    return new Growth(small, large).grow(seed);
  }

  private Weights grow(long seed) {
    requireSameInput();
    Map<String, float[]> tensors = new LinkedHashMap<>();
    Map<String, float[]> random = FirstWeights.draw(large, seed);
    int[] origins = origins();
    Map<String, Parameter> known = new LinkedHashMap<>();
    Parameter.of(small.spec()).forEach(parameter -> known.put(parameter.name(), parameter));
    for (Parameter parameter : Parameter.of(large)) {
      float[] data = random.get(parameter.name());
      int layer = parameter.layer();
      String part = parameter.name().substring(parameter.name().indexOf('.') + 1);
      if (origins[layer] != NEW) {
        Parameter from = known.get(origins[layer] + "." + part);
        settle(Objects.requireNonNull(from, part), parameter, layer, data);
      } else if (part.equals(LAST_SCALE) || beginsWithZeros(large.layers().get(layer))) {
        Arrays.fill(data, 0);
      }
      tensors.put(parameter.name(), data);
    }
    return new Weights(large, tensors, Map.of());
  }

  private void requireSameInput() {
    if (!small.spec().input().equals(large.input())) {
      throw new SpecException(
          "%s reads %s, %s reads %s: a network grows on the same input"
              .formatted(
                  small.spec().name(),
                  small.spec().input().shape(),
                  large.name(),
                  large.input().shape()));
    }
  }

  /** Returns for each layer which one of the small network it comes from. */
  private int[] origins() {
    List<Layer> from = small.spec().layers();
    int[] origins = new int[large.layers().size()];
    int next = 0;
    for (int i = 0; i < origins.length; i++) {
      Layer layer = large.layers().get(i);
      boolean isOld = next < from.size() && isWidened(from.get(next), layer);
      if (isOld) {
        origins[i] = next++;
      } else if (layer instanceof Layer.ResidualBlock && !isBlock(from, next)) {
        requireNoNegatives(i, origins);
        origins[i] = NEW;
      } else if (beginsWithZeros(layer)) {
        origins[i] = NEW;
      } else {
        throw misfit(i, next < from.size() ? why(from.get(next), layer) : "comes from no layer");
      }
    }
    if (next < from.size()) {
      throw new SpecException(
          "%s has no place for the %s of %s"
              .formatted(large.name(), from.get(next).title(), small.spec().name()));
    }
    return origins;
  }

  private static String why(Layer from, Layer to) {
    return from.equals(to)
        ? "is of a kind that cannot be taken along"
        : "cannot come from " + from.title();
  }

  /** Tells of a layer that a network may get anew whether all its weights are zero at first. */
  private static boolean beginsWithZeros(Layer layer) {
    return layer instanceof Layer.OwnershipHead || layer instanceof Layer.GlobalPoolingBias;
  }

  private static boolean isBlock(List<Layer> layers, int index) {
    return index < layers.size() && layers.get(index) instanceof Layer.ResidualBlock;
  }

  /**
   * Tells whether a layer does what another does, with as many channels or others. Those that are
   * not named here mix channels that lie side by side, or each point with a weight of its own.
   */
  private static boolean isWidened(Layer from, Layer to) {
    if (from instanceof Layer.Convolution one && to instanceof Layer.Convolution other) {
      return one.window().equals(other.window()) && one.bias() == other.bias();
    }
    if (from instanceof Layer.ValueHead || from instanceof Layer.Dropout) {
      return from.getClass() == to.getClass();
    }
    boolean keepsChannelsApart =
        to instanceof Layer.BatchNorm
            || to instanceof Layer.Relu
            || to instanceof Layer.PointBias
            || to instanceof Layer.ResidualBlock
            || to instanceof Layer.GlobalPoolingBias
            || to instanceof Layer.Pooling
            || to instanceof Layer.PolicyHead
            || to instanceof Layer.OwnershipHead;
    return keepsChannelsApart && from.equals(to);
  }

  /** A new block hands on what it gets only if its last ReLU changes nothing. */
  private void requireNoNegatives(int index, int[] origins) {
    int last = index - 1;
    while (last >= 0 && origins[last] == NEW && beginsWithZeros(large.layers().get(last))) {
      last--; // hands on what it gets
    }
    Layer before = last < 0 ? null : large.layers().get(last);
    if (!(before instanceof Layer.Relu || before instanceof Layer.ResidualBlock)) {
      throw misfit(index, "is new and follows neither a ReLU nor another block");
    }
  }

  private SpecException misfit(int index, String why) {
    return new SpecException(
        "%s does not grow into %s: layer %d, %s, %s"
            .formatted(
                small.spec().name(), large.name(), index, large.layers().get(index).title(), why));
  }

  /** Puts what is known into its place among random numbers. */
  private void settle(Parameter from, Parameter to, int layer, float[] data) {
    float[] known = small.tensor(from.name());
    int axes = to.shape().size();
    boolean kernel = to.role() == Parameter.Role.WEIGHT;
    for (int axis = 0; axis < axes; axis++) {
      boolean grows = kernel ? axis >= axes - 2 : axes == 1;
      int old = from.shape().get(axis);
      int now = to.shape().get(axis);
      if (grows ? now < old : now != old) {
        throw misfit(
            layer, "needs %s of %s, not %s".formatted(to.name(), to.shape(), from.shape()));
      }
    }
    if (to.name().endsWith(VALUE_OUTPUTS)) {
      Arrays.fill(data, 0);
    } else if (to.name().endsWith(VALUE_OFFSETS)) {
      Arrays.fill(data, BLUNT);
    }
    if (kernel) {
      settleKernel(from, to, known, data);
    } else {
      System.arraycopy(known, 0, data, 0, known.length);
    }
  }

  private static void settleKernel(Parameter from, Parameter to, float[] known, float[] data) {
    int axes = to.shape().size();
    int oldIn = from.shape().get(axes - 2);
    int oldOut = from.shape().get(axes - 1);
    int in = to.shape().get(axes - 2);
    int out = to.shape().get(axes - 1);
    int taps = data.length / (in * out);
    // Of each channel these read the mean, and behind all means the maximum.
    int halves = POOLED.stream().anyMatch(to.name()::endsWith) ? 2 : 1;
    for (int tap = 0; tap < taps; tap++) {
      for (int i = 0; i < in; i++) {
        int half = i / (in / halves);
        int channel = i % (in / halves);
        boolean isOld = channel < oldIn / halves;
        int oldRow = (tap * oldIn + half * (oldIn / halves) + channel) * oldOut;
        int row = (tap * in + i) * out;
        for (int o = 0; o < oldOut; o++) {
          data[row + o] = isOld ? known[oldRow + o] : 0;
        }
      }
    }
  }
}
