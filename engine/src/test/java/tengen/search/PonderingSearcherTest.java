package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tengen.board.Color;
import tengen.board.Move;
import tengen.network.UniformNetwork;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.SearchQuery.Purpose;

@Timeout(60)
final class PonderingSearcherTest {
  private static final Game GAME = Game.start(5, Rules.CHINESE, 0.5);

  private final Endless endless = new Endless();
  private final PonderingSearcher searcher = new PonderingSearcher(endless, 1000);

  @Test
  void positionAfterTheMoveIsSearchedUntilRest() throws InterruptedException {
    Move move = searcher.search(GAME, Limits.ofVisits(1)).best();
    searcher.ponder(GAME.play(Color.BLACK, move));
    assertTrue(endless.begun.await(30, TimeUnit.SECONDS));
    searcher.rest();
    Game next = GAME.play(Color.BLACK, move).play(Color.WHITE, Move.at(0));
    endless.best = Move.at(24);
    searcher.search(next, Limits.ofVisits(1));
    searcher.close();
    assertEquals(1, endless.pondered.get(0).moveCount());
    assertFalse(endless.overlapped);
    assertTrue(endless.closed);
  }

  @Test
  void onlyMovesThatWerePlayedAreFollowedByPonderingAndNoGameThatIsOver() {
    searcher.search(GAME, Limits.ofVisits(1));
    searcher.ponder(GAME.play(Color.BLACK, Move.RESIGN));
    searcher.close();
    assertEquals(List.of(), endless.pondered);
  }

  @Test
  void anotherSearchInterruptsPonderingAndRestEndsIt() throws InterruptedException {
    searcher.ponder(GAME);
    assertTrue(endless.begun.await(30, TimeUnit.SECONDS));
    endless.begun = new CountDownLatch(1);
    searcher.search(GAME, Limits.ofVisits(1));
    assertTrue(endless.begun.await(30, TimeUnit.SECONDS), "pondering goes on");
    searcher.rest();
    assertFalse(endless.busy);
    searcher.search(GAME, Limits.ofVisits(1));
    searcher.close();
    assertEquals(List.of(GAME, GAME), endless.pondered);
    assertFalse(endless.overlapped);
  }

  @Test
  void closingEndsPondering() throws InterruptedException {
    searcher.ponder(GAME);
    assertTrue(endless.begun.await(30, TimeUnit.SECONDS));
    searcher.close();
    assertFalse(endless.busy);
    assertTrue(endless.closed);
  }

  @Test
  void pondersOnTheTreeThatIsSearchedNext() {
    TreeSearcher tree =
        new TreeSearcher(
            new UniformNetwork(),
            TreeSettings.DEFAULT.toBuilder().threads(1).batch(1).build(),
            PolicySearcher.Style.BEST);
    try (PonderingSearcher pondering = new PonderingSearcher(tree, 200)) {
      Game game = GAME;
      for (int turn = 0; turn < 4; turn++) {
        SearchResult result = pondering.search(game, Limits.ofVisits(100));
        assertTrue(result.visits() >= 100);
        game = game.play(game.toPlay(), result.best());
        pondering.ponder(game);
      }
    }
  }

  /** Analyzes until it is stopped, and answers other queries at once. */
  private static final class Endless implements Searcher {
    private volatile CountDownLatch begun = new CountDownLatch(1);
    private final List<Game> pondered = new ArrayList<>();
    private Move best = Move.at(12);
    private boolean busy;
    private boolean overlapped;
    private boolean closed;

    @Override
    public SearchResult search(SearchQuery query, Watcher watcher) {
      overlapped |= busy;
      busy = true;
      SearchResult result = SearchResult.ofPolicy(best, List.of(), OptionalDouble.empty());
      if (query.purpose() == Purpose.ANALYZE) {
        pondered.add(query.game());
        begun.countDown();
        while (watcher.goesOn(() -> result)) {
          Thread.onSpinWait();
        }
      }
      busy = false;
      return result;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
