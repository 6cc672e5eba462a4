package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.rules.Rules;

final class LimitedSearcherTest {
  private static final TimeBudget OTHERWISE = TimeBudget.of(Duration.ofSeconds(5));
  private static final Game GAME = Game.start(5, Rules.CHINESE, 0);

  private final List<Limits> asked = new ArrayList<>();

  private final Searcher noting =
      (query, watcher) -> {
        asked.add(query.limits());
        return SearchResult.ofPolicy(Move.PASS, List.of(), OptionalDouble.empty());
      };

  @Test
  void searchEndsAtTheFirstOfBothLimits() {
    Searcher limited = new LimitedSearcher(noting, Limits.ofVisits(100), OTHERWISE);
    limited.search(GAME, Limits.ofVisits(300));
    limited.search(GAME, Limits.ofVisits(50));
    limited.search(GAME, Limits.NONE);
    assertEquals(List.of(100, 50, 100), asked.stream().map(Limits::visits).toList());
  }

  /** So that a clock of a game may allow more than what is usual without one. */
  @Test
  void timeIsSetWhereNothingElseIsALimit() {
    Searcher limited = new LimitedSearcher(noting, Limits.NONE, OTHERWISE);
    limited.search(GAME, Limits.NONE);
    limited.search(GAME, Limits.ofTime(Duration.ofSeconds(60)));
    limited.search(GAME, Limits.ofVisits(10));
    assertEquals(
        List.of(OTHERWISE, TimeBudget.of(Duration.ofSeconds(60)), TimeBudget.UNLIMITED),
        asked.stream().map(Limits::time).toList());
  }
}
