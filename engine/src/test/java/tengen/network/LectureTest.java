package tengen.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import tengen.network.LayerTable.Row;

/** The figures of lecture 7 of Stanford's course CS231n (winter 2016). */
final class LectureTest {
  private static final double MEGABYTE = 1024 * 1024;

  // The arithmetic of layers.

  @Test
  void tenFiltersOf5x5Over32x32x3Are760Parameters() {
    Row row = row(image(32, 3), new Layer.Convolution(10, Window.of(5, 1, 2), true));
    assertEquals("32x32x10", row.output().toString());
    assertEquals(760, row.parameters());
    assertEquals("5*5*3*10 + 10", row.formula());
  }

  @ParameterizedTest
  @CsvSource({"1, 5x5x1", "2, 3x3x1"})
  void kernelOf3x3Over7x7GivesWhatTheStrideLeaves(int stride, String output) {
    Layer convolution = new Layer.Convolution(1, Window.of(3, stride, 0), true);
    assertEquals(output, row(image(7, 1), convolution).output().toString());
  }

  @Test
  void strideThatDoesNotFitIsToldWithTheSum() {
    Layer convolution = new Layer.Convolution(1, Window.of(3, 3, 0), true);
    SpecException e = assertThrows(SpecException.class, () -> row(image(7, 1), convolution));
    assertEquals(
        "layers[0]: a window of 3x3, stride 3 does not fit a side of 7:"
            + " (7 - 3 + 2*0)/3 + 1 = 2.33; change size, stride or padding",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 7, 11})
  void paddingOfHalfTheKernelKeepsTheSize(int size) {
    Layer convolution = new Layer.Convolution(1, Window.of(size, 1, (size - 1) / 2), true);
    assertEquals("32x32x1", row(image(32, 3), convolution).output().toString());
  }

  @Test
  void kernelOf1x1ChangesTheDepthAlone() {
    Row row = row(image(56, 64), new Layer.Convolution(32, 1, true));
    assertEquals("56x56x32", row.output().toString());
  }

  @Test
  void poolingHalvesWithoutParameters() {
    Row row = row(image(224, 64), new Layer.Pooling(Layer.Pooling.Kind.MAX, Window.of(2, 2, 0)));
    assertEquals("112x112x64", row.output().toString());
    assertEquals(0, row.parameters());
    assertEquals(0, row.multiplyAdds());
  }

  // The networks.

  @Test
  void lenet5SubsamplesTwiceBeforeItsFullyConnectedLayers() {
    assertEquals(
        List.of("28x28x6", "14x14x6", "10x10x16", "5x5x16", "1x1x120", "1x1x84", "1x1x10"),
        computed("lenet5-32"));
    assertEquals(61_706, LayerTable.of(NetworkSpec.preset("lenet5-32")).parameters());
  }

  @Test
  void fullyConnectedLayersSeeAllOfTheImage() {
    for (String name : List.of("lenet5-32", "alexnet-227", "vgg16-224")) {
      LayerTable table = LayerTable.of(NetworkSpec.preset(name));
      int side = table.input().output().height();
      for (Row row : table.layers()) {
        boolean isConnected = row.title().startsWith("fully connected");
        assertTrue(row.seesAll(side) || !isConnected, name + ": " + row.title());
      }
      assertFalse(table.layers().get(0).seesAll(side), name);
    }
  }

  @Test
  void alexnetHasTheSizesAndParametersOfTheLecture() {
    assertEquals(
        List.of(
            "55x55x96",
            "27x27x96",
            "27x27x96",
            "27x27x256",
            "13x13x256",
            "13x13x256",
            "13x13x384",
            "13x13x384",
            "13x13x256",
            "6x6x256",
            "1x1x4096",
            "1x1x4096",
            "1x1x1000"),
        computed("alexnet-227"));
    LayerTable table = LayerTable.of(NetworkSpec.preset("alexnet-227"));
    Row first = table.layers().get(0);
    assertEquals("11*11*3*96 + 96", first.formula());
    assertEquals(34_848, first.parameters() - 96);
    assertEquals(0, table.layers().get(2).parameters());
    assertEquals(62_378_344, table.parameters()); // "60 million"; 61 with its two halves apart
  }

  @Test
  void zfnetIsAlexnetWithSmallerFirstAndMoreLaterFilters() {
    assertEquals(
        List.of(
            "110x110x96",
            "55x55x96",
            "55x55x96",
            "26x26x256",
            "13x13x256",
            "13x13x256",
            "13x13x512",
            "13x13x1024",
            "13x13x512",
            "6x6x512",
            "1x1x4096",
            "1x1x4096",
            "1x1x1000"),
        computed("zfnet-224"));
    Layer first = NetworkSpec.preset("zfnet-224").layers().get(0);
    assertEquals("convolution 7x7, stride 2, padding 1 and 0", first.title());
  }

  @Test
  void vgg16HasTheParametersOfTheLecture() {
    LayerTable table = LayerTable.of(NetworkSpec.preset("vgg16-224"));
    assertEquals(138_357_544, table.parameters()); // "138M"
    Row largest =
        table.layers().stream().max(Comparator.comparingLong(Row::parameters)).orElseThrow();
    assertEquals("7*7*512*4096 + 4096", largest.formula());
    assertEquals(102_760_448, largest.parameters() - 4096);
    assertTrue(
        NetworkSpec.preset("vgg16-224").layers().stream()
            .filter(layer -> layer instanceof Layer.Convolution)
            .allMatch(layer -> layer.title().equals("convolution 3x3")));
  }

  /**
   * The lecture lists 150K, 3.2M, 3.2M, 800K, 1.6M ... for input, convolutions, poolings and fully
   * connected layers, which is what the table counts, and prints 24M and 93MB below. Its list adds
   * up to 15.2M (cs231n/cs231n.github.io issue 88). It does not say what else it counts; a sum that
   * fits takes the input of each convolution once more beside its output.
   */
  @Test
  void vgg16HasTheActivationsOfTheLectureRowByRow() {
    LayerTable table = LayerTable.of(NetworkSpec.preset("vgg16-224"));
    assertEquals(150_528, table.input().activationBytes() / 4);
    List<Long> listed =
        table.layers().stream().map(row -> row.activationBytes() / 4).filter(n -> n > 0).toList();
    assertEquals(
        List.of(
            3_211_264L,
            3_211_264L,
            802_816L,
            1_605_632L,
            1_605_632L,
            401_408L,
            802_816L,
            802_816L,
            802_816L,
            200_704L,
            401_408L,
            401_408L,
            401_408L,
            100_352L,
            100_352L,
            100_352L,
            100_352L,
            25_088L,
            4096L,
            4096L,
            1000L),
        listed);
    assertEquals(15_237_608 * 4L, table.activationBytes());
    assertEquals(58.1, table.activationBytes() / MEGABYTE, 0.05);
    assertEquals(2 * table.activationBytes(), table.trainingBytes());
    long before = table.input().activationBytes();
    long again = 0;
    for (Row row : table.layers()) {
      again += row.title().startsWith("convolution") ? before : 0;
      before = row.activationBytes() > 0 ? row.activationBytes() : before;
    }
    assertEquals(24.3e6, (table.activationBytes() + again) / 4.0, 0.05e6);
    assertEquals(92.8, (table.activationBytes() + again) / MEGABYTE, 0.05);
  }

  /** "Most memory is in early CONV, most params are in late FC." */
  @Test
  void vgg16SpendsMemoryEarlyAndParametersLate() {
    LayerTable table = LayerTable.of(NetworkSpec.preset("vgg16-224"));
    long early = table.layers().stream().limit(9).mapToLong(Row::activationBytes).sum();
    assertTrue(early > 0.5 * table.activationBytes());
    long connected =
        table.layers().stream()
            .filter(row -> row.title().equals("fully connected"))
            .mapToLong(Row::parameters)
            .sum();
    assertTrue(connected > 0.85 * table.parameters());
  }

  @Test
  void googlenetAveragesInPlaceOfFullyConnectedLayers() {
    LayerTable table = LayerTable.of(NetworkSpec.preset("googlenet-224"));
    Row pool = find(table, "average pooling 7x7");
    Row before = table.layers().get(Integer.parseInt(pool.name()) - 1);
    assertEquals("7x7x1024", before.output().toString());
    assertEquals("1x1x1024", pool.output().toString());
    assertEquals(
        9, table.layers().stream().filter(row -> row.title().equals("inception block")).count());
    long classes = find(table, "fully connected").parameters();
    assertEquals(1_025_000, classes);
    assertEquals(5_973_552, table.parameters() - classes); // the lecture's "5 million"
    assertTrue(12 * (table.parameters() - classes) > 62_378_344); // "12x less params"
  }

  @Test
  void resnetGoesFrom224To56ByTwoLayersAndAveragesAtTheEnd() {
    LayerTable table = LayerTable.of(NetworkSpec.preset("resnet50-224"));
    assertEquals("convolution 7x7, stride 2, padding 3 and 2", table.layers().get(0).title());
    assertEquals("112x112x64", table.layers().get(0).output().toString());
    assertEquals("batch norm", table.layers().get(1).title());
    assertEquals("56x56x64", table.layers().get(3).output().toString());
    assertEquals("1x1x2048", find(table, "global average").output().toString());
    assertEquals(25_557_032, table.parameters());
    assertEquals(3.86e9, (double) table.multiplyAdds(), 0.01e9); // "3.8 billion" in the paper
    assertTrue(
        NetworkSpec.preset("resnet50-224").layers().stream()
            .noneMatch(layer -> layer instanceof Layer.Dropout));
  }

  /** Each convolution of a block is followed by a batch norm. */
  @Test
  void bottleneckNormalizesEveryConvolution() {
    Row block = LayerTable.of(NetworkSpec.preset("resnet50-224")).layers().get(4);
    assertEquals(
        List.of(
            "conv1",
            "norm1",
            "relu1",
            "conv2",
            "norm2",
            "relu2",
            "conv3",
            "norm3",
            "shortcut",
            "shortcut.norm",
            "relu3"),
        block.parts().stream().map(part -> part.name().substring(2)).toList());
  }

  // The same for Go.

  @ParameterizedTest
  @ValueSource(
      strings = {"lenet5", "alexnet", "zfnet", "vgg", "googlenet", "resnet", "alphago-small"})
  void networksForGoCostAboutTheSame(String name) {
    NetworkSpec spec = NetworkSpec.preset(name);
    LayerTable table = LayerTable.of(spec);
    assertEquals(50e6, (double) table.multiplyAdds(), 5e6);
    assertTrue(table.parameters() <= 1_000_000, name + " has " + table.parameters());
    assertEquals("19x19x48", table.input().output().toString());
    Row head = table.layers().get(table.layers().size() - 1);
    assertEquals(361, head.output().count());
    assertEquals(19, spec.boardSize());
  }

  static Stream<NetworkSpec> all() {
    return Stream.concat(
        Stream.concat(LecturePresets.forImages().stream(), LecturePresets.forGo().stream()),
        Stream.of(
            Nets.everyLayer(),
            Nets.lectureLayers(),
            Nets.boundLayers(),
            Nets.dropout(),
            Nets.komi(),
            Nets.globalPooling()));
  }

  /** TensorFlow's own shapes against the table's arithmetic, for every row and every network. */
  @ParameterizedTest
  @MethodSource("all")
  void graphHasTheShapesOfTheTable(NetworkSpec spec) {
    LayerTable table = LayerTable.of(spec);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      ForwardGraph forward = ForwardGraph.plain(tf, spec, new Placeholders(tf, spec));
      Stream<Row> leaves =
          table.layers().stream()
              .flatMap(row -> row.parts().isEmpty() ? Stream.of(row) : row.parts().stream());
      leaves.forEach(
          row -> {
            Operand<TFloat32> output = forward.outputs().get(row.name());
            assertTrue(output != null, spec.name() + " has no output " + row.name());
            Shape shape = output.shape();
            MapShape map = row.output();
            Shape expected =
                shape.numDimensions() == 2
                    ? Shape.of(-1, map.count())
                    : Shape.of(-1, map.height(), map.width(), map.channels());
            assertArrayEquals(expected.asArray(), shape.asArray(), spec.name() + " " + row.name());
          });
    }
  }

  /** Weights that are not there: what builds a graph but takes no memory. */
  private record Placeholders(Ops tf, NetworkSpec spec) implements ForwardGraph.Tensors {
    @Override
    public Operand<TFloat32> get(String name) {
      Parameter found =
          Parameter.of(spec).stream()
              .filter(parameter -> parameter.name().equals(name))
              .findFirst()
              .orElseThrow();
      return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(found.dimensions())));
    }

    @Override
    public Optional<ForwardGraph.FoldedKernel> folded(String weight, String norm, float epsilon) {
      return Optional.empty();
    }

    @Override
    public Operand<TFloat32> normalize(Operand<TFloat32> in, String norm, float epsilon) {
      return tf.math.mul(in, get(norm + "gamma"));
    }

    @Override
    public Operand<TFloat32> drop(
        Operand<TFloat32> in, Operand<TInt32> batch, int layer, float rate) {
      return tf.identity(in);
    }
  }

  private static Input image(int side, int channels) {
    return new Input.Image(side, side, channels);
  }

  private static Row row(Input input, Layer layer) {
    return LayerTable.of(new NetworkSpec("example", input, List.of(layer))).layers().get(0);
  }

  private static Row find(LayerTable table, String title) {
    return table.layers().stream()
        .filter(row -> row.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the outputs of the layers that take memory. */
  private static List<String> computed(String preset) {
    return LayerTable.of(NetworkSpec.preset(preset)).layers().stream()
        .filter(row -> row.activationBytes() > 0)
        .map(row -> row.output().toString())
        .toList();
  }
}
