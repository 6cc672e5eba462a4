package tengen.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What each layer of a network gives and what it costs, for one position: arithmetic over its
 * {@link NetworkSpec}, without a network.
 *
 * <p><b>Parameters</b> are the numbers that training changes; the moving averages of batch norms
 * are not among them. <b>Multiply-adds</b> are products of a weight and an activation: a
 * convolution of k x k makes k * k * in * out at each point, also those with the zeros of the
 * padding; biases, batch norms (folded into the convolutions for play) and additions count nothing.
 * <b>Activation memory</b> is that of the layers' outputs as 32-bit floats, added up as in
 * Stanford's course CS231n. What works in place takes none: ReLU, biases, the addition of a
 * shortcut, softmax, tanh. That is the way forward; training keeps about twice as much, a gradient
 * for each activation. The <b>receptive field</b> is the side of the square of points that one
 * number of the output can depend on, as if the board had no edge.
 *
 * @param spec the network
 * @param input the planes, as a row without cost but for their memory
 * @param layers a row for each layer of the spec
 */
public record LayerTable(NetworkSpec spec, Row input, List<Row> layers) {

  /**
   * A layer, or a part of one.
   *
   * @param name {@code 3} for the fourth layer of the spec, {@code 3.conv1} for a part of it
   * @param title what people call it, with its kernel
   * @param output the shape of its output
   * @param formula how the parameters come about, {@code 5*5*48*192 + 192}; empty without any or
   *     for a layer of several parts
   * @param parameters trained numbers
   * @param multiplyAdds for one position
   * @param activationBytes memory of its outputs on the way forward, for one position
   * @param receptiveField side of the square of points that it sees
   * @param parts what a layer of several operations is made of, in order; the numbers above are
   *     their sums
   */
  public record Row(
      String name,
      String title,
      MapShape output,
      String formula,
      long parameters,
      long multiplyAdds,
      long activationBytes,
      int receptiveField,
      List<Row> parts) {

    /** Copies the parts. */
    public Row {
      parts = List.copyOf(parts);
    }
  }

  /** Copies the rows. */
  public LayerTable {
    layers = List.copyOf(layers);
  }

  /** Returns the table of a network. */
  public static LayerTable of(NetworkSpec spec) {
    Walk trunk = new Walk(spec);
    Row input = trunk.input();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer layer = spec.layers().get(i);
      boolean head = layer instanceof Layer.PolicyHead || layer instanceof Layer.ValueHead;
      rows.add((head ? new Walk(trunk) : trunk).follow(Integer.toString(i), layer));
    }
    return new LayerTable(spec, input, rows);
  }

  /** Returns the number of trained parameters. */
  public long parameters() {
    return sum(layers, Row::parameters);
  }

  /** Returns the multiply-adds of one position. */
  public long multiplyAdds() {
    return sum(layers, Row::multiplyAdds);
  }

  /** Returns the bytes of all activations of one position on the way forward, the input's too. */
  public long activationBytes() {
    return input.activationBytes() + sum(layers, Row::activationBytes);
  }

  private static long sum(List<Row> rows, ToLongFunction<Row> column) {
    return rows.stream().mapToLong(column).sum();
  }

  /** The way of a position through layers: the map that has been reached, and what it sees. */
  private static final class Walk {
    private final Map<String, Parameter> parameters;
    private final List<Row> rows = new ArrayList<>();
    private MapShape map;
    private int field = 1;

    Walk(NetworkSpec spec) {
      parameters =
          Parameter.of(spec).stream()
              .collect(Collectors.toMap(Parameter::name, Function.identity()));
      map = new MapShape(spec.boardSize(), spec.boardSize(), spec.planes());
    }

    /** Branches off. */
    Walk(Walk from) {
      parameters = from.parameters;
      map = from.map;
      field = from.field;
    }

    Row input() {
      return row("input", map.channels() + " planes", true, List.of());
    }

    /** Goes through a layer. */
    Row follow(String name, Layer layer) {
      rows.clear();
      if (layer instanceof Layer.Convolution convolution) {
        convolve(name, layer.title(), name + ".", convolution.size(), convolution.filters());
      } else if (layer instanceof Layer.BatchNorm) {
        normalize(name, name + ".");
      } else if (layer instanceof Layer.PointBias || layer instanceof Layer.Relu) {
        inPlace(name, layer.title(), name + ".bias");
      } else if (layer instanceof Layer.ResidualBlock block) {
        residualBlock(name + ".", block.size());
      } else if (layer instanceof Layer.PolicyHead) {
        policyHead(name + ".");
      } else if (layer instanceof Layer.ValueHead head) {
        valueHead(name + ".", head);
      }
      return rows.size() == 1 ? rows.get(0) : group(name, layer.title());
    }

    private void residualBlock(String prefix, int size) {
      for (String part : List.of("1", "2")) {
        String title = "convolution " + size + "x" + size;
        convolve(prefix + "conv" + part, title, prefix + "conv" + part + ".", size, map.channels());
        normalize(prefix + "norm" + part, prefix + "norm" + part + ".");
        inPlace(prefix + "relu" + part, part.equals("1") ? "relu" : "shortcut, relu");
      }
    }

    private void policyHead(String prefix) {
      convolve(prefix + "conv", "convolution 1x1", prefix, 1, 1);
      inPlace(prefix + "softmax", "softmax");
    }

    private void valueHead(String prefix, Layer.ValueHead head) {
      convolve(prefix + "conv", "convolution 1x1", prefix, 1, head.filters());
      normalize(prefix + "norm", prefix + "norm.");
      inPlace(prefix + "relu", "relu");
      field += map.height() - 1;
      map = new MapShape(1, 1, 2 * head.filters());
      rows.add(row(prefix + "pool", "mean and maximum", true, List.of()));
      connect(prefix + "hidden", head.hidden());
      inPlace(prefix + "hidden.relu", "relu");
      connect(prefix + "out", 1);
      inPlace(prefix + "tanh", "tanh");
    }

    private void convolve(String name, String title, String prefix, int size, int filters) {
      field += size - 1;
      map = new MapShape(map.height(), map.width(), filters);
      rows.add(row(name, title, true, List.of(prefix + "weight", prefix + "bias")));
    }

    private void normalize(String name, String prefix) {
      rows.add(row(name, "batch norm", true, List.of(prefix + "gamma", prefix + "beta")));
    }

    private void connect(String name, int outputs) {
      map = new MapShape(1, 1, outputs);
      List<String> tensors = List.of(name + ".weight", name + ".bias");
      rows.add(row(name, "fully connected", true, tensors));
    }

    private void inPlace(String name, String title, String... tensors) {
      rows.add(row(name, title, false, List.of(tensors)));
    }

    /**
     * Returns a row of what has been reached.
     *
     * @param stored whether the output takes memory of its own
     * @param tensors names of its tensors; those that the network does not have are left out
     */
    private Row row(String name, String title, boolean stored, List<String> tensors) {
      List<Parameter> own =
          tensors.stream().filter(parameters::containsKey).map(parameters::get).toList();
      long products =
          own.stream()
              .filter(parameter -> parameter.role() == Parameter.Role.WEIGHT)
              .mapToLong(Parameter::count)
              .sum();
      return new Row(
          name,
          title,
          map,
          own.stream().map(LayerTable::product).collect(Collectors.joining(" + ")),
          own.stream().mapToLong(Parameter::count).sum(),
          products * map.height() * map.width(),
          stored ? map.count() * Float.BYTES : 0,
          field,
          List.of());
    }

    private Row group(String name, String title) {
      return new Row(
          name,
          title,
          map,
          "",
          sum(rows, Row::parameters),
          sum(rows, Row::multiplyAdds),
          sum(rows, Row::activationBytes),
          field,
          rows);
    }
  }

  private static String product(Parameter parameter) {
    return parameter.shape().stream().map(String::valueOf).collect(Collectors.joining("*"));
  }
}
