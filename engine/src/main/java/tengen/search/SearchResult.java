package tengen.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tengen.board.Move;

/**
 * What a search found, as the side to move sees it.
 *
 * @param best the move to play
 * @param candidates the moves that came into question, best first; a pass is among them if the
 *     search looked at it
 * @param value the result expected, -1 to 1, if anything tells
 * @param visits how often the search looked at the position and what may follow; 1 without a tree
 * @param score the score expected, if the search estimates points
 */
public record SearchResult(
    Move best,
    List<Candidate> candidates,
    OptionalDouble value,
    int visits,
    Optional<ScoreEstimate> score) {
  public SearchResult {
    candidates = List.copyOf(candidates);
  }

  /** Returns the result of a look at the policy alone. */
  public static SearchResult ofPolicy(Move best, List<Candidate> candidates, OptionalDouble value) {
    return new SearchResult(best, candidates, value, 1, Optional.empty());
  }

  /** Returns the same result with another score, or none. */
  SearchResult withScore(Optional<ScoreEstimate> other) {
    return new SearchResult(best, candidates, value, visits, other);
  }

  /** Returns the same result with another move to play. */
  public SearchResult withBest(Move other) {
    return new SearchResult(other, candidates, value, visits, score);
  }
}
