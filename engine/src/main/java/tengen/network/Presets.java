package tengen.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tengen.features.PlaneEncoder;

/** The networks that Tengen knows by name. */
final class Presets {
  private static final int BOARD = 19;
  private static final int VALUE_HIDDEN = 64;
  private static final Map<String, NetworkSpec> ALL = new LinkedHashMap<>();

  static {
    add(alphaGo("alphago", 192));
    add(alphaGo("alphago-128", 128));
    add(alphaGo("alphago-256", 256));
    add(alphaGo("alphago-384", 384));
    add(plain("plain-64x6", 64, 6));
    add(plain("plain-64x8", 64, 8));
    add(residual("res-32x2", 32, 2, 16));
    add(residual("res-48x3", 48, 3, 24));
    add(residual("res-48x6", 48, 6, 24));
    add(residual("res-64x3", 64, 3, 32));
    add(residual("res-64x5", 64, 5, 32));
    add(residual("res-64x6", 64, 6, 24)); // as the network grew from res-48x6
    add(residual("res-96x4", 96, 4, 48));
    add(residual("res-96x6", 96, 6, 24)); // as it grew from res-64x6
    LecturePresets.forGo().forEach(Presets::add);
    LecturePresets.forImages().forEach(Presets::add);
  }

  private Presets() {}

  static NetworkSpec find(String name) {
    NetworkSpec spec = ALL.get(name);
    if (spec == null) {
      throw new SpecException("no preset is named " + name + "; there are " + names());
    }
    return spec;
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  private static void add(NetworkSpec spec) {
    ALL.put(spec.name(), spec);
  }

  /** The policy network of AlphaGo (Silver et al. 2016, Methods): 5x5, eleven 3x3, 1x1. */
  private static NetworkSpec alphaGo(String name, int filters) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      layers.add(new Layer.Convolution(filters, i == 0 ? 5 : 3, true));
      layers.add(new Layer.Relu());
    }
    layers.add(new Layer.PolicyHead(true));
    return new NetworkSpec(name, PlaneEncoder.PLANES, BOARD, layers);
  }

  /** AlphaGo's stack made small: batch norm in place of the biases, a value head. */
  private static NetworkSpec plain(String name, int filters, int depth) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      addNormalized(layers, filters, i == 0 ? 5 : 3);
    }
    layers.add(new Layer.PolicyHead(true));
    layers.add(new Layer.ValueHead(filters / 2, VALUE_HIDDEN));
    return new NetworkSpec(name, PlaneEncoder.PLANES, BOARD, layers);
  }

  /**
   * A residual trunk whose blocks hear of the whole board. A first layer of 3x3 costs a third of
   * one of 5x5, and blocks see far enough. The heads tell who will own the points, and with that a
   * value that knows komi.
   */
  private static NetworkSpec residual(String name, int filters, int blocks, int valueFilters) {
    List<Layer> layers = new ArrayList<>();
    addNormalized(layers, filters, 3);
    for (int i = 0; i < blocks; i++) {
      if (i > 0) {
        layers.add(new Layer.GlobalPoolingBias());
      }
      layers.add(new Layer.ResidualBlock(3));
    }
    layers.add(new Layer.PolicyHead(true));
    layers.add(new Layer.OwnershipHead());
    layers.add(new Layer.ValueHead(valueFilters, VALUE_HIDDEN, true));
    return new NetworkSpec(name, PlaneEncoder.PLANES, BOARD, layers);
  }

  private static void addNormalized(List<Layer> layers, int filters, int size) {
    layers.add(new Layer.Convolution(filters, size, false));
    layers.add(new Layer.BatchNorm(Layer.BatchNorm.DEFAULT_EPSILON));
    layers.add(new Layer.Relu());
  }
}
