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

  /**
   * Returns the expected result for the side to move, -1 to 1.
   *
   * @param compensation the komi if it is White, minus the komi if it is Black
   */
  public double value(double compensation) {
    return Math.tanh(logit + sharpness * (lead + compensation));
  }
}
