package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Candidate;
import tengen.search.Limits;
import tengen.search.ScoreEstimate;
import tengen.search.SearchQuery;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.search.Watcher;

@Timeout(60)
final class AnalyzeCommandsTest {
  private final Endless searcher = new Endless();
  private final Engine engine = new Engine(searcher);

  AnalyzeCommandsTest() {
    engine.reply("boardsize 9");
  }

  /** Goes through three moves again and again until it is told to stop. */
  private static final class Endless implements Searcher {
    private volatile SearchQuery query =
        SearchQuery.of(Game.start(9, Rules.CHINESE, 0), Limits.NONE);

    @Override
    public SearchResult search(SearchQuery asked, Watcher watcher) {
      query = asked;
      int visits = 1;
      while (visits < asked.limits().visits() && watcher.goesOn(last(visits))) {
        visits++;
        Thread.onSpinWait();
      }
      return result(visits);
    }

    private static Supplier<SearchResult> last(int visits) {
      return () -> result(visits);
    }

    private static SearchResult result(int visits) {
      List<Candidate> candidates =
          List.of(
              candidate("C3", 0.5f, 100 + visits, 0.2, 0.1, 2.5, "C3", "G7"),
              candidate("G7", 0.25f, 50, -0.1, -1.2, -1.5, "G7", "pass"),
              Candidate.unvisited(move("E5"), 0.125f));
      return new SearchResult(
          move("C3"),
          candidates,
          OptionalDouble.of(0.125),
          150 + visits,
          Optional.of(new ScoreEstimate(1.25, 9.5)));
    }

    private static Candidate candidate(
        String move,
        float prior,
        int visits,
        double value,
        double lowerBound,
        double lead,
        String... variation) {
      return new Candidate(
          move(move),
          prior,
          visits,
          OptionalDouble.of(value),
          OptionalDouble.of(lowerBound),
          OptionalDouble.of(lead),
          List.of(variation).stream().map(Endless::move).toList(),
          List.of(visits, 40));
    }

    private static Move move(String name) {
      return name.equals("pass") ? Move.PASS : Move.at(Points.parse(name, 9));
    }
  }

  @Test
  void linesComeAtIntervalsUntilTheNextLine() throws IOException {
    try (Conversation client = new Conversation(engine)) {
      client.send("3 lz-analyze b 1\n");
      assertEquals("=3", client.line());
      for (int i = 0; i < 3; i++) {
        assertTrue(client.line().startsWith("info move C3 visits "));
      }
      client.send("4 name\n");
      client.rest();
      assertEquals(List.of("=4 Tengen"), client.rest());
    }
  }

  @Test
  void withoutAnIntervalThereIsOneLineAtTheEnd() throws IOException {
    try (Conversation client = new Conversation(engine)) {
      client.send("lz-analyze\n");
      assertEquals("=", client.line());
      client.send("\n");
      assertEquals(1, client.rest().size());
    }
  }

  @Test
  void analysesInAPipelineSayOneLineEach() {
    String output = engine.converse("lz-analyze 50", "kata-analyze w 50", "analyze", "name");
    String[] replies = output.split("\n\n");
    assertEquals(4, replies.length);
    for (String reply : List.of(replies).subList(0, 3)) {
      assertTrue(reply.matches("=\ninfo move C3 [^\n]*"), reply);
    }
  }

  @Test
  void integersAreTenThousandthsOfTheSideToMove() {
    assertEquals(
        "=\ninfo move C3 visits 101 winrate 6000 prior 5000 lcb 5500 order 0 pv C3 G7"
            + " info move G7 visits 50 winrate 4500 prior 2500 lcb -1000 order 1 pv G7 pass\n\n",
        engine.converse("lz-analyze maxvisits 1"));
  }

  @Test
  void decimalsComeWithPoints() {
    assertEquals(
        "=\ninfo move C3 visits 101 edgeVisits 101 utility 0.200000 winrate 0.600000"
            + " scoreMean 2.500000 scoreStdev 9.500000 scoreLead 2.500000 scoreSelfplay 2.500000"
            + " prior 0.500000 lcb 0.550000 utilityLcb 0.100000 weight 101.000000 order 0 pv C3 G7"
            + " rootInfo visits 151 utility 0.125000 winrate 0.562500 scoreMean 1.250000"
            + " scoreStdev 9.500000 scoreLead 1.250000 scoreSelfplay 1.250000"
            + " weight 151.000000\n\n",
        engine.converse("kata-analyze b maxvisits 1 rootInfo true maxmoves 1"));
  }

  @Test
  void visitsAlongTheVariationComeAfterItWhereTheyAreAskedFor() {
    assertEquals(
        "=\ninfo move C3 visits 101 winrate 6000 prior 5000 lcb 5500 order 0 pv C3 G7"
            + " pvVisits 101 40\n\n",
        engine.converse("lz-analyze maxvisits 1 maxmoves 1 pvVisits true"));
    String output =
        engine.converse("kata-analyze maxvisits 1 maxmoves 1 pvEdgeVisits true pvVisits true");
    assertTrue(output.endsWith(" pv C3 G7 pvVisits 101 40 pvEdgeVisits 101 40\n\n"), output);
    assertFalse(engine.converse("lz-analyze maxvisits 1 pvVisits false").contains("pvVisits"));
  }

  @Test
  void minmovesShowsMovesWithoutVisits() {
    String output = engine.converse("lz-analyze maxvisits 1 minmoves 10");
    assertTrue(output.contains("info move E5 visits 0 winrate 5625 prior 1250 "), output);
  }

  @Test
  void ownershipHasOneNumberForEachPoint() {
    String output = engine.converse("kata-analyze maxvisits 1 ownership true movesOwnership true");
    String[] parts = output.strip().split("wnership ");
    assertEquals(1 + 2 + 1, parts.length);
    assertEquals(81, parts[3].split(" ").length);
    assertTrue(engine.converse("kata-analyze maxvisits 1 ownership false").endsWith("pass\n\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W 50 maxvisits 2",
        "w interval 50 maxvisits 2",
        "maxvisits 2 interval 50",
        "white 50 minmoves 3 maxmoves 5 maxvisits 2",
        "50 ownershipStdev true pvEdgeVisits false maxvisits 2"
      })
  void argumentsComeInManyOrders(String arguments) {
    for (String name : List.of("analyze", "lz-analyze", "kata-analyze")) {
      assertTrue(engine.converse(name + " " + arguments).startsWith("=\ninfo move C3"));
      assertEquals(2, searcher.query.limits().visits());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b 50 foo",
        "interval",
        "interval x",
        "avoid b",
        "avoid b Z9 1",
        "ownership yes",
        "b w",
        "avoid x C3 1",
        "maxmoves -1",
        "99999999999"
      })
  void wrongArgumentsAreASyntaxErrorAndNoAnalysisBegins(String arguments) {
    String reply = engine.converse("lz-analyze " + arguments);
    assertTrue(reply.startsWith("? syntax error"), reply);
  }

  @Test
  void avoidedAndAllowedMovesReachTheSearch() {
    engine.converse("lz-analyze b avoid b C3,pass 2 avoid w G7 1 maxvisits 1");
    SearchQuery query = searcher.query;
    assertTrue(query.isBanned(Color.BLACK, Endless.move("C3"), 1));
    assertTrue(query.isBanned(Color.BLACK, Move.PASS, 0));
    assertTrue(query.isBanned(Color.WHITE, Endless.move("G7"), 0));
    assertFalse(query.isBanned(Color.WHITE, Endless.move("C3"), 0));
    engine.converse("lz-analyze allow w C3,G7 1 maxvisits 1");
    query = searcher.query;
    assertFalse(query.isBanned(Color.WHITE, Endless.move("C3"), 0));
    assertTrue(query.isBanned(Color.WHITE, Endless.move("E5"), 0));
    assertTrue(query.isBanned(Color.WHITE, Move.PASS, 0));
  }

  @Test
  void movesAfterAnAnalysisArePlayedAndTheClientCannotCutThemShort() {
    for (String name : List.of("genmove_analyze", "lz-genmove_analyze", "kata-genmove_analyze")) {
      String output = engine.converse("clear_board", name + " w 1 maxvisits 500", "undo", "name");
      assertTrue(
          output.matches("=\n\n=\n(info move C3 [^\n]*\n)+play C3\n\n=\n\n= Tengen\n\n"), output);
      assertEquals(500, searcher.query.limits().visits());
    }
  }

  @Test
  void goguisInterruptMakesAMoveAtOnce() throws IOException {
    try (Conversation client = new Conversation(engine)) {
      client.send("genmove b\n");
      client.send("# interrupt\n");
      assertEquals(List.of("= C3"), client.rest());
      client.send("undo\ngenmove_analyze w 100000\n");
      assertEquals(List.of("="), client.rest());
      assertEquals("=", client.line());
      client.send("name\n# interrupt\n");
      assertTrue(client.line().startsWith("info move C3"));
      assertEquals(List.of("play C3"), client.rest());
      assertEquals(List.of("= Tengen"), client.rest());
    }
  }
}
