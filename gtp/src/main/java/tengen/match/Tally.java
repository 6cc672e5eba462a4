package tengen.match;

import java.util.List;
import java.util.Locale;

/**
 * What the games of a match say about the strength of A against B.
 *
 * @param wins of A
 * @param draws games without a winner
 * @param losses of A
 */
public record Tally(int wins, int draws, int losses) {
  private static final double Z_95 = 1.96;

  /** The likelihood ratio at which a test with errors of 5 % ends: ln(0.95 / 0.05). */
  public static final double SPRT_BOUND = Math.log(0.95 / 0.05);

  /** Counts games. */
  public static Tally of(List<GameResult> games) {
    int wins = 0;
    int losses = 0;
    for (GameResult game : games) {
      if (game.winner().isPresent()) {
        wins += game.winner().get() == Side.A ? 1 : 0;
        losses += game.winner().get() == Side.B ? 1 : 0;
      }
    }
    return new Tally(wins, games.size() - wins - losses, losses);
  }

  public int games() {
    return wins + draws + losses;
  }

  /** Returns A's share of the points, 0 to 1; a draw is half a point. 0.5 before the first game. */
  public double rate() {
    return games() == 0 ? 0.5 : (wins + draws / 2.0) / games();
  }

  /** Returns the lower end of the 95 % interval of {@link #rate} (Wilson 1927). */
  public double low() {
    return Math.max(0, wilson(-1));
  }

  /** Returns the upper end of the 95 % interval of {@link #rate} (Wilson 1927). */
  public double high() {
    return Math.min(1, wilson(1));
  }

  /** Returns by how many Elo points a player is stronger who gets this share; may be infinite. */
  public static double elo(double rate) {
    return -400 * Math.log10(1 / rate - 1);
  }

  /**
   * Returns the logarithm of how much likelier the games are if A is {@code elo1} points stronger
   * than if it is {@code elo0}, by the normal approximation of the score (Van den Bergh, the
   * GSPRT).
   */
  public double logLikelihoodRatio(double elo0, double elo1) {
    // Half a win and half a loss more keep the variance above 0 while only one side has won.
    double n = games() + 1;
    double mean = (wins + 0.5 + draws / 2.0) / n;
    double square = (wins + 0.5 + draws / 4.0) / n;
    double variance = square - mean * mean;
    double score0 = score(elo0);
    double score1 = score(elo1);
    return games() * (score1 - score0) * (2 * mean - score0 - score1) / (2 * variance);
  }

  /** Returns {@code A 34 - 26 B (0 draws), 56.7 % [44.1, 68.4], Elo +47 [-41, +134]}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "A %d - %d B (%d draws), %.1f %% [%.1f, %.1f], Elo %s [%s, %s]",
        wins,
        losses,
        draws,
        100 * rate(),
        100 * low(),
        100 * high(),
        signed(elo(rate())),
        signed(elo(low())),
        signed(elo(high())));
  }

  private static String signed(double elo) {
    if (Double.isInfinite(elo)) {
      return elo > 0 ? "+inf" : "-inf";
    }
    return String.format(Locale.ROOT, "%+d", Math.round(elo));
  }

  private static double score(double elo) {
    return 1 / (1 + Math.pow(10, -elo / 400));
  }

  private double wilson(int sign) {
    double n = games();
    if (n == 0) {
      return (1 + sign) / 2.0;
    }
    double p = rate();
    double square = Z_95 * Z_95;
    double half = Z_95 * Math.sqrt(p * (1 - p) / n + square / (4 * n * n));
    return (p + square / (2 * n) + sign * half) / (1 + square / n);
  }
}
