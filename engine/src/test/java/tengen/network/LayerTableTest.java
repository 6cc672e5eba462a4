package tengen.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tengen.network.LayerTable.Row;

final class LayerTableTest {
  private static final LayerTable ALPHAGO = LayerTable.of(NetworkSpec.preset("alphago"));

  static List<String> presets() {
    return NetworkSpec.presetNames();
  }

  /** The figures of the paper's shape in other widths and depths, counted independently. */
  @ParameterizedTest
  @CsvSource({
    "32, 6, 85065, 30.5, 340",
    "48, 8, 203545, 73.2, 611",
    "64, 6, 261929, 94.3, 611",
    "64, 12, 483497, 174, 1152",
    "96, 6, 530953, 191, 881",
    "128, 6, 892137, 322, 1152",
    "96, 12, 1029193, 371, 1694",
    "192, 12, 3882793, 1401, 3318",
    "256, 12, 6798953, 2453, 4401"
  })
  void stackOfConvolutionsCountsAsKnown(
      int filters, int depth, long parameters, double millions, double kilobytes) {
    LayerTable table = LayerTable.of(stack(filters, depth, true));
    assertEquals(parameters, table.parameters());
    double rounding = millions < 100 ? 0.05 : 0.5;
    assertEquals(millions, table.multiplyAdds() / 1e6, rounding);
    assertEquals(kilobytes, table.activationBytes() / 1024.0, 1);
  }

  /** Another project quotes its sizes without the biases of the convolutions. */
  @ParameterizedTest
  @CsvSource({"192, 3880489", "256, 6795881"})
  void stackWithoutBiasesCountsAsKnown(int filters, long parameters) {
    assertEquals(parameters, LayerTable.of(stack(filters, 12, false)).parameters());
  }

  @ParameterizedTest
  @CsvSource({
    "alphago, 3882793",
    "alphago-128, 1777641",
    "alphago-256, 6798953",
    "alphago-384, 15064297"
  })
  void alphaGoPresetHasItsParameters(String name, long parameters) {
    NetworkSpec spec = NetworkSpec.preset(name);
    assertEquals(parameters, LayerTable.of(spec).parameters());
    assertEquals(parameters, spec.parameterCount());
  }

  @Test
  void alphaGoRowsAreThoseOfTheLecture() {
    List<Row> convolutions =
        ALPHAGO.layers().stream().filter(row -> row.title().startsWith("convolution")).toList();
    assertEquals(12, convolutions.size());
    Row first = convolutions.get(0);
    assertEquals("convolution 5x5", first.title());
    assertEquals("19x19x192", first.output().toString());
    assertEquals("5*5*48*192 + 192", first.formula());
    assertEquals(230_592, first.parameters());
    assertEquals(361L * 5 * 5 * 48 * 192, first.multiplyAdds());
    assertEquals(361 * 192 * 4, first.activationBytes());
    for (Row row : convolutions.subList(1, 12)) {
      assertEquals("3*3*192*192 + 192", row.formula());
      assertEquals(331_968, row.parameters());
    }
    Row head = ALPHAGO.layers().get(24);
    assertEquals("policy head", head.title());
    assertEquals("19x19x1", head.output().toString());
    assertEquals(553, head.parameters());
    assertEquals("1*1*192*1 + 19*19", head.parts().get(0).formula());
    assertEquals(27, head.receptiveField());
  }

  @Test
  void inputTakesMemoryAlone() {
    Row input = ALPHAGO.input();
    assertEquals("48 planes", input.title());
    assertEquals(361 * 48 * 4, input.activationBytes());
    assertEquals(1, input.receptiveField());
    assertEquals(0, input.parameters() + input.multiplyAdds());
  }

  @Test
  void residualNetworkCountsItsPartsAndItsHeads() {
    LayerTable table = LayerTable.of(NetworkSpec.preset("res-32x2"));
    Row block = table.layers().get(3);
    assertEquals("residual block 3x3", block.title());
    assertEquals(
        List.of("conv1", "norm1", "relu1", "conv2", "norm2", "relu2"),
        block.parts().stream().map(part -> part.name().substring(2)).toList());
    assertEquals(2 * (9 * 32 * 32 + 64), block.parameters());
    assertEquals(2L * 361 * 9 * 32 * 32, block.multiplyAdds());
    assertEquals(4 * 361 * 32 * 4, block.activationBytes());
    assertEquals(7, block.receptiveField());
    Row pooling = table.layers().get(4);
    assertEquals(
        List.of("pool", "pooled", "added"),
        pooling.parts().stream().map(part -> part.name().substring(2)).toList());
    assertEquals(2 * 32 * 32, pooling.parameters());
    assertEquals(2 * 32 * 32, pooling.multiplyAdds());
    assertEquals((2 * 32 + 32) * 4, pooling.activationBytes());
    assertEquals("19x19x32", pooling.output().toString());
    assertEquals(7 + 18 + 18, pooling.receptiveField());
    Row policy = table.layers().get(6);
    Row ownership = table.layers().get(7);
    Row value = table.layers().get(8);
    assertEquals(43 + 4, policy.receptiveField());
    assertEquals("19x19x1", ownership.output().toString());
    assertEquals(32 + 1, ownership.parameters());
    assertEquals(361L * 32, ownership.multiplyAdds());
    assertEquals("1x1x1", value.output().toString());
    assertEquals(16 * 32 + 2 * 16 + (2 * 16 * 64 + 64) + 2 * (64 + 1), value.parameters());
    assertEquals(361L * 16 * 32 + 2 * 16 * 64 + 2 * 64, value.multiplyAdds());
    assertEquals((2 * 361 * 16 + 32 + 64 + 2) * 4, value.activationBytes());
    assertEquals(47 + 18, value.receptiveField());
  }

  /** The table's arithmetic against the tensors that are trained, for networks of every kind. */
  @ParameterizedTest
  @MethodSource("presets")
  void parametersOfTheTableAreThoseOfTheNetwork(String name) {
    countsAddUp(NetworkSpec.preset(name));
  }

  @Test
  void parametersOfEveryKindOfLayerAreThoseOfTheNetwork() {
    countsAddUp(Nets.everyLayer());
    Row bias = LayerTable.of(Nets.everyLayer()).layers().get(1);
    assertEquals("point bias", bias.title());
    assertEquals("5*5", bias.formula());
    assertEquals(25, bias.parameters());
    assertEquals(0, bias.activationBytes());
  }

  private static void countsAddUp(NetworkSpec spec) {
    LayerTable table = LayerTable.of(spec);
    assertEquals(spec.layers().size(), table.layers().size());
    assertEquals(spec.parameterCount(), table.parameters());
    for (Row row : table.layers()) {
      assertEquals(spec.layers().get(Integer.parseInt(row.name())).title(), row.title());
      if (!row.parts().isEmpty()) {
        assertEquals(row.parameters(), row.parts().stream().mapToLong(Row::parameters).sum());
        assertTrue(row.parts().stream().allMatch(part -> part.name().startsWith(row.name() + ".")));
      }
    }
  }

  private static NetworkSpec stack(int filters, int depth, boolean bias) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      layers.add(new Layer.Convolution(filters, i == 0 ? 5 : 3, bias));
      layers.add(new Layer.Relu());
    }
    layers.add(new Layer.PolicyHead(true));
    return new NetworkSpec("stack", 48, 19, layers);
  }
}
