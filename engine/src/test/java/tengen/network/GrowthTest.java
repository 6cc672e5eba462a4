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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tengen.network.Nets.Lesson;

/** Larger networks made of trained ones. */
final class GrowthTest {
  private static final NetworkSpec SMALL = residual("small", 4, 2, 3, 5);

  private static final NetworkSpec POOLING = residual("pooling", 4, 2, 3, 5, true);

  private static NetworkSpec residual(
      String name, int filters, int blocks, int valueFilters, int hidden) {
    return residual(name, filters, blocks, valueFilters, hidden, false);
  }

  private static NetworkSpec residual(
      String name, int filters, int blocks, int valueFilters, int hidden, boolean pools) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Convolution(filters, 3, true));
    layers.add(new Layer.BatchNorm(1e-3f));
    layers.add(new Layer.Relu());
    for (int i = 0; i < blocks; i++) {
      if (pools && i > 0) {
        layers.add(new Layer.GlobalPoolingBias());
      }
      layers.add(new Layer.ResidualBlock(3));
    }
    layers.add(new Layer.PolicyHead(true));
    layers.add(new Layer.ValueHead(valueFilters, hidden));
    return new NetworkSpec(name, 5, 5, layers);
  }

  static Stream<NetworkSpec> larger() {
    return Stream.of(
        residual("deeper", 4, 4, 3, 5),
        residual("wider", 7, 2, 3, 5),
        residual("of more value", 4, 2, 5, 8),
        residual("larger all over", 6, 5, 5, 12),
        residual("pooling", 4, 2, 3, 5, true),
        residual("pooling and larger all over", 6, 5, 5, 12, true));
  }

  @ParameterizedTest
  @MethodSource("larger")
  void aLargerNetworkAnswersAsTheSmallOneDid(NetworkSpec larger) {
    answersAsBefore(Nets.randomWeights(SMALL, 4), larger);
  }

  private static void answersAsBefore(Weights small, NetworkSpec larger) {
    byte[][] planes = Nets.randomPlanes(SMALL, 5, 6, 3);
    try (Network before = Networks.of(small, Nets.RUNTIME);
        Network after = Networks.of(small.grownTo(larger, 9), Nets.RUNTIME)) {
      Evaluation[] expected = before.evaluate(5, planes);
      Evaluation[] found = after.evaluate(5, planes);
      for (int i = 0; i < expected.length; i++) {
        assertArrayEquals(expected[i].policy(), found[i].policy(), 1e-5f);
        assertEquals(
            expected[i].value().orElseThrow(), found[i].value().orElseThrow(), 1e-5, larger.name());
      }
    }
  }

  static Stream<NetworkSpec> largerThanPooling() {
    return Stream.of(
        residual("deeper", 4, 4, 3, 5, true),
        residual("wider", 7, 2, 3, 5, true),
        residual("larger all over", 6, 5, 5, 12, true));
  }

  @ParameterizedTest
  @MethodSource("largerThanPooling")
  void aNetworkThatPoolsGrowsToo(NetworkSpec larger) {
    answersAsBefore(Nets.randomWeights(POOLING, 4), larger);
  }

  @Test
  void aNewBlockBehindAnOldPoolingIsRefused() {
    List<Layer> layers = new ArrayList<>(SMALL.layers());
    layers.add(5, new Layer.GlobalPoolingBias());
    NetworkSpec small = new NetworkSpec("pooling at the end", 5, 5, layers);
    layers.add(6, new Layer.ResidualBlock(3));
    NetworkSpec larger = new NetworkSpec("and a block", 5, 5, layers);
    SpecException e =
        assertThrows(SpecException.class, () -> Weights.random(small, 1).grownTo(larger, 1));
    assertTrue(e.getMessage().contains("layer 6"), e.getMessage());
    assertTrue(e.getMessage().contains("follows neither a ReLU nor another block"));
  }

  @Test
  void aValueComesToKnowKomi() {
    Weights small = Nets.randomWeights(SMALL, 4);
    List<Layer> layers = new ArrayList<>(SMALL.layers());
    layers.remove(layers.size() - 1);
    layers.add(new Layer.OwnershipHead());
    layers.add(new Layer.ValueHead(3, 5, true));
    NetworkSpec knowing = new NetworkSpec("knowing", 5, 5, layers);
    byte[][] planes = Nets.randomPlanes(SMALL, 5, 6, 3);
    Lesson lesson = Lesson.random(knowing, 16, 2);
    Weights grown = small.grownTo(knowing, 9);
    try (Network before = Networks.of(small, Nets.RUNTIME);
        Network after = Networks.of(grown, Nets.RUNTIME);
        Learner learner = Learner.from(grown, Nets.PLAIN_SGD)) {
      Evaluation[] expected = before.evaluate(5, planes);
      Evaluation[] found = after.evaluate(5, planes);
      for (int i = 0; i < expected.length; i++) {
        assertArrayEquals(expected[i].policy(), found[i].policy(), 1e-5f);
        double value = found[i].value().orElseThrow();
        assertEquals(expected[i].value().orElseThrow(), value, 1e-5);
        assertTrue(found[i].value(7.5).orElseThrow() > value);
        assertEquals(value, found[i].value(7.5).orElseThrow(), 0.1);
      }
      lesson.teach(learner, 0.05f);
      float sharper = learner.weights(Map.of()).tensor("7.out.bias")[1];
      assertTrue(Math.abs(sharper - grown.tensor("7.out.bias")[1]) > 1e-4, "stays blunt");
      assertFalse(
          Arrays.equals(grown.tensor("6.weight"), learner.weights(Map.of()).tensor("6.weight")));
    }
  }

  @ParameterizedTest
  @MethodSource("larger")
  void whatBeginsWithZerosLearns(NetworkSpec larger) {
    Weights start = Nets.randomWeights(SMALL, 4).grownTo(larger, 9);
    Lesson lesson = Lesson.random(larger, 16, 2);
    try (Learner learner = Learner.from(start, Nets.PLAIN_SGD)) {
      for (int step = 0; step < 4; step++) {
        lesson.teach(learner, 0.05f);
      }
      Weights end = learner.weights(Map.of());
      for (Parameter parameter : Parameter.of(larger)) {
        if (parameter.role() != Parameter.Role.WEIGHT && parameter.role() != Parameter.Role.SCALE) {
          continue;
        }
        float[] before = start.tensor(parameter.name());
        float[] now = end.tensor(parameter.name());
        boolean hasZeros = false;
        boolean moved = false;
        for (int i = 0; i < now.length; i++) {
          hasZeros |= before[i] == 0;
          moved |= before[i] == 0 && now[i] != 0;
        }
        assertTrue(moved || !hasZeros, parameter.name() + " stays at zero");
      }
    }
  }

  @Test
  void aNetworkDoesNotShrink() {
    SpecException narrow =
        assertThrows(
            SpecException.class,
            () -> Weights.random(SMALL, 1).grownTo(residual("narrow", 3, 2, 3, 5), 1));
    assertTrue(narrow.getMessage().contains("layer 0, convolution 3x3, needs 0.weight of "));
    SpecException shallow =
        assertThrows(
            SpecException.class,
            () -> Weights.random(SMALL, 1).grownTo(residual("shallow", 4, 1, 3, 5), 1));
    assertTrue(shallow.getMessage().contains("does not grow into shallow"), shallow.getMessage());
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(1, new Layer.BatchNorm(1e-2f)),
        Arguments.of(0, new Layer.Convolution(4, 3, false)),
        Arguments.of(0, new Layer.Convolution(4, new Window(3, 1, 2, 0), true)),
        Arguments.of(0, new Layer.Convolution(4, 5, true)),
        Arguments.of(3, new Layer.ResidualBlock(5)),
        Arguments.of(5, new Layer.PolicyHead(false)),
        Arguments.of(2, new Layer.LocalResponseNorm(3, 1, 0.1f, 0.75f)));
  }

  /** These take each channel by itself, so that they are taken along. */
  @Test
  void aNetworkWithPoolingsGetsANewHead() {
    List<Layer> layers = new ArrayList<>(SMALL.layers().subList(0, 3));
    layers.add(new Layer.Pooling(Layer.Pooling.Kind.MAX, new Window(3, 1, 1, 1)));
    layers.addAll(SMALL.layers().subList(5, 7));
    NetworkSpec small = new NetworkSpec("pooling", 5, 5, layers);
    layers.add(new Layer.OwnershipHead());
    answersAsBefore(Nets.randomWeights(small, 4), new NetworkSpec("and owners", 5, 5, layers));
  }

  @Test
  void aLayerThatCannotBeTakenAlongIsToldAsSuch() {
    List<Layer> layers = new ArrayList<>(SMALL.layers());
    layers.add(3, new Layer.LocalResponseNorm(3, 1, 0.1f, 0.75f));
    NetworkSpec small = new NetworkSpec("normalized", 5, 5, layers);
    SpecException e =
        assertThrows(SpecException.class, () -> Weights.random(small, 1).grownTo(small, 1));
    assertTrue(e.getMessage().endsWith("is of a kind that cannot be taken along"), e.getMessage());
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatWouldChangeTheAnswersIsRefused(int index, Layer other) {
    List<Layer> layers = new ArrayList<>(SMALL.layers());
    layers.set(index, other);
    NetworkSpec changed = new NetworkSpec("changed", 5, 5, layers);
    SpecException e =
        assertThrows(SpecException.class, () -> Weights.random(SMALL, 1).grownTo(changed, 1));
    assertTrue(e.getMessage().contains("layer " + index + ", " + other.title()), e.getMessage());
  }

  @Test
  void aNewBlockNeedsNumbersThatAreNotNegative() {
    List<Layer> layers = new ArrayList<>(SMALL.layers().subList(0, 2));
    layers.addAll(SMALL.layers().subList(5, 7)); // a batch norm, and the heads at once
    NetworkSpec flat = new NetworkSpec("flat", 5, 5, layers);
    layers.add(2, new Layer.ResidualBlock(3));
    NetworkSpec deeper = new NetworkSpec("deeper", 5, 5, layers);
    SpecException e =
        assertThrows(SpecException.class, () -> Weights.random(flat, 1).grownTo(deeper, 1));
    assertTrue(e.getMessage().contains("follows neither a ReLU nor another block"));
  }
}
