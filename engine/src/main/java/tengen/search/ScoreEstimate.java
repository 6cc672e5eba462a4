package tengen.search;

import java.util.Optional;
import tengen.network.Evaluation;
import tengen.network.Outlook;

/**
 * An estimate of the score at the end of the game.
 *
 * @param lead the points to lead by, komi counted; negative if behind
 * @param spread the standard deviation of the score at the end
 */
public record ScoreEstimate(double lead, double spread) {
  /**
   * Returns what a network expects, if it knows points.
   *
   * @param compensation the komi as the side to move gets it
   */
  static Optional<ScoreEstimate> of(Evaluation evaluation, double compensation) {
    return evaluation
        .outlook()
        .filter(Outlook::knowsPoints)
        .map(seen -> new ScoreEstimate(seen.lead() + compensation, seen.spread()));
  }

  /** Returns the same estimate as the opponent sees it. */
  public ScoreEstimate opposite() {
    return new ScoreEstimate(-lead, spread);
  }
}
