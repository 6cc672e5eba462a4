package tengen.terminal;

import java.util.List;
import java.util.OptionalDouble;
import tengen.board.Move;
import tengen.search.Candidate;
import tengen.search.SearchResult;
import tengen.search.Searcher;

/** Engines and thoughts for tests. */
final class Fakes {
  private Fakes() {}

  /** An engine that always makes the same move. */
  static Searcher always(Move move) {
    return (query, watcher) -> thought(move, List.of(), OptionalDouble.empty());
  }

  static SearchResult thought(Move best, List<Candidate> candidates, OptionalDouble value) {
    return SearchResult.ofPolicy(best, candidates, value);
  }

  static Candidate candidate(Move move, float prior) {
    return Candidate.unvisited(move, prior);
  }
}
