package tengen.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void drawIsHalfAPoint() {
    assertEquals(0.55, new Tally(5, 1, 4).rate(), 1e-12);
  }

  @Test
  void intervalIsWilsonsAndHoldsTheRate() {
    Tally tally = new Tally(50, 0, 50);
    assertEquals(0.4038, tally.low(), 1e-4); // Wilson's interval of 50 of 100
    assertEquals(0.5962, tally.high(), 1e-4);
    Tally all = new Tally(20, 0, 0);
    assertEquals(0.8389, all.low(), 1e-4); // and of 20 of 20
    assertEquals(1, all.high(), 1e-12);
  }

  @Test
  void intervalIsEverythingBeforeTheFirstGame() {
    assertEquals(0, new Tally(0, 0, 0).low(), 1e-12);
    assertEquals(1, new Tally(0, 0, 0).high(), 1e-12);
  }

  @Test
  void eloIsZeroAtHalfAnd400AtTenElevenths() {
    assertEquals(0, Tally.elo(0.5), 1e-9);
    assertEquals(400, Tally.elo(10.0 / 11), 1e-9);
    assertEquals(-400, Tally.elo(1.0 / 11), 1e-9);
    assertEquals(Double.POSITIVE_INFINITY, Tally.elo(1));
  }

  @Test
  void likelihoodRatioLeansToTheHypothesisThatTheGamesFit() {
    assertTrue(new Tally(80, 0, 20).logLikelihoodRatio(0, 50) > Tally.SPRT_BOUND);
    assertTrue(new Tally(20, 0, 80).logLikelihoodRatio(0, 50) < -Tally.SPRT_BOUND);
    assertEquals(0, new Tally(0, 0, 0).logLikelihoodRatio(0, 50), 1e-12);
    assertEquals(0, new Tally(50, 0, 50).logLikelihoodRatio(-30, 30), 1e-9);
  }

  @Test
  void likelihoodRatioIsNumberWhenOneSideWonEveryGame() {
    double ratio = new Tally(30, 0, 0).logLikelihoodRatio(0, 50);
    assertTrue(ratio > Tally.SPRT_BOUND && ratio < 1000, () -> "" + ratio);
  }
}
