package tengen.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tengen.board.Symmetry;

final class SymmetryNetworksTest {
  private static final NetworkSpec SPEC = Nets.everyLayer();
  private static final int SIZE = 5;
  private static final byte[] POSITION = Nets.randomPlanes(SPEC, SIZE, 1, 1)[0];
  private static Network plain;

  @BeforeAll
  static void open() {
    plain = Networks.of(Nets.randomWeights(SPEC, 1), Nets.RUNTIME);
  }

  @AfterAll
  static void close() {
    plain.close();
  }

  @ParameterizedTest
  @EnumSource
  void averageTurnsWithThePosition(Symmetry symmetry) {
    Network average = new SymmetryAverage(plain);
    Evaluation straight = evaluate(average, POSITION);
    Evaluation turned = evaluate(average, Turned.planes(POSITION, symmetry, SIZE));
    for (int point = 0; point < SIZE * SIZE; point++) {
      assertEquals(
          straight.policy()[point], turned.policy()[symmetry.apply(point, SIZE)], 1e-6, "" + point);
    }
    assertEquals(straight.value().orElseThrow(), turned.value().orElseThrow(), 1e-6);
  }

  @Test
  void averageOfValuesThatKnowKomiIsTheMeanOfTheirLogitsAtEveryKomi() {
    try (Network knowing = Networks.of(Nets.randomWeights(Nets.komi(), 5), Nets.RUNTIME)) {
      byte[] position = Nets.randomPlanes(Nets.komi(), SIZE, 1, 3)[0];
      Evaluation average = evaluate(new SymmetryAverage(knowing), position);
      for (double komi : new double[] {0, 7.5, -30}) {
        double logit = 0;
        for (Symmetry symmetry : Symmetry.values()) {
          Evaluation turned = evaluate(knowing, Turned.planes(position, symmetry, SIZE));
          Outlook seen = turned.outlook().orElseThrow();
          logit += (seen.logit() + seen.sharpness() * (seen.lead() + komi)) / 8;
        }
        assertEquals(Math.tanh(logit), average.value(komi).orElseThrow(), 1e-6);
      }
    }
  }

  @Test
  void ownershipIsTurnedBackAndItsSumIsTheLead() {
    try (Network knowing = Networks.of(Nets.randomWeights(Nets.komi(), 5), Nets.RUNTIME)) {
      byte[] position = Nets.randomPlanes(Nets.komi(), SIZE, 1, 3)[0];
      double[] mean = new double[SIZE * SIZE];
      for (Symmetry symmetry : Symmetry.values()) {
        Evaluation turned = evaluate(knowing, Turned.planes(position, symmetry, SIZE));
        float[] owners = turned.ownership().orElseThrow();
        assertEquals(turned.outlook().orElseThrow().lead(), sum(owners), 1e-4);
        Evaluation back = evaluate(new FixedSymmetry(knowing, symmetry), position);
        for (int point = 0; point < mean.length; point++) {
          float owner = owners[symmetry.apply(point, SIZE)];
          assertEquals(owner, back.ownership().orElseThrow()[point], 1e-6);
          mean[point] += owner / 8;
        }
      }
      float[] average = evaluate(new SymmetryAverage(knowing), position).ownership().orElseThrow();
      for (int point = 0; point < mean.length; point++) {
        assertEquals(mean[point], average[point], 1e-6);
      }
    }
  }

  private static double sum(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += number;
    }
    return sum;
  }

  @Test
  void averageIsTheMeanOverTheEightSymmetries() {
    double[] expected = new double[SIZE * SIZE];
    double logit = 0;
    for (Symmetry symmetry : Symmetry.values()) {
      Evaluation turned = evaluate(plain, Turned.planes(POSITION, symmetry, SIZE));
      for (int point = 0; point < expected.length; point++) {
        expected[point] += turned.policy()[symmetry.apply(point, SIZE)] / 8;
      }
      logit += turned.outlook().orElseThrow().logit() / 8;
    }
    Evaluation average = evaluate(new SymmetryAverage(plain), POSITION);
    for (int point = 0; point < expected.length; point++) {
      assertEquals(expected[point], average.policy()[point], 1e-6);
    }
    assertEquals(Math.tanh(logit), average.value().orElseThrow(), 1e-6);
  }

  @Test
  void averageKeepsTheOrderOfABatch() {
    Network average = new SymmetryAverage(plain);
    byte[][] positions = Nets.randomPlanes(SPEC, SIZE, 3, 7);
    Evaluation[] together = average.evaluate(SIZE, positions);
    assertEquals(3, together.length);
    for (int i = 0; i < positions.length; i++) {
      assertArrayEquals(evaluate(average, positions[i]).policy(), together[i].policy(), 1e-6f);
    }
  }

  @Test
  void randomSymmetryDrawsEachOfTheEightAndTurnsItsPolicyBack() {
    List<float[]> possible = new ArrayList<>();
    for (Symmetry symmetry : Symmetry.values()) {
      float[] turned = evaluate(plain, Turned.planes(POSITION, symmetry, SIZE)).policy();
      possible.add(Turned.back(turned, symmetry, SIZE));
    }
    Network random = new RandomSymmetry(plain, 1);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      seen.add(nearest(possible, evaluate(random, POSITION).policy()));
    }
    assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7), seen);
  }

  @Test
  void randomSymmetryRepeatsItselfFromItsSeed() {
    Network one = new RandomSymmetry(plain, 5);
    Network other = new RandomSymmetry(plain, 5);
    for (int i = 0; i < 20; i++) {
      assertArrayEquals(
          evaluate(one, POSITION).policy(), evaluate(other, POSITION).policy(), "draw " + i);
    }
  }

  @Test
  void uniformNetworkKnowsNothing() {
    try (Network uniform = new UniformNetwork()) {
      Evaluation[] evaluations = uniform.evaluate(9, new byte[2][]);
      assertEquals(2, evaluations.length);
      assertEquals(1f / 81, evaluations[1].policy()[80]);
      assertEquals(0, evaluations[0].value().orElseThrow());
    }
  }

  /** Returns which of the policies it is; the eight must differ for this test to see anything. */
  private static int nearest(List<float[]> possible, float[] policy) {
    List<Integer> equal = new ArrayList<>();
    for (int i = 0; i < possible.size(); i++) {
      float distance = 0;
      for (int point = 0; point < policy.length; point++) {
        distance = Math.max(distance, Math.abs(possible.get(i)[point] - policy[point]));
      }
      if (distance < 1e-6) {
        equal.add(i);
      }
    }
    assertTrue(equal.size() == 1, "the policy is that of symmetries " + equal);
    return equal.get(0);
  }

  private static Evaluation evaluate(Network network, byte[] position) {
    return network.evaluate(SIZE, new byte[][] {position})[0];
  }
}
