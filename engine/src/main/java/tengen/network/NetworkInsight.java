package tengen.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A look inside a network: what its layers give for a position, their weights, and what a number
 * depends on. Safe for several threads.
 *
 * <p>Computes the same function as {@link Networks#of}, in 32-bit floats whatever the precision in
 * play, and with batch norms on their own, so that the numbers of a convolution are its weights
 * times what comes in. Layers are named as the rows of the {@link LayerTable}: {@code 3}, or {@code
 * 3.conv1} for a part; {@value #INPUT} are the planes.
 */
public final class NetworkInsight implements AutoCloseable {
  /** The name of the input planes as a layer. */
  public static final String INPUT = "input";

  private final Weights weights;
  private final RuntimeOptions options;
  private final List<String> layers;
  private final Map<Integer, InsightGraph> graphs = new HashMap<>();
  private final Map<Integer, Map<String, List<String>>> sources;
  private final @Nullable NetworkInsight owner; // of the graphs, if that is another
  private final float compensation;
  private boolean closed;

  /** A number that the network computes. */
  public sealed interface Target {
    /** The logit of a move: what the softmax gets. */
    record Move(int point) implements Target {}

    /** The value before its tanh. */
    record Value() implements Target {}

    /**
     * A number that a layer gives.
     *
     * @param layer its name
     * @param point of the map; 0 where the layer does not lie on the board
     */
    record Unit(String layer, int point, int channel) implements Target {}
  }

  private NetworkInsight(Weights weights, RuntimeOptions options) {
    weights.spec().board(); // refuses networks of images
    Machine.require(options);
    this.weights = weights;
    this.options = new RuntimeOptions(options.threads(), Precision.FP32, options.device());
    layers = layers(LayerTable.of(weights.spec()));
    sources = new ConcurrentHashMap<>();
    owner = null;
    compensation = 0;
  }

  private NetworkInsight(NetworkInsight owner, double compensation) {
    weights = owner.weights;
    options = owner.options;
    layers = owner.layers;
    sources = owner.sources;
    this.owner = owner;
    this.compensation = (float) compensation;
  }

  /**
   * Looks into the network of weights.
   *
   * @throws MissingNativeException if TensorFlow's native library is not there
   * @throws MissingDeviceException if the options name a GPU that is not there
   */
  public static NetworkInsight of(Weights weights, RuntimeOptions options) {
    return new NetworkInsight(weights, options);
  }

  /**
   * Returns the same look, with a komi: a value that knows komi is that of a game without any
   * unless it is told.
   *
   * <p>It shares what this one holds: closing this one ends both, closing the look returned ends
   * that one alone. {@link #maxima} goes without komi.
   *
   * @param points the komi if the side to move is White, minus the komi if it is Black
   */
  public NetworkInsight withKomi(double points) {
    return new NetworkInsight(owner == null ? this : owner, points);
  }

  /** Returns the network. */
  public NetworkSpec spec() {
    return weights.spec();
  }

  /** Returns the names of all layers and parts of layers, in the order of computation. */
  public List<String> layers() {
    return layers;
  }

  /**
   * Returns for each layer the layers that it is computed from: usually the one before it, two
   * where a shortcut ends, none for the planes.
   */
  public Map<String, List<String>> sources() {
    int size = spec().boardSize();
    InsightGraph graph = graph(size);
    return sources.computeIfAbsent(size, any -> graph.sources());
  }

  /**
   * Returns what layers give for a position.
   *
   * @param size of the board
   * @param planes packed planes of the position
   * @param names of the layers
   * @return by layer, in the order of {@code names}
   * @throws IllegalArgumentException if there is no such layer or the planes have another length
   */
  public Map<String, ActivationMaps> activations(int size, byte[] planes, List<String> names) {
    names.forEach(this::checkLayer);
    return byName(names, graph(size).activations(planes, compensation, names));
  }

  /**
   * Returns the greatest number that each channel of each layer gives for any of several positions:
   * a rectified channel whose maximum is 0 is dead for them.
   *
   * @param planes packed planes of each position, at least one
   * @return by layer
   */
  public Map<String, float[]> maxima(int size, byte[][] planes) {
    if (planes.length == 0) {
      throw new IllegalArgumentException("maxima over no position");
    }
    return byName(layers, graph(size).maxima(planes, layers));
  }

  /**
   * Returns how a number would change with each bit of the input planes: its gradient (Simonyan et
   * al. 2014, "Deep inside convolutional networks").
   *
   * @param planes packed planes of the position
   * @return a map for each plane
   * @throws IllegalArgumentException if the network does not compute the target
   */
  public ActivationMaps saliency(int size, byte[] planes, Target target) {
    InsightGraph graph = graph(size);
    int index = 0;
    if (target instanceof Target.Move move) {
      index = move.point();
    } else if (target instanceof Target.Unit unit) {
      checkLayer(unit.layer());
      index = graph.index(unit);
    }
    return graph.saliency(planes, compensation, graph.output(target), index);
  }

  /**
   * Returns what the bits of each point add to a number, to first order: gradient times input,
   * summed over the planes.
   *
   * @param planes packed planes of the position
   * @return a number for each point
   * @throws IllegalArgumentException if the network does not compute the target
   */
  public float[] attribution(int size, byte[] planes, Target target) {
    ActivationMaps gradient = saliency(size, planes, target);
    ActivationMaps bits = activations(size, planes, List.of(INPUT)).get(INPUT);
    float[] sums = new float[gradient.points()];
    for (int point = 0; point < sums.length; point++) {
      for (int plane = 0; plane < gradient.channels(); plane++) {
        sums[point] += gradient.at(point, plane) * bits.at(point, plane);
      }
    }
    return sums;
  }

  /**
   * Returns how a number depends on those that it is computed from: its gradients with respect to
   * the layers just before its own. Where these are linear, as for a convolution, the gradient is
   * the weight, and number times gradient, summed up, is the unit's number less its bias.
   *
   * @param maps what {@link #activations} gave, with the layers just before the unit's
   * @return by source, in the order of {@link #sources}; empty for the planes
   * @throws IllegalArgumentException if there is no such unit
   */
  public Map<String, ActivationMaps> gradients(
      int size, Map<String, ActivationMaps> maps, Target.Unit unit) {
    checkLayer(unit.layer());
    InsightGraph graph = graph(size);
    Map<String, ActivationMaps> fed = new LinkedHashMap<>();
    for (String source : sources.computeIfAbsent(size, any -> graph.sources()).get(unit.layer())) {
      ActivationMaps numbers = maps.get(source);
      if (numbers == null) {
        throw new IllegalArgumentException("the maps of layer " + source + " are missing");
      }
      fed.put(source, numbers);
    }
    int index = graph.index(unit);
    return fed.isEmpty()
        ? Map.of()
        : byName(
            List.copyOf(fed.keySet()), graph.gradients(fed, compensation, unit.layer(), index));
  }

  /**
   * Returns the weights of a layer.
   *
   * @return empty for a layer without a kernel
   */
  public Optional<Filters> filters(String layer) {
    checkLayer(layer);
    Map<String, Parameter> parameters =
        Parameter.of(spec()).stream()
            .collect(Collectors.toMap(Parameter::name, Function.identity()));
    String prefix = prefix(layer);
    Parameter kernel = parameters.get(prefix + "weight");
    if (kernel == null) {
      return Optional.empty();
    }
    Parameter bias = parameters.get(prefix + "bias");
    List<Integer> shape = kernel.shape();
    int outputs = shape.get(shape.size() - 1);
    boolean convolution = shape.size() == 4;
    return Optional.of(
        new Filters(
            convolution ? shape.get(0) : 1,
            convolution ? shape.get(1) : 1,
            shape.get(shape.size() - 2),
            outputs,
            weights.tensor(kernel.name()),
            bias != null && bias.shape().equals(List.of(outputs))
                ? weights.tensor(bias.name())
                : new float[0]));
  }

  /** Frees the native memory, if it is this look's own; nothing can be looked at afterwards. */
  @Override
  public synchronized void close() {
    closed = true;
    graphs.values().forEach(InsightGraph::close);
    graphs.clear();
  }

  /** The convolution of a head has the head's own tensors. */
  private static String prefix(String layer) {
    return layer.endsWith(".conv") ? layer.substring(0, layer.length() - 4) : layer + ".";
  }

  private static List<String> layers(LayerTable table) {
    List<String> names = new ArrayList<>();
    names.add(table.input().name());
    table.layers().forEach(row -> addLeaves(row, names));
    return List.copyOf(names);
  }

  private static void addLeaves(LayerTable.Row row, List<String> names) {
    if (row.parts().isEmpty()) {
      names.add(row.name());
    }
    row.parts().forEach(part -> addLeaves(part, names));
  }

  private void checkLayer(String name) {
    if (!layers.contains(name)) {
      throw new IllegalArgumentException(
          spec().name() + " has no layer " + name + "; there are " + String.join(" ", layers));
    }
  }

  private static <T> Map<String, T> byName(List<String> names, List<T> things) {
    Map<String, T> map = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      map.put(names.get(i), things.get(i));
    }
    return map;
  }

  private synchronized InsightGraph graph(int size) {
    if (closed) {
      throw new IllegalStateException("the network is closed");
    }
    if (owner != null) {
      return owner.graph(size);
    }
    spec().requireBoardSize(size);
    return graphs.computeIfAbsent(size, any -> new InsightGraph(weights, any, options));
  }
}
