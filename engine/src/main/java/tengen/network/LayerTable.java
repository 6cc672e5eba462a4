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
 * padding; biases, normalizations, poolings and additions count nothing. <b>Activation memory</b>
 * is that of the layers' outputs as 32-bit floats, added up as in Stanford's course CS231n. What
 * works in place takes none: ReLU, biases, dropout, the addition of a shortcut, the joining of
 * branches, softmax, tanh. That is the way forward; both passes of training take twice as much, a
 * gradient for each activation. The <b>receptive field</b> is the side of the square of points of
 * the input that one number of the output can depend on, as if the input had no edge.
 *
 * @param spec the network
 * @param input planes or image, as a row without cost but for their memory
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
   * @param receptiveField side of the square of the input's points that it sees
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

    /** Tells whether it gives max(x, 0), so that a channel which is 0 everywhere is wasted. */
    public boolean isRectified() {
      return title.endsWith("relu");
    }

    /**
     * Tells whether each number of its output depends on all of the input.
     *
     * @param side of the input
     */
    public boolean seesAll(int side) {
      boolean isOne = output.height() == 1 && output.width() == 1;
      return receptiveField >= (isOne ? side : 2 * side - 1);
    }

    /** Returns the row of a fully connected layer with the sides of the map that it reads. */
    private Row withInputs(MapShape map) {
      String sides = map.height() + "*" + map.width() + "*" + map.channels();
      String withSides = sides + formula.substring(formula.indexOf('*'));
      return new Row(
          name,
          title,
          output,
          withSides,
          parameters,
          multiplyAdds,
          activationBytes,
          receptiveField,
          parts);
    }

    /** Returns the memory of its outputs and of their gradients, for one position. */
    public long trainingBytes() {
      return BOTH_PASSES * activationBytes;
    }
  }

  private static final int BOTH_PASSES = 2;

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
      Walk walk = layer instanceof Layer.Head ? new Walk(trunk) : trunk;
      rows.add(walk.follow(Integer.toString(i), layer));
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

  /** Returns the bytes of all activations of one position and of their gradients. */
  public long trainingBytes() {
    return BOTH_PASSES * activationBytes();
  }

  private static long sum(List<Row> rows, ToLongFunction<Row> column) {
    return rows.stream().mapToLong(column).sum();
  }

  /** The way of a position through layers: the map that has been reached, and what it sees. */
  private static final class Walk {
    private final Map<String, Parameter> parameters;
    private final List<Row> rows = new ArrayList<>();
    private final Input source;
    private MapShape map;
    private int field = 1;

    /** How many of the input's points lie between two neighbors of the map. */
    private int step = 1;

    Walk(NetworkSpec spec) {
      parameters =
          Parameter.of(spec).stream()
              .collect(Collectors.toMap(Parameter::name, Function.identity()));
      source = spec.input();
      map = source.shape();
    }

    /** Branches off. */
    Walk(Walk from) {
      parameters = from.parameters;
      source = from.source;
      map = from.map;
      field = from.field;
      step = from.step;
    }

    Row input() {
      return row("input", source.title(), true, List.of());
    }

    /** Goes through a layer. */
    Row follow(String name, Layer layer) {
      rows.clear();
      if (layer instanceof Layer.Convolution convolution) {
        convolve(name, layer.title(), name + ".", convolution.window(), convolution.filters());
      } else if (layer instanceof Layer.BatchNorm) {
        normalize(name, name + ".");
      } else if (layer instanceof Layer.LocalResponseNorm) {
        rows.add(row(name, layer.title(), true, List.of()));
      } else if (layer instanceof Layer.Pooling pooling) {
        pool(name, layer.title(), pooling.window());
      } else if (layer instanceof Layer.GlobalAverage) {
        seeAll(map.channels());
        rows.add(row(name, layer.title(), true, List.of()));
      } else if (layer instanceof Layer.GlobalPoolingBias) {
        globalPoolingBias(name);
      } else if (layer instanceof Layer.FullyConnected connected) {
        connect(name, connected.outputs());
      } else if (layer instanceof Layer.ResidualBlock block) {
        residualBlock(name + ".", block.size());
      } else if (layer instanceof Layer.BottleneckBlock block) {
        bottleneckBlock(name + ".", block);
      } else if (layer instanceof Layer.InceptionBlock block) {
        inceptionBlock(name + ".", block);
      } else if (layer instanceof Layer.PolicyHead) {
        policyHead(name + ".");
      } else if (layer instanceof Layer.OwnershipHead) {
        ownershipHead(name + ".");
      } else if (layer instanceof Layer.ValueHead head) {
        valueHead(name + ".", head);
      } else if (layer instanceof Layer.PointBias
          || layer instanceof Layer.Relu
          || layer instanceof Layer.Dropout
          || layer instanceof Layer.SoftmaxHead) {
        inPlace(name, layer.title(), name + ".bias");
      } else {
        throw new AssertionError("no rows for " + layer);
      }
      return rows.size() == 1 ? rows.get(0) : group(name, layer.title());
    }

    private void residualBlock(String prefix, int size) {
      for (String part : List.of("1", "2")) {
        normalizedConvolution(prefix, part, size, map.channels());
        inPlace(prefix + "relu" + part, part.equals("1") ? "relu" : "shortcut, relu");
      }
    }

    private void bottleneckBlock(String prefix, Layer.BottleneckBlock block) {
      Walk shortcut = new Walk(this);
      MapShape output = block.output(map);
      take(prefix + "conv1", block.stride(), output.with(block.filters()));
      normalize(prefix + "norm1", prefix + "norm1.");
      inPlace(prefix + "relu1", "relu");
      normalizedConvolution(prefix, "2", block.size(), block.filters());
      inPlace(prefix + "relu2", "relu");
      normalizedConvolution(prefix, "3", 1, block.outputs());
      if (block.projects(shortcut.map.channels())) {
        shortcut.take(prefix + "shortcut", block.stride(), output);
        shortcut.normalize(prefix + "shortcut.norm", prefix + "shortcut.norm.");
        rows.addAll(shortcut.rows);
      }
      inPlace(prefix + "relu3", "shortcut, relu");
    }

    /** A 1x1 convolution that takes every so many-th point. */
    private void take(String name, int stride, MapShape output) {
      map = output;
      step *= stride;
      String title = "convolution " + Window.of(1, stride, 0).title();
      rows.add(row(name, title, true, List.of(name + ".weight")));
    }

    private void normalizedConvolution(String prefix, String part, int size, int filters) {
      String name = prefix + "conv" + part;
      Window window = Window.same(size);
      convolve(name, "convolution " + window.title(), name + ".", window, filters);
      normalize(prefix + "norm" + part, prefix + "norm" + part + ".");
    }

    private void inceptionBlock(String prefix, Layer.InceptionBlock block) {
      Walk start = new Walk(this);
      for (List<InceptionPart> parts : InceptionPart.branches(block, map.channels())) {
        Walk branch = new Walk(start);
        parts.forEach(part -> branch.inceptionPart(prefix, part));
        rows.addAll(branch.rows);
        field = Math.max(field, branch.field);
      }
      map = block.output(map);
      inPlace(prefix + "joined", "branches joined");
    }

    private void inceptionPart(String prefix, InceptionPart part) {
      if (part.isPooled()) {
        Window window = InceptionPart.POOL_WINDOW;
        pool(prefix + InceptionPart.POOL, "max pooling " + window.title(), window);
      }
      Window window = Window.same(part.size());
      String name = prefix + part.name();
      String title = "convolution " + window.title() + ", relu";
      convolve(name, title, name + ".", window, part.filters());
    }

    private void policyHead(String prefix) {
      convolve(prefix + "conv", "convolution 1x1", prefix, Window.same(1), 1);
      inPlace(prefix + "softmax", "softmax");
    }

    private void ownershipHead(String prefix) {
      convolve(prefix + "conv", "convolution 1x1", prefix, Window.same(1), 1);
      inPlace(prefix + "tanh", "tanh");
    }

    private void valueHead(String prefix, Layer.ValueHead head) {
      convolve(prefix + "conv", "convolution 1x1", prefix, Window.same(1), head.filters());
      normalize(prefix + "norm", prefix + "norm.");
      inPlace(prefix + "relu", "relu");
      meanAndMaximum(prefix + "pool");
      connect(prefix + "hidden", head.hidden());
      inPlace(prefix + "hidden.relu", "relu");
      connect(prefix + "out", head.outputs());
      if (head.komi()) {
        map = map.with(1);
        inPlace(prefix + "lead", "lead and komi");
      }
      inPlace(prefix + "tanh", "tanh");
    }

    private void meanAndMaximum(String name) {
      seeAll(2 * map.channels());
      rows.add(row(name, "mean and maximum", true, List.of()));
    }

    private void globalPoolingBias(String name) {
      MapShape whole = map;
      meanAndMaximum(name + ".pool");
      connect(name + ".pooled", whole.channels());
      map = whole;
      field += (Math.max(map.height(), map.width()) - 1) * step; // from a corner the whole map, too
      inPlace(name + ".added", "added to all points");
    }

    private void convolve(String name, String title, String prefix, Window window, int filters) {
      slide(window, filters);
      rows.add(row(name, title, true, List.of(prefix + "weight", prefix + "bias")));
    }

    private void pool(String name, String title, Window window) {
      slide(window, map.channels());
      rows.add(row(name, title, true, List.of()));
    }

    private void slide(Window window, int channels) {
      map = window.over(map, channels);
      field += (window.size() - 1) * step;
      step *= window.stride();
    }

    private void normalize(String name, String prefix) {
      rows.add(row(name, "batch norm", true, List.of(prefix + "gamma", prefix + "beta")));
    }

    private void connect(String name, int outputs) {
      MapShape from = map;
      seeAll(outputs);
      Row row = row(name, "fully connected", true, List.of(name + ".weight", name + ".bias"));
      rows.add(from.height() * from.width() == 1 ? row : row.withInputs(from));
    }

    /** Goes on to a single point that sees the whole map. */
    private void seeAll(int channels) {
      field += (Math.max(map.height(), map.width()) - 1) * step;
      map = new MapShape(1, 1, channels);
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
