package tengen.network;

/**
 * What a value head says of the end of a game, for the side to move; the value follows for any
 * komi.
 *
 * @param logit what speaks for a win besides the score; twice it is a logit of winning
 * @param lead by how many points its area will be larger than the opponent's, komi not counted; 0
 *     for a network that does not tell who will own the points
 * @param sharpness how much of the logit a point of lead is worth: much where little is open, 0 for
 *     a network whose value knows no komi
 */
public record Outlook(double logit, double lead, double sharpness) {
  /** Returns the outlook of a value that no komi changes. */
  static Outlook of(double value) {
    double inside = Math.max(-1 + 1e-12, Math.min(1 - 1e-12, value));
    return new Outlook(0.5 * Math.log((1 + inside) / (1 - inside)), 0, 0);
  }

  /** An even game of which nothing is known. */
  public static final Outlook NOTHING = new Outlook(0, 0, 0);

  /** The standard deviation of a logistic distribution of scale 1. */
  private static final double LOGISTIC = Math.PI / Math.sqrt(3);

  private static final double MOST_SPREAD = 100;

  /** Tells whether there is anything known about points. */
  public boolean knowsPoints() {
    return sharpness > 0;
  }

  /**
   * Returns how far the score at the end may be from the lead, as a standard deviation in points:
   * what the sharpness says if scores are spread logistically, 100 at most.
   */
  public double spread() {
    return Math.min(MOST_SPREAD, LOGISTIC / (2 * sharpness));
  }

  /**
   * Returns the expected result for the side to move, -1 to 1.
   *
   * @param compensation the komi if it is White, minus the komi if it is Black
   */
  public double value(double compensation) {
    return Math.tanh(logit + sharpness * (lead + compensation));
  }
}
