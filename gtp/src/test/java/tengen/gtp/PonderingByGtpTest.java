package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.network.UniformNetwork;
import tengen.rules.Game;
import tengen.search.PolicySearcher;
import tengen.search.SearchQuery;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.search.Watcher;

final class PonderingByGtpTest {
  private final Ponderer ponderer = new Ponderer();
  private final Engine engine = new Engine(ponderer);

  /** Tells of what it ponders, and that it rests. */
  private static final class Ponderer implements Searcher {
    private final Searcher searcher =
        new PolicySearcher(new UniformNetwork(), PolicySearcher.Style.BEST);
    private final List<Integer> pondered = new ArrayList<>();
    private boolean ponders;

    @Override
    public SearchResult search(SearchQuery query, Watcher watcher) {
      ponders = false;
      return searcher.search(query, watcher);
    }

    @Override
    public void ponder(Game game) {
      pondered.add(game.moveCount());
      ponders = true;
    }

    @Override
    public void rest() {
      ponders = false;
    }
  }

  @Test
  void movesThatArePlayedAreFollowedByPonderingAndOthersAreNot() {
    engine.replies("boardsize 9", "reg_genmove b", "play b E5", "genmove w", "reg_genmove b");
    engine.converse("kata-genmove_analyze b 100");
    assertEquals(List.of(2, 3), ponderer.pondered);
    assertTrue(ponderer.ponders);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clear_board", "boardsize 13", "undo", "play w C3", "kgs-game_over"})
  void commandThatLeavesThePositionEndsPondering(String command) {
    engine.replies("boardsize 9", "genmove b");
    assertTrue(ponderer.ponders);
    engine.reply(command);
    assertFalse(ponderer.ponders);
  }
}
