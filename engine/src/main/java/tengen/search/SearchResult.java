package tengen.search;

import java.util.List;
import java.util.OptionalDouble;
import tengen.board.Move;

/**
 * What a search found.
 *
 * @param best the move to play
 * @param candidates the sensible moves on the board, best first
 * @param value the result expected by the side to move, -1 to 1, if the network tells
 */
public record SearchResult(Move best, List<Candidate> candidates, OptionalDouble value) {
  public SearchResult {
    candidates = List.copyOf(candidates);
  }
}
