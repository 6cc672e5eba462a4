package tengen.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * The graph of a network for one board size with nothing folded, and its gradients with respect to
 * the input planes, each built when first asked for. Safe for several threads.
 */
final class InsightGraph implements AutoCloseable {
  private final int size;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final ForwardGraph forward;
  private final Session session;
  private final Map<Operand<TFloat32>, Saliency> saliencies = new HashMap<>();
  private final Map<Operand<TFloat32>, Operand<TFloat32>> maxima = new HashMap<>();
  private final Map<String, Local> locals = new HashMap<>();

  /**
   * The gradient of one number of an output.
   *
   * @param selected 1 at the number, 0 elsewhere, in the output's shape
   */
  private record Saliency(Placeholder<TFloat32> selected, Operand<TFloat32> gradient) {}

  /** The gradients of one number of a layer with respect to the layers just before it. */
  private record Local(Placeholder<TFloat32> selected, List<Operand<TFloat32>> gradients) {}

  InsightGraph(Weights weights, int size, RuntimeOptions options) {
    this.size = size;
    forward = new ForwardGraph(tf, weights.spec(), size, new ConstantTensors(tf, weights, false));
    session = new Session(graph, options.config());
  }

  /** Returns the output of a target as a whole. */
  Operand<TFloat32> output(NetworkInsight.Target target) {
    if (target instanceof NetworkInsight.Target.Unit unit) {
      return output(unit.layer());
    } else if (target instanceof NetworkInsight.Target.Value) {
      if (forward.valueLogit == null) {
        throw new IllegalArgumentException("the network has no value head");
      }
      return forward.valueLogit;
    }
    return forward.logits;
  }

  /** Returns the output of a layer. */
  Operand<TFloat32> output(String layer) {
    Operand<TFloat32> output = forward.outputs().get(layer);
    if (output == null) {
      throw new AssertionError("no output is recorded for the row " + layer);
    }
    return output;
  }

  /** Returns for each output the outputs that it is computed from, without any in between. */
  Map<String, List<String>> sources() {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    Map<String, String> computed = new HashMap<>(); // layers by the names of their operations
    forward
        .outputs()
        .forEach(
            (layer, output) -> {
              Set<String> found = new LinkedHashSet<>();
              collect((GraphOperation) output.op(), computed, found);
              sources.put(layer, List.copyOf(found));
              computed.put(output.op().name(), layer);
            });
    return sources;
  }

  private static void collect(
      GraphOperation operation, Map<String, String> computed, Set<String> found) {
    String layer = computed.get(operation.name());
    if (layer != null) {
      found.add(layer);
      return;
    }
    for (Operand<?> input : operation.inputs()) {
      collect((GraphOperation) input.op(), computed, found);
    }
  }

  /** Returns the index of a number among those of its layer. */
  int index(NetworkInsight.Target.Unit unit) {
    Shape shape = output(unit.layer()).shape();
    int channels = Math.toIntExact(shape.get(shape.numDimensions() - 1));
    if (unit.channel() < 0 || unit.channel() >= channels) {
      throw new IllegalArgumentException("channel " + unit.channel() + " of " + channels);
    }
    return unit.point() * channels + unit.channel();
  }

  /**
   * Returns what layers give for one position.
   *
   * @param compensation the komi as the side to move gets it
   */
  List<ActivationMaps> activations(byte[] planes, float compensation, List<String> layers) {
    try (TUint8 in = planes(new byte[][] {planes});
        TFloat32 komi = TFloat32.vectorOf(compensation);
        Result result = fetch(runner(in, komi), outputs(layers)).run()) {
      return all(result).map(InsightGraph::maps).toList();
    }
  }

  /** Returns the greatest number of each channel over positions and points, for each layer. */
  List<float[]> maxima(byte[][] planes, List<String> layers) {
    List<Operand<TFloat32>> outputs = outputs(layers).stream().map(this::maximum).toList();
    try (TUint8 in = planes(planes);
        Result result = fetch(session.runner().feed(forward.planes, in), outputs).run()) {
      return all(result).map(Tensors::numbers).toList();
    }
  }

  /**
   * Returns the gradient of one number.
   *
   * @param compensation the komi as the side to move gets it
   * @param index in the output, {@code [height][width][channels]}
   */
  ActivationMaps saliency(byte[] planes, float compensation, Operand<TFloat32> output, int index) {
    Saliency saliency = saliency(output);
    try (TUint8 in = planes(new byte[][] {planes});
        TFloat32 komi = TFloat32.vectorOf(compensation);
        TFloat32 selected = select(output, index);
        Result result =
            runner(in, komi).feed(saliency.selected, selected).fetch(saliency.gradient).run()) {
      return maps((TFloat32) result.get(0));
    }
  }

  /**
   * Returns the gradients of one number of a layer with respect to each of the layers that it is
   * computed from, whose numbers are given: nothing before them is computed.
   *
   * @param compensation the komi as the side to move gets it
   */
  List<ActivationMaps> gradients(
      Map<String, ActivationMaps> sources, float compensation, String layer, int index) {
    Local local = local(layer, List.copyOf(sources.keySet()));
    List<TFloat32> fed = new ArrayList<>();
    byte[] unused = new byte[size * size * Math.toIntExact(forward.planes.shape().get(3))];
    try (TFloat32 selected = select(output(layer), index);
        TFloat32 komi = TFloat32.vectorOf(compensation);
        TUint8 in = planes(new byte[][] {unused})) { // some gradients ask for the batch's size
      Session.Runner runner = runner(in, komi).feed(local.selected, selected);
      sources.forEach(
          (source, maps) -> {
            TFloat32 tensor = tensor(maps, output(source).shape().numDimensions());
            fed.add(tensor);
            runner.feed(output(source), tensor);
          });
      try (Result result = fetch(runner, local.gradients).run()) {
        return all(result).map(InsightGraph::maps).toList();
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  private Session.Runner runner(TUint8 planes, TFloat32 komi) {
    Session.Runner runner = session.runner().feed(forward.planes, planes);
    return forward.compensation == null ? runner : runner.feed(forward.compensation, komi);
  }

  private synchronized Local local(String layer, List<String> sources) {
    return locals.computeIfAbsent(
        layer,
        name -> {
          Operand<TFloat32> y = output(name);
          Placeholder<TFloat32> selected =
              tf.placeholder(TFloat32.class, Placeholder.shape(y.shape()));
          return new Local(selected, partialGradients(y, selected, outputs(sources)));
        });
  }

  /**
   * Builds the gradients of an output with respect to each of its sources while the others stay as
   * they are. TensorFlow's go all ways; where a source is computed from another, as at the end of a
   * shortcut, what comes by that way is taken off.
   */
  private List<Operand<TFloat32>> partialGradients(
      Operand<TFloat32> y, Operand<TFloat32> selected, List<Operand<TFloat32>> sources) {
    List<Operand<TFloat32>> partial = new ArrayList<>(sources);
    Gradients total = tf.gradients(List.of(y), sources, Gradients.dx(List.of(selected)));
    List<Operand<TFloat32>> latestFirst = new ArrayList<>(forward.outputs().values());
    Collections.reverse(latestFirst);
    latestFirst.retainAll(sources);
    for (Operand<TFloat32> source : latestFirst) {
      int i = sources.indexOf(source);
      Operand<TFloat32> gradient = total.dy(i);
      for (Operand<TFloat32> later : latestFirst.subList(0, latestFirst.indexOf(source))) {
        if (dependsOn((GraphOperation) later.op(), source.op())) {
          Operand<TFloat32> known = partial.get(sources.indexOf(later));
          Gradients way =
              tf.gradients(List.of(later), List.of(source), Gradients.dx(List.of(known)));
          gradient = tf.math.sub(gradient, way.<TFloat32>dy(0));
        }
      }
      partial.set(i, gradient);
    }
    return partial;
  }

  private static boolean dependsOn(GraphOperation later, Operation earlier) {
    Set<String> seen = new HashSet<>();
    Deque<GraphOperation> open = new ArrayDeque<>(List.of(later));
    while (!open.isEmpty()) {
      GraphOperation next = open.pop();
      if (next.name().equals(earlier.name())) {
        return true;
      }
      if (seen.add(next.name())) {
        next.inputs().forEach(input -> open.push((GraphOperation) input.op()));
      }
    }
    return false;
  }

  /** Returns a tensor in the shape of an output that is 1 at one number and 0 elsewhere. */
  private static TFloat32 select(Operand<TFloat32> output, int index) {
    long[] shape = output.shape().asArray();
    shape[0] = 1;
    float[] ones = new float[Math.toIntExact(Shape.of(shape).size())];
    if (index < 0 || index >= ones.length) {
      throw new IllegalArgumentException("number " + index + " of " + ones.length);
    }
    ones[index] = 1;
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(ones));
  }

  private static TFloat32 tensor(ActivationMaps maps, int dimensions) {
    Shape shape =
        dimensions == 4
            ? Shape.of(1, maps.height(), maps.width(), maps.channels())
            : Shape.of(1, maps.channels());
    return TFloat32.tensorOf(shape, DataBuffers.of(maps.numbers()));
  }

  /** Waits for what is running. */
  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private List<Operand<TFloat32>> outputs(List<String> layers) {
    return layers.stream().map(this::output).toList();
  }

  private synchronized Saliency saliency(Operand<TFloat32> output) {
    return saliencies.computeIfAbsent(
        output,
        y -> {
          Placeholder<TFloat32> selected =
              tf.placeholder(TFloat32.class, Placeholder.shape(y.shape()));
          Gradients gradients =
              tf.gradients(
                  List.of(y),
                  List.of(output(NetworkInsight.INPUT)),
                  Gradients.dx(List.of(selected)));
          return new Saliency(selected, gradients.dy(0));
        });
  }

  private synchronized Operand<TFloat32> maximum(Operand<TFloat32> output) {
    int[] allButChannels = IntStream.range(0, output.shape().numDimensions() - 1).toArray();
    return maxima.computeIfAbsent(output, y -> tf.max(y, tf.constant(allButChannels)));
  }

  private TUint8 planes(byte[][] planes) {
    return Tensors.ofPlanes(planes, size, Math.toIntExact(forward.planes.shape().get(3)));
  }

  private static Session.Runner fetch(Session.Runner runner, List<Operand<TFloat32>> outputs) {
    outputs.forEach(runner::fetch);
    return runner;
  }

  private static Stream<TFloat32> all(Result result) {
    return IntStream.range(0, result.size()).mapToObj(i -> (TFloat32) result.get(i));
  }

  /** Reads the maps of the only position of a batch. */
  private static ActivationMaps maps(TFloat32 tensor) {
    long[] shape = tensor.shape().asArray();
    boolean onBoard = shape.length == 4;
    return new ActivationMaps(
        onBoard ? Math.toIntExact(shape[1]) : 1,
        onBoard ? Math.toIntExact(shape[2]) : 1,
        Math.toIntExact(shape[shape.length - 1]),
        Tensors.numbers(tensor));
  }
}
