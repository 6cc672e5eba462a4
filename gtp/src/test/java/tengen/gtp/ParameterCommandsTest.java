package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.network.Network;
import tengen.network.UniformNetwork;
import tengen.search.Limits;
import tengen.search.PolicySearcher;
import tengen.search.SearchQuery;
import tengen.search.Searcher;
import tengen.search.TreeSearcher;
import tengen.search.TreeSettings;

final class ParameterCommandsTest {
  private static final Network NETWORK = new UniformNetwork();

  private final List<Conduct> made = new ArrayList<>();
  private final List<SearchQuery> searched = new ArrayList<>();
  private final Engine engine =
      new Engine(this::searcher, Conduct.DEFAULT.withLimits(Limits.ofVisits(1)));

  private Searcher searcher(Conduct conduct, long seed) {
    made.add(conduct);
    Searcher searcher =
        conduct.searches()
            ? new TreeSearcher(
                NETWORK,
                TreeSettings.DEFAULT.toBuilder().nodes(1000).build(),
                PolicySearcher.Style.BEST)
            : new PolicySearcher(NETWORK, PolicySearcher.Style.BEST);
    return (query, watcher) -> {
      searched.add(query);
      return searcher.search(query, watcher);
    };
  }

  @Test
  void everyListedParameterIsReadAndTakesWhatItReads() {
    List<String> names = names();
    assertTrue(names.containsAll(List.of("maxVisits", "maxTime", "ponderingEnabled")), "" + names);
    Conduct before = engine.session.conduct();
    for (String name : names) {
      String value = engine.reply("kata-get-param " + name).substring(2);
      assertEquals("=", engine.reply("kata-set-param " + name + " " + value), name + " " + value);
    }
    assertEquals(before, engine.session.conduct());
    String json = engine.reply("kata-get-params").substring(2);
    assertEquals(Set.copyOf(names), JsonParser.parseString(json).getAsJsonObject().keySet(), json);
    assertEquals("=", engine.reply("kata-set-params " + json));
    assertEquals(before, engine.session.conduct());
  }

  private List<String> names() {
    return List.of(engine.reply("kata-list-params").substring(2).split(" "));
  }

  @Test
  void everyParameterChangesHowTheEnginePlays() {
    accepts(
        "maxVisits 50",
        "maxPlayouts 40",
        "maxTime 1.5",
        "ponderingEnabled true",
        "lagBuffer 0.25",
        "numSearchThreads 3",
        "analysisWideRootNoise 0.04",
        "chosenMoveTemperature 0.5",
        "allowResignation true",
        "resignThreshold -0.8");
    Limits limits = Limits.ofTime(Duration.ofMillis(1500)).withVisits(50).withPlayouts(40);
    assertEquals(
        new Conduct(limits, Duration.ofMillis(250), true, 3, 0.04, 0.5, OptionalDouble.of(-0.8)),
        engine.session.conduct());
    Conduct latest = made.get(made.size() - 1);
    assertEquals(engine.session.conduct(), latest, "the searcher is of another conduct");
    accepts("allowResignation false", "maxVisits 1000000000", "maxTime 1e20", "maxPlayouts 1e50");
    assertEquals(OptionalDouble.empty(), engine.session.conduct().resignBelow());
    assertEquals(Limits.NONE, engine.session.conduct().limits());
  }

  @Test
  void visitsLetTheEngineSearchFromTheNextMoveOn() {
    engine.replies("boardsize 5", "genmove b");
    assertTrue(candidates().contains("Black to play, 1 visits"), candidates());
    accepts("maxVisits 30");
    engine.reply("genmove w");
    assertTrue(candidates().contains("White to play, 30 visits"), candidates());
    accepts("maxVisits 60");
    engine.reply("genmove b");
    assertEquals(2, made.size(), "another limit needs no other searcher");
    assertTrue(candidates().contains("Black to play, 60 visits"), candidates());
    accepts("maxVisits 1");
    engine.reply("genmove w");
    assertTrue(candidates().contains("White to play, 1 visits"), candidates());
  }

  private String candidates() {
    return engine.reply("tengen-candidates");
  }

  @Test
  void wideAnalysesAreForAnalysisAlone() {
    engine.reply("boardsize 5");
    accepts("analysisWideRootNoise 0.5");
    engine.converse("lz-analyze maxvisits 1", "genmove b");
    assertEquals(List.of(0.5, 0.0), searched.stream().map(SearchQuery::wideness).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kata-get-param maxVisit | ? unknown parameter 'maxVisit': known are maxVisits, ",
        "kata-set-param playoutDoublingAdvantage 1 | ? unknown parameter 'playoutDoublingAdv",
        "kata-set-param maxVisits | ? syntax error: a number is missing",
        "kata-set-param maxVisits 0 | ? syntax error: 0.0 is not 1.0 or more",
        "kata-set-param maxVisits 2.5 | ? syntax error: 2.5 is no whole number",
        "kata-set-param maxVisits 10 20 | ? syntax error: '20' is one argument too many",
        "kata-set-param maxTime soon | ? syntax error: 'soon' is no number",
        "kata-set-param numSearchThreads 999 | ? syntax error: 999.0 is not 1.0 to 256.0",
        "kata-set-param ponderingEnabled yes | ? syntax error: 'yes' is neither true nor false",
        "kata-set-param | ? syntax error: a parameter's name is missing",
        "kata-get-param | ? syntax error: a parameter's name is missing",
        "kata-set-params | ? syntax error: parameters are one JSON object",
        "kata-set-params [1] | ? syntax error: parameters are one JSON object",
        "kata-set-params {\"maxVisits\":9,\"maxTime\":-1} | ? syntax error: -1.0 is not 0.0 or more",
        "kata-set-params {\"maxVisits\":9,\"maxTim\":1} | ? unknown parameter 'maxTim'",
      })
  void whatCannotBeSetIsAnErrorAndChangesNothing(String line, String error) {
    Conduct before = engine.session.conduct();
    String reply = engine.reply(line);
    assertTrue(reply.startsWith(error), reply);
    assertEquals(before, engine.session.conduct());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"maxVisits\":\"9\",\"maxTime\":2.5}", "{ \"maxTime\": \"2.5\" }"})
  void valuesOfAnObjectMayBeText(String json) {
    assertEquals("=", engine.reply("kata-set-params " + json));
    assertEquals("= 2.5", engine.reply("kata-get-param maxTime"));
  }

  @Test
  void clearCacheMakesTheSearcherAnew() {
    assertEquals("=", engine.reply("clear_cache"));
    assertEquals(2, made.size());
  }

  private void accepts(String... settings) {
    for (String each : settings) {
      assertEquals("=", engine.reply("kata-set-param " + each), each);
    }
  }
}
