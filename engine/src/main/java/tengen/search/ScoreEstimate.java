package tengen.search;

/**
 * An estimate of the score at the end of the game.
 *
 * @param lead the points to lead by, komi counted; negative if behind
 * @param spread the standard deviation of the ends that it comes from
 */
public record ScoreEstimate(double lead, double spread) {
  /** Returns the same estimate as the opponent sees it. */
  public ScoreEstimate opposite() {
    return new ScoreEstimate(-lead, spread);
  }
}
