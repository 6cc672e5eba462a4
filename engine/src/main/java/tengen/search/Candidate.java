package tengen.search;

import java.util.List;
import java.util.OptionalDouble;
import tengen.board.Move;

/**
 * A move that a searcher looked at, as the side to move at the root sees it.
 *
 * @param prior the move's share of the policy, 0 to 1, as the search used it
 * @param visits how often the search went through it; 0 without a tree
 * @param value the result expected after it, -1 to 1; empty without visits
 * @param lowerBound the value that it has at least, with some confidence; empty without visits
 * @param lead the points to lead by expected after it, komi counted; empty if the search does not
 *     estimate points
 * @param variation the moves expected, this one first
 * @param variationVisits how often the search went through each of them, as many as the moves
 */
public record Candidate(
    Move move,
    float prior,
    int visits,
    OptionalDouble value,
    OptionalDouble lowerBound,
    OptionalDouble lead,
    List<Move> variation,
    List<Integer> variationVisits) {
  public Candidate {
    variation = List.copyOf(variation);
    variationVisits = List.copyOf(variationVisits);
    if (variation.size() != variationVisits.size()) {
      throw new IllegalArgumentException(
          variation.size() + " moves with visits of " + variationVisits.size());
    }
  }

  /** Returns a move that has a prior only. */
  public static Candidate unvisited(Move move, float prior) {
    OptionalDouble unknown = OptionalDouble.empty();
    return new Candidate(move, prior, 0, unknown, unknown, unknown, List.of(move), List.of(0));
  }
}
