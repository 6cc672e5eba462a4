package tengen.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tengen.network.NetworkInsight.Target;

final class NetworkInsightTest {
  private static final NetworkSpec EVERY_LAYER = Nets.everyLayer();

  /** One plane, a convolution with two filters: y = w * x + b can be done by hand. */
  private static final NetworkSpec ONE_LAYER =
      new NetworkSpec(
          "one-layer",
          1,
          3,
          List.of(
              new Layer.Convolution(2, 3, true), new Layer.Relu(), new Layer.PolicyHead(false)));

  private static Weights oneLayer() {
    float[] kernel = new float[9 * 2];
    for (int cell = 0; cell < 9; cell++) {
      kernel[cell * 2] = cell + 1; // the first filter counts 1 to 9 from line 1 on
      kernel[cell * 2 + 1] = -1;
    }
    return new Weights(
        ONE_LAYER,
        Map.of("0.weight", kernel, "0.bias", new float[] {0.5f, 0}, "2.weight", new float[] {1, 1}),
        Map.of());
  }

  /** A single bit, at B1. */
  private static byte[] bitAtB1() {
    byte[] planes = new byte[9];
    planes[1] = 1;
    return planes;
  }

  @Test
  void activationsAreThoseComputedByHand() {
    try (NetworkInsight insight = NetworkInsight.of(oneLayer(), Nets.RUNTIME)) {
      Map<String, ActivationMaps> maps =
          insight.activations(3, bitAtB1(), List.of("input", "0", "1", "2.conv"));
      assertEquals(List.of("input", "0", "1", "2.conv"), List.copyOf(maps.keySet()));
      assertArrayEquals(new float[] {0, 1, 0, 0, 0, 0, 0, 0, 0}, maps.get("input").map(0));
      // A1 meets the bit with its cell to the right, 6; B1 with its center, 5; and so on.
      float[] first = {6.5f, 5.5f, 4.5f, 3.5f, 2.5f, 1.5f, 0.5f, 0.5f, 0.5f};
      assertArrayEquals(first, maps.get("0").map(0));
      assertArrayEquals(new float[] {-1, -1, -1, -1, -1, -1, 0, 0, 0}, maps.get("0").map(1));
      assertArrayEquals(new float[9], maps.get("1").map(1));
      assertArrayEquals(new float[] {6.5f, 0}, maps.get("0").maxima());
      assertArrayEquals(first, maps.get("2.conv").map(0));
      assertEquals(1, maps.get("2.conv").channels());
    }
  }

  @Test
  void filtersAreTheWeightsAsTrained() {
    try (NetworkInsight insight = NetworkInsight.of(oneLayer(), Nets.RUNTIME)) {
      Filters filters = insight.filters("0").orElseThrow();
      assertEquals(List.of(3, 3, 1, 2), shape(filters));
      assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, filters.kernel(0, 0));
      assertEquals(6, filters.at(1, 2, 0, 0));
      assertArrayEquals(new float[] {0.5f, 0}, filters.bias());
      assertEquals(List.of(1, 1, 2, 1), shape(insight.filters("2.conv").orElseThrow()));
      assertTrue(insight.filters("1").isEmpty());
    }
  }

  private static List<Integer> shape(Filters filters) {
    return List.of(filters.height(), filters.width(), filters.inputs(), filters.outputs());
  }

  @Test
  void fullyConnectedLayersHaveFiltersOfOnePoint() {
    try (NetworkInsight insight =
        NetworkInsight.of(Nets.randomWeights(EVERY_LAYER, 1), Nets.RUNTIME)) {
      assertEquals(List.of(1, 1, 6, 4), shape(insight.filters("10.hidden").orElseThrow()));
      assertEquals(List.of(3, 3, 4, 4), shape(insight.filters("8.conv2").orElseThrow()));
      assertEquals(List.of(1, 1, 4, 3), shape(insight.filters("10.conv").orElseThrow()));
    }
  }

  static List<NetworkSpec> kinds() {
    return List.of(
        EVERY_LAYER,
        Nets.lectureLayers(),
        Nets.boundLayers(),
        Nets.dropout(),
        Nets.komi(),
        Nets.globalPooling());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyRowOfTheLayerTableHasAnOutputOfItsShape(NetworkSpec spec) {
    int size = spec.boardSize();
    byte[] planes = Nets.randomPlanes(spec, size, 1, 1)[0];
    try (NetworkInsight insight = NetworkInsight.of(Nets.randomWeights(spec, 1), Nets.RUNTIME)) {
      Map<String, ActivationMaps> maps = insight.activations(size, planes, insight.layers());
      List<LayerTable.Row> rows = new ArrayList<>();
      LayerTable table = LayerTable.of(spec);
      rows.add(table.input());
      for (LayerTable.Row row : table.layers()) {
        rows.addAll(row.parts().isEmpty() ? List.of(row) : row.parts());
      }
      assertEquals(rows.size(), maps.size());
      for (LayerTable.Row row : rows) {
        ActivationMaps map = maps.get(row.name());
        assertEquals(
            row.output(), new MapShape(map.height(), map.width(), map.channels()), row.name());
      }
      assertEquals(insight.layers(), List.copyOf(insight.sources().keySet()));
    }
  }

  @Test
  void branchesOfAnInceptionBlockStartAtTheLayerBeforeAndEndWhereTheyAreJoined() {
    try (NetworkInsight insight =
        NetworkInsight.of(Nets.randomWeights(Nets.lectureLayers(), 1), Nets.RUNTIME)) {
      Map<String, List<String>> sources = insight.sources();
      for (String first : List.of("conv1x1", "reduce3x3", "reduce5x5", "pool")) {
        assertEquals(List.of("2"), sources.get("3." + first));
      }
      assertEquals(
          Set.of("3.conv1x1", "3.conv3x3", "3.conv5x5", "3.project"),
          Set.copyOf(sources.get("3.joined")));
      assertEquals(List.of("3.joined"), sources.get("4"));
    }
  }

  @Test
  void sourcesAreTheLayersJustBefore() {
    try (NetworkInsight insight =
        NetworkInsight.of(Nets.randomWeights(EVERY_LAYER, 1), Nets.RUNTIME)) {
      Map<String, List<String>> sources = insight.sources();
      assertEquals(insight.layers(), List.copyOf(sources.keySet()));
      assertEquals(List.of(), sources.get("input"));
      assertEquals(List.of("input"), sources.get("0"));
      assertEquals(List.of("7"), sources.get("8.conv1"));
      assertEquals(Set.of("7", "8.norm2"), Set.copyOf(sources.get("8.relu2")));
      assertEquals(List.of("8.relu2"), sources.get("9.conv"));
      assertEquals(List.of("9.conv"), sources.get("9.softmax"));
      assertEquals(List.of("8.relu2"), sources.get("10.conv"));
      assertEquals(List.of("10.out"), sources.get("10.tanh"));
    }
  }

  @Test
  void headsGiveWhatTheNetworkGives() {
    Weights weights = Nets.randomWeights(EVERY_LAYER, 2);
    byte[] planes = Nets.randomPlanes(EVERY_LAYER, 9, 1, 2)[0];
    try (NetworkInsight insight = NetworkInsight.of(weights, Nets.RUNTIME);
        Network network = Networks.of(weights, Nets.RUNTIME)) {
      Map<String, ActivationMaps> maps =
          insight.activations(9, planes, List.of("9.softmax", "10.tanh"));
      Evaluation evaluation = network.evaluate(9, new byte[][] {planes})[0];
      assertArrayEquals(evaluation.policy(), maps.get("9.softmax").map(0), 1e-5f);
      assertEquals(evaluation.value().orElseThrow(), maps.get("10.tanh").at(0, 0), 1e-5);
    }
  }

  @Test
  void valueThatKnowsKomiIsThatOfTheKomiTold() {
    Weights weights = Nets.randomWeights(Nets.komi(), 2);
    byte[] planes = Nets.randomPlanes(Nets.komi(), 9, 1, 2)[0];
    try (NetworkInsight insight = NetworkInsight.of(weights, Nets.RUNTIME);
        Network network = Networks.of(weights, Nets.RUNTIME)) {
      Evaluation evaluation = network.evaluate(9, new byte[][] {planes})[0];
      for (double komi : new double[] {0, 7.5, -20}) {
        Map<String, ActivationMaps> maps =
            insight.withKomi(komi).activations(9, planes, insight.layers());
        float value = maps.get("4.tanh").at(0, 0);
        assertEquals(evaluation.value(komi).orElseThrow(), value, 1e-5);
        double lead = 0;
        for (float owner : maps.get("3.tanh").numbers()) {
          lead += owner;
        }
        assertEquals(lead, evaluation.outlook().orElseThrow().lead(), 1e-4);
      }
      ActivationMaps without = insight.saliency(9, planes, new NetworkInsight.Target.Value());
      ActivationMaps with =
          insight.withKomi(30).saliency(9, planes, new NetworkInsight.Target.Value());
      assertFalse(Arrays.equals(without.numbers(), with.numbers()));
      assertEquals(Set.of("4.out", "3.tanh"), Set.copyOf(insight.sources().get("4.lead")));
    }
  }

  @Test
  void maximaAreThoseOfAllPositionsAndPoints() {
    byte[][] planes = Nets.randomPlanes(EVERY_LAYER, 5, 3, 3);
    try (NetworkInsight insight =
        NetworkInsight.of(Nets.randomWeights(EVERY_LAYER, 3), Nets.RUNTIME)) {
      Map<String, float[]> maxima = insight.maxima(5, planes);
      assertEquals(insight.layers(), List.copyOf(maxima.keySet()));
      for (String layer : insight.layers()) {
        float[] expected = new float[maxima.get(layer).length];
        Arrays.fill(expected, Float.NEGATIVE_INFINITY);
        for (byte[] position : planes) {
          float[] one = insight.activations(5, position, List.of(layer)).get(layer).maxima();
          for (int i = 0; i < one.length; i++) {
            expected[i] = Math.max(expected[i], one[i]);
          }
        }
        assertArrayEquals(expected, maxima.get(layer), 1e-5f, layer);
      }
    }
  }

  /** Flipping a bit of the only plane moves a linear number by exactly its gradient. */
  @Test
  void saliencyOfALinearLayerIsItsKernel() {
    try (NetworkInsight insight = NetworkInsight.of(oneLayer(), Nets.RUNTIME)) {
      ActivationMaps center = insight.saliency(3, bitAtB1(), new Target.Unit("0", 4, 0));
      assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, center.map(0));
      ActivationMaps corner = insight.saliency(3, bitAtB1(), new Target.Unit("0", 0, 0));
      assertArrayEquals(new float[] {5, 6, 0, 8, 9, 0, 0, 0, 0}, corner.map(0));
    }
  }

  /** Without rectification a network is its own first-order expansion. */
  @Test
  void saliencyTellsWhatABitChangesInALinearNetwork() {
    NetworkSpec spec =
        new NetworkSpec(
            "linear",
            5,
            5,
            List.of(
                new Layer.Convolution(4, 3, true),
                new Layer.BatchNorm(1e-3f),
                new Layer.Convolution(3, 3, false),
                new Layer.BatchNorm(1e-3f),
                new Layer.PolicyHead(true)));
    byte[] planes = Nets.randomPlanes(spec, 5, 1, 4)[0];
    try (NetworkInsight insight = NetworkInsight.of(Nets.randomWeights(spec, 4), Nets.RUNTIME)) {
      ActivationMaps saliency = insight.saliency(5, planes, new Target.Move(7));
      float before = logit(insight, planes, 7);
      for (int point = 0; point < 25; point++) {
        for (int plane = 0; plane < 5; plane++) {
          byte[] changed = planes.clone();
          changed[point] ^= (byte) (1 << plane);
          int step = (changed[point] >> plane & 1) == 1 ? 1 : -1;
          float derivative = (logit(insight, changed, 7) - before) * step;
          assertEquals(derivative, saliency.at(point, plane), 1e-4);
        }
      }
    }
  }

  private static float logit(NetworkInsight insight, byte[] planes, int point) {
    return insight.activations(5, planes, List.of("4.conv")).get("4.conv").at(point, 0);
  }

  static List<NetworkSpec> withValue() {
    return kinds().stream().filter(NetworkSpec::hasValue).toList();
  }

  @ParameterizedTest
  @MethodSource("withValue")
  void saliencyIsTheNumericDerivativeOfTheSlowTwin(NetworkSpec spec) {
    Weights weights = Nets.randomWeights(spec, 5);
    int size = spec.boardSize();
    byte[] planes = Nets.randomPlanes(spec, size, 1, 5)[0];
    SlowNetwork slow = new SlowNetwork(weights);
    try (NetworkInsight insight = NetworkInsight.of(weights, Nets.RUNTIME)) {
      ActivationMaps value = insight.saliency(size, planes, new Target.Value());
      ActivationMaps move = insight.saliency(size, planes, new Target.Move(12));
      double step = 1e-6;
      for (int point = 0; point < size * size; point++) {
        for (int plane = 0; plane < 5; plane++) {
          SlowNetwork.Output more = slow.evaluateShifted(size, planes, point, plane, step);
          SlowNetwork.Output less = slow.evaluateShifted(size, planes, point, plane, -step);
          assertEquals(
              (more.valueLogits()[0] - less.valueLogits()[0]) / (2 * step),
              value.at(point, plane),
              1e-4);
          assertEquals(
              (more.logits()[0][12] - less.logits()[0][12]) / (2 * step),
              move.at(point, plane),
              1e-4);
        }
      }
    }
  }

  /** Holds for every layer without a bend between its sources and itself. */
  @Test
  void numbersTimesGradientsOfALinearLayerAreItsNumberLessTheBias() {
    byte[] planes = Nets.randomPlanes(EVERY_LAYER, 5, 1, 8)[0];
    Weights weights = Nets.randomWeights(EVERY_LAYER, 8);
    try (NetworkInsight insight = NetworkInsight.of(weights, Nets.RUNTIME)) {
      Map<String, ActivationMaps> maps = insight.activations(5, planes, insight.layers());
      float bias = weights.tensor("0.bias")[2];
      assertEquals(maps.get("0").at(6, 2), sum(insight, maps, "0", 6, 2) + bias, 1e-5);
      assertEquals(maps.get("8.conv2").at(6, 2), sum(insight, maps, "8.conv2", 6, 2), 1e-5);
      float hidden = weights.tensor("10.hidden.bias")[1];
      assertEquals(
          maps.get("10.hidden").at(0, 1), sum(insight, maps, "10.hidden", 0, 1) + hidden, 1e-5);
      for (int channel = 0; channel < 4; channel++) { // a rectified sum of two layers
        assertEquals(
            maps.get("8.relu2").at(6, channel), sum(insight, maps, "8.relu2", 6, channel), 1e-5);
      }
    }
  }

  private static double sum(
      NetworkInsight insight,
      Map<String, ActivationMaps> maps,
      String layer,
      int point,
      int channel) {
    double sum = 0;
    Map<String, ActivationMaps> gradients =
        insight.gradients(5, maps, new Target.Unit(layer, point, channel));
    for (Map.Entry<String, ActivationMaps> gradient : gradients.entrySet()) {
      float[] numbers = maps.get(gradient.getKey()).numbers();
      for (int i = 0; i < numbers.length; i++) {
        sum += numbers[i] * gradient.getValue().numbers()[i];
      }
    }
    return sum;
  }

  @Test
  void unitsOfEveryKindOfLayerHaveGradients() {
    for (NetworkSpec spec : List.of(Nets.lectureLayers(), Nets.boundLayers())) {
      int size = spec.boardSize();
      byte[] planes = Nets.randomPlanes(spec, size, 1, 9)[0];
      try (NetworkInsight insight = NetworkInsight.of(Nets.randomWeights(spec, 9), Nets.RUNTIME)) {
        Map<String, ActivationMaps> maps = insight.activations(size, planes, insight.layers());
        for (String layer : insight.layers()) {
          Map<String, ActivationMaps> gradients =
              insight.gradients(size, maps, new Target.Unit(layer, 0, 0));
          assertEquals(insight.sources().get(layer), List.copyOf(gradients.keySet()), layer);
        }
      }
    }
  }

  @Test
  void gradientsOfThePlanesAreNone() {
    try (NetworkInsight insight = NetworkInsight.of(oneLayer(), Nets.RUNTIME)) {
      assertEquals(Map.of(), insight.gradients(3, Map.of(), new Target.Unit("input", 0, 0)));
      assertEquals(
          "the maps of layer input are missing",
          failure(() -> insight.gradients(3, Map.of(), new Target.Unit("0", 0, 0))));
    }
  }

  @Test
  void whatIsNotThereIsToldByName() {
    byte[] planes = bitAtB1();
    try (NetworkInsight insight = NetworkInsight.of(oneLayer(), Nets.RUNTIME)) {
      assertEquals(
          "one-layer has no layer 7; there are input 0 1 2.conv 2.softmax",
          failure(() -> insight.activations(3, planes, List.of("7"))));
      assertEquals(
          "channel 2 of 2", failure(() -> insight.saliency(3, planes, new Target.Unit("0", 0, 2))));
      assertEquals("number 9 of 9", failure(() -> insight.saliency(3, planes, new Target.Move(9))));
      assertEquals(
          "the network has no value head",
          failure(() -> insight.saliency(3, planes, new Target.Value())));
      assertEquals(
          "planes of 9 bytes, size 5 needs 25",
          failure(() -> insight.activations(5, planes, List.of("0"))));
      assertEquals("maxima over no position", failure(() -> insight.maxima(3, new byte[0][])));
    }
  }

  private static String failure(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  @Test
  void closedInsightLooksNoMore() {
    NetworkInsight insight = NetworkInsight.of(oneLayer(), Nets.RUNTIME);
    insight.activations(3, bitAtB1(), List.of("0"));
    insight.close();
    insight.close();
    assertThrows(
        IllegalStateException.class, () -> insight.activations(3, bitAtB1(), List.of("0")));
  }

  @Test
  void closingALookWithKomiLeavesTheOther() {
    try (NetworkInsight insight = NetworkInsight.of(oneLayer(), Nets.RUNTIME)) {
      NetworkInsight view = insight.withKomi(6.5);
      view.close();
      assertThrows(IllegalStateException.class, () -> view.activations(3, bitAtB1(), List.of("0")));
      insight.activations(3, bitAtB1(), List.of("0"));
    }
  }

  @Test
  void severalThreadsSeeTheSame() throws Exception {
    byte[] planes = Nets.randomPlanes(EVERY_LAYER, 5, 1, 6)[0];
    try (NetworkInsight insight =
        NetworkInsight.of(Nets.randomWeights(EVERY_LAYER, 6), Nets.RUNTIME)) {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<ActivationMaps>> futures = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
          String layer = insight.layers().get(i % 8 + 1);
          futures.add(
              threads.submit(() -> insight.saliency(5, planes, new Target.Unit(layer, 3, 1))));
        }
        for (int i = 0; i < 24; i++) {
          ActivationMaps again =
              insight.saliency(5, planes, new Target.Unit(insight.layers().get(i % 8 + 1), 3, 1));
          assertArrayEquals(again.numbers(), futures.get(i).get().numbers(), 1e-5f);
        }
      } finally {
        threads.shutdown();
      }
    }
  }

  @Test
  void randomWeightsMakeANetworkThatIsTheSameForTheSameSeed() {
    byte[] planes = Nets.randomPlanes(EVERY_LAYER, 5, 1, 7)[0];
    float[][] policies = new float[3][];
    for (int i = 0; i < 3; i++) {
      try (Network network = Networks.of(Weights.random(EVERY_LAYER, i / 2), Nets.RUNTIME)) {
        policies[i] = network.evaluate(5, new byte[][] {planes})[0].policy();
      }
    }
    assertArrayEquals(policies[0], policies[1]);
    assertTrue(!Arrays.equals(policies[0], policies[2]));
  }
}
