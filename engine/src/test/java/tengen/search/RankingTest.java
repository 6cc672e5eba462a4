package tengen.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RankingTest {
  private static final float[] POLICY = {0.1f, 0.4f, 0.3f, 0.1f, 0.1f};

  @Test
  void priorsAreThoseOfThePolicyAmongTheMoves() {
    Ranking ranking = Ranking.of(POLICY, new short[] {0, 2, 3, 9}, 3, 0);
    assertArrayEquals(new short[] {2, 0, 3}, ranking.moves());
    assertArrayEquals(new float[] {0.6f, 0.2f, 0.2f}, ranking.priors(), 1e-6f);
  }

  @Test
  void passTakesItsPlaceByItsPrior() {
    Ranking ranking = Ranking.of(POLICY, new short[] {0, 2, 3}, 3, 0.25f);
    assertArrayEquals(new short[] {2, Node.PASS, 0, 3}, ranking.moves());
    assertArrayEquals(new float[] {0.45f, 0.25f, 0.15f, 0.15f}, ranking.priors(), 1e-6f);
  }

  @Test
  void passIsCertainWithoutOtherMoves() {
    Ranking ranking = Ranking.of(POLICY, new short[0], 0, 0.02f);
    assertArrayEquals(new short[] {Node.PASS}, ranking.moves());
    assertArrayEquals(new float[] {1}, ranking.priors());
  }

  @Test
  void movesWithoutAnyPriorAreAlike() {
    Ranking ranking = Ranking.of(new float[4], new short[] {1, 3}, 2, 0);
    assertArrayEquals(new float[] {0.5f, 0.5f}, ranking.priors());
    assertArrayEquals(new short[] {1, 3}, ranking.moves());
  }

  @Test
  void partOfARankingSumsToOneAgain() {
    Ranking ranking = Ranking.of(POLICY, new short[] {0, 1, 2}, 3, 0).where(move -> move != 1);
    assertArrayEquals(new short[] {2, 0}, ranking.moves());
    assertArrayEquals(new float[] {0.75f, 0.25f}, ranking.priors(), 1e-6f);
    assertArrayEquals(new short[] {Node.PASS}, ranking.where(move -> false).moves());
  }

  @Test
  void noiseKeepsTheMovesAndTheSum() {
    SplittableRandom random = new SplittableRandom(1);
    Ranking ranking = Ranking.of(POLICY, new short[] {0, 1, 2, 3, 4}, 5, 0);
    double[] mean = new double[5];
    for (int i = 0; i < 2000; i++) {
      Ranking noisy = RootNoise.add(ranking, 0.25, random);
      double sum = 0;
      for (int j = 0; j < 5; j++) {
        assertTrue(j == 0 || noisy.priors()[j] <= noisy.priors()[j - 1]);
        sum += noisy.priors()[j];
        mean[noisy.moves()[j]] += noisy.priors()[j] / 2000;
      }
      assertEquals(1, sum, 1e-5);
    }
    assertEquals(0.75 * 0.4 + 0.25 / 5, mean[1], 0.01);
    assertEquals(0.75 * 0.1 + 0.25 / 5, mean[4], 0.01);
  }
}
