package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tengen.network.UniformNetwork;
import tengen.search.LimitedSearcher;
import tengen.search.Limits;
import tengen.search.PolicySearcher;
import tengen.search.PonderingSearcher;
import tengen.search.TreeSearcher;
import tengen.search.TreeSettings;

/** The commands on a searcher that really searches, and ponders. */
final class TreeSearchByGtpTest {
  private final Engine engine =
      new Engine(
          new LimitedSearcher(
              new PonderingSearcher(
                  new TreeSearcher(
                      new UniformNetwork(),
                      TreeSettings.DEFAULT.toBuilder().nodes(5000).build(),
                      PolicySearcher.Style.BEST),
                  5000),
              Limits.ofVisits(300),
              Session.WITHOUT_LIMITS));

  @Test
  void gameOnATinyBoardIsWonByBlack() {
    engine.replies("boardsize 3", "komi 0");
    int passes = 0;
    for (int turn = 0; passes < 2; turn++) {
      String reply = engine.reply("genmove " + (turn % 2 == 0 ? "b" : "w"));
      passes = reply.equals("= pass") ? passes + 1 : 0;
      assertTrue(turn < 60, "no end");
    }
    assertEquals("= B+9", engine.reply("final_score"));
  }

  @Test
  void analysisShowsVisitsAndVariations() {
    engine.reply("boardsize 3");
    String reply = engine.converse("lz-genmove_analyze b 1000");
    assertTrue(reply.contains("info move B2 visits "), reply);
    assertTrue(reply.matches("(?s).*pv B2 [A-C][1-3].*play B2\\s*"), reply);
    engine.replies("undo", "play b A1", "genmove w", "gg-undo 2");
    assertEquals(0, engine.session.game().moveCount());
  }

  @Test
  void clockWithoutTimeIsAnsweredAtOnce() {
    engine.replies("boardsize 5", "time_settings 60 0 0", "time_left b 0 0");
    assertTrue(engine.reply("genmove b").matches("= [A-E][1-5]"));
  }
}
