package tengen.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tengen.network.CachedNetwork;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.NetworkSpec;
import tengen.network.UniformNetwork;
import tengen.search.PolicySearcher;
import tengen.search.SearchQuery;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.search.Watcher;

@Timeout(60)
final class AnalysisServerTest {
  private static final String SIZE = "\"boardXSize\":5,\"boardYSize\":5";
  private static final String START = "\"id\":\"a\",\"rules\":\"chinese\",\"komi\":0.5," + SIZE;

  private final CachedNetwork network = new CachedNetwork(new Hopeful(), 100);

  /** Every point alike, and whoever is to move wins three games of four. */
  private static final class Hopeful implements Network {
    private final Network uniform = new UniformNetwork();

    @Override
    public NetworkSpec spec() {
      return uniform.spec();
    }

    @Override
    public Evaluation[] evaluate(int size, byte[][] planes) {
      return Arrays.stream(uniform.evaluate(size, planes))
          .map(each -> new Evaluation(each.policy(), OptionalDouble.of(0.5)))
          .toArray(Evaluation[]::new);
    }

    @Override
    public void close() {
      uniform.close();
    }
  }

  private Searcher policy() {
    return new PolicySearcher(network, PolicySearcher.Style.BEST);
  }

  private List<JsonObject> answers(String... lines) {
    return answers(1, this::policy, lines);
  }

  private List<JsonObject> answers(int threads, Supplier<Searcher> searchers, String... lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] input = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    try {
      server(threads, searchers, out).run(new ByteArrayInputStream(input));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8).lines().map(AnalysisServerTest::json).toList();
  }

  private AnalysisServer server(int threads, Supplier<Searcher> searchers, OutputStream out) {
    AnalysisServer.Options options = new AnalysisServer.Options("0.17.0", threads, 50, "BLACK");
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new AnalysisServer(network, searchers, options, out, err);
  }

  private static JsonObject json(String line) {
    return JsonParser.parseString(line).getAsJsonObject();
  }

  @Test
  void positionOfAQueryIsAnsweredWithMovesAndRoot() {
    JsonObject answer =
        answers("{" + START + ",\"moves\":[[\"B\",\"C3\"],[\"W\",\"pass\"]]}").get(0);
    assertEquals("a", answer.get("id").getAsString());
    assertEquals(2, answer.get("turnNumber").getAsInt());
    assertFalse(answer.get("isDuringSearch").getAsBoolean());
    JsonArray moves = answer.getAsJsonArray("moveInfos");
    assertEquals(24, moves.size());
    JsonObject move = moves.get(3).getAsJsonObject();
    assertEquals(3, move.get("order").getAsInt());
    assertTrue(
        move.keySet()
            .containsAll(
                Set.of(
                    "move",
                    "visits",
                    "winrate",
                    "scoreMean",
                    "scoreStdev",
                    "scoreLead",
                    "scoreSelfplay",
                    "prior",
                    "utility",
                    "lcb",
                    "utilityLcb",
                    "order",
                    "pv")));
    assertEquals(0.04, move.get("prior").getAsDouble(), 1e-6);
    assertEquals(move.get("move"), move.getAsJsonArray("pv").get(0));
    JsonObject root = answer.getAsJsonObject("rootInfo");
    assertEquals("B", root.get("currentPlayer").getAsString());
    assertEquals(0.75, root.get("winrate").getAsDouble());
    assertFalse(answer.has("ownership") || answer.has("policy"));
  }

  @Test
  void everyTurnThatIsAskedForGetsAnAnswer() {
    List<JsonObject> answers =
        answers(
            "{" + START + ",\"moves\":[[\"B\",\"C3\"],[\"B\",\"D3\"]],\"analyzeTurns\":[0,2,1]}");
    assertEquals(
        List.of(0, 1, 2),
        answers.stream().map(answer -> answer.get("turnNumber").getAsInt()).sorted().toList());
  }

  @Test
  void ownershipAndPolicyLieRowByRowFromTheTop() {
    JsonObject answer =
        answers(
                "{"
                    + START
                    + ",\"moves\":[[\"W\",\"A5\"]],\"includeOwnership\":true,\"includePolicy\":true,"
                    + "\"includeMovesOwnership\":true}")
            .get(0);
    JsonArray policy = answer.getAsJsonArray("policy");
    assertEquals(26, policy.size());
    assertEquals(-1, policy.get(0).getAsDouble());
    assertEquals(0.04, policy.get(1).getAsDouble(), 1e-6);
    assertEquals(25, answer.getAsJsonArray("ownership").size());
    JsonObject move = answer.getAsJsonArray("moveInfos").get(0).getAsJsonObject();
    assertEquals(25, move.getAsJsonArray("ownership").size());
  }

  @Test
  void numbersAreSeenFromTheSideThatIsAskedFor() {
    String query = "{" + START + ",\"moves\":[[\"B\",\"C3\"]],\"includeOwnership\":true";
    String as = ",\"overrideSettings\":{\"reportAnalysisWinratesAs\":\"%s\"}}";
    JsonObject black = answers(query + as.formatted("BLACK")).get(0);
    JsonObject white = answers(query + as.formatted("WHITE")).get(0);
    assertEquals(black, answers(query + "}").get(0));
    assertEquals(white, answers(query + as.formatted("SIDETOMOVE")).get(0));
    assertEquals(0.25, root(black, "winrate"));
    assertEquals(0.75, root(white, "winrate"));
    assertEquals(10 * Math.log(3), root(white, "scoreLead"), 1e-6);
    assertEquals(-root(white, "scoreLead"), root(black, "scoreLead"));
    for (int point = 0; point < 25; point++) {
      assertEquals(owner(black, point), -owner(white, point));
    }
  }

  private static double root(JsonObject answer, String number) {
    return answer.getAsJsonObject("rootInfo").get(number).getAsDouble();
  }

  private static double owner(JsonObject answer, int point) {
    return answer.getAsJsonArray("ownership").get(point).getAsDouble();
  }

  @Test
  void handicapStonesLetWhiteBegin() {
    String stones = ",\"moves\":[],\"initialStones\":[[\"B\",\"B2\"],[\"B\",\"D4\"]]";
    assertEquals("W", player("{" + START + stones + "}"));
    assertEquals("B", player("{" + START + stones + ",\"initialPlayer\":\"B\"}"));
    assertEquals("B", player("{" + START + ",\"moves\":[]}"));
  }

  private String player(String query) {
    return answers(query).get(0).getAsJsonObject("rootInfo").get("currentPlayer").getAsString();
  }

  /** As KaTrain 1.14 sends it, but for the size. */
  @Test
  void katrainsQueryIsAnsweredWithoutAWarning() {
    String query =
        "{\"rules\":{\"ko\":\"SIMPLE\",\"scoring\":\"AREA\",\"tax\":\"NONE\",\"suicide\":false,"
            + "\"hasButton\":false,\"whiteHandicapBonus\":\"0\"},\"priority\":1,"
            + "\"analyzeTurns\":[1],\"maxVisits\":20,\"komi\":6.5,"
            + SIZE
            + ",\"includeOwnership\":true,\"includeMovesOwnership\":true,\"includePolicy\":true,"
            + "\"initialStones\":[[\"B\",\"B2\"]],\"initialPlayer\":\"W\","
            + "\"moves\":[[\"W\",\"C3\"]],\"overrideSettings\":{\"maxTime\":8.0,"
            + "\"reportAnalysisWinratesAs\":\"BLACK\",\"wideRootNoise\":0.04},\"id\":\"QUERY:1\","
            + "\"reportDuringSearchEvery\":1}";
    List<JsonObject> answers = answers(query);
    assertEquals(1, answers.size());
    assertEquals("QUERY:1", answers.get(0).get("id").getAsString());
    assertTrue(answers.get(0).has("moveInfos"));
  }

  @Test
  void visitsAlongTheVariationAndTheWidthOfTheSearchAreFollowed() {
    List<Double> wide = Collections.synchronizedList(new ArrayList<>());
    Searcher recording =
        (query, watcher) -> {
          wide.add(query.wideness());
          return policy().search(query, watcher);
        };
    JsonObject answer =
        answers(
                1,
                () -> recording,
                "{"
                    + START
                    + ",\"moves\":[],\"includePVVisits\":true,"
                    + "\"overrideSettings\":{\"wideRootNoise\":0.04,\"maxTime\":1e20}}")
            .get(0);
    assertEquals(List.of(0.04), wide);
    JsonObject move = answer.getAsJsonArray("moveInfos").get(0).getAsJsonObject();
    assertEquals(1, move.getAsJsonArray("pv").size());
    assertEquals(move.get("visits"), move.getAsJsonArray("pvVisits").get(0));
    assertFalse(answers("{" + START + ",\"moves\":[]}").get(0).toString().contains("pvVisits"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\":1 | id",
        "\"id\":\"a\",\"moves\":[] | boardXSize",
        "\"id\":\"a\",\"boardXSize\":5,\"boardYSize\":6 | boardYSize",
        "\"id\":\"a\",\"boardXSize\":\"5\",\"boardYSize\":5 | boardXSize",
        "\"id\":\"a\",\"boardXSize\":26,\"boardYSize\":26 | boardXSize",
        "\"id\":\"a\",\"boardXSize\":5.5,\"boardYSize\":5 | boardXSize",
        "\"id\":\"a\",$,\"moves\":[] | rules",
        "\"id\":\"a\",$,\"rules\":\"foo\" | rules",
        "\"id\":\"a\",$,\"rules\":{\"ko\":\"x\"} | rules",
        "\"id\":\"a\",$,\"rules\":{\"hasButton\":true} | rules",
        "\"id\":\"a\",$,\"rules\":7 | rules",
        "\"id\":\"a\",$,\"rules\":\"aga\" | moves",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[[\"B\"]] | moves",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[[\"B\",\"Z9\"]] | moves",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[[\"X\",\"A1\"]] | moves",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[[\"B\",\"A1\"],[\"W\",\"A1\"]] | moves",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"komi\":\"x\" | komi",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"komi\":151 | komi",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[],\"analyzeTurns\":[1] | analyzeTurns",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[],\"maxVisits\":0 | maxVisits",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[],\"priorities\":[1,2] | priorities",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[],\"includePolicy\":1 | includePolicy",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[],\"overrideSettings\":{\"maxTime\":\"x\"} | overrideSettings",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[],\"avoidMoves\":[{\"player\":\"B\"}] | avoidMoves",
        "\"id\":\"a\",$,\"rules\":\"aga\",\"moves\":[],\"initialPlayer\":\"x\" | initialPlayer",
        "\"id\":\"a\",\"action\":\"dance\" | action",
        "\"id\":\"a\",\"action\":\"terminate\" | terminateId"
      })
  void errorsNameTheField(String fields, String field) {
    List<JsonObject> answers = answers("{" + fields.replace("$", SIZE) + "}");
    assertEquals(1, answers.size());
    assertEquals(field, answers.get(0).get("field").getAsString(), answers.toString());
    assertFalse(answers.get(0).get("error").getAsString().isBlank());
  }

  @Test
  void whatIsNoJsonIsAnErrorAndTheNextQueryIsAnswered() {
    List<JsonObject> answers =
        answers("nonsense", "[1]", "{\"id\":\"x\"", "{id:'x'}", "", "{" + START + ",\"moves\":[]}");
    assertEquals(5, answers.size());
    assertEquals(
        4, answers.stream().filter(answer -> answer.keySet().equals(Set.of("error"))).count());
  }

  @Test
  void whatIsNotFollowedIsAWarningAndTheAnalysisIsMade() {
    List<JsonObject> answers =
        answers(
            "{" + START + ",\"moves\":[],\"foo\":1,\"overrideSettings\":{\"cpuctExploration\":2}}");
    assertEquals(3, answers.size());
    assertEquals(
        Set.of("foo", "overrideSettings"),
        answers.stream()
            .filter(answer -> answer.has("warning"))
            .map(answer -> answer.get("field").getAsString())
            .collect(Collectors.toSet()));
    assertTrue(answers.get(2).has("moveInfos"));
  }

  @Test
  void actionsAreEchoed() {
    List<JsonObject> answers =
        answers(
            "{\"id\":\"v\",\"action\":\"query_version\"}",
            "{\"id\":\"c\",\"action\":\"clear_cache\"}",
            "{\"id\":\"m\",\"action\":\"query_models\"}",
            "{\"id\":\"t\",\"action\":\"terminate\",\"terminateId\":\"zz\",\"turnNumbers\":[1]}",
            "{\"id\":\"u\",\"action\":\"terminate_all\"}");
    assertEquals("0.17.0", answers.get(0).get("version").getAsString());
    assertEquals(Set.of("id", "action"), answers.get(1).keySet());
    assertEquals("plain-64x6", firstModel(answers.get(2)));
    assertEquals("zz", answers.get(3).get("terminateId").getAsString());
    assertEquals("u", answers.get(4).get("id").getAsString());
  }

  @Test
  void clearedCacheTakesTheTreesOfTheSearchersWithIt() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicInteger forgotten = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    Searcher policy = policy();
    Searcher searcher =
        new Searcher() {
          @Override
          public SearchResult search(SearchQuery query, Watcher watcher) {
            begun.countDown();
            while (!out.toString(StandardCharsets.UTF_8).contains("clear_cache")) {
              Thread.onSpinWait();
            }
            return policy.search(query, watcher);
          }

          @Override
          public void forget() {
            forgotten.incrementAndGet();
          }
        };
    String query = "{" + START + ",\"moves\":[]}\n";
    String clear = "{\"id\":\"c\",\"action\":\"clear_cache\"}\n";
    InputStream once = new ByteArrayInputStream(query.getBytes(StandardCharsets.UTF_8));
    InputStream later =
        new ByteArrayInputStream((clear + query).getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            try {
              begun.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return super.read(bytes, offset, length);
          }
        };
    server(1, () -> searcher, out).run(new SequenceInputStream(once, later));
    assertEquals(3, out.toString(StandardCharsets.UTF_8).lines().count());
    assertEquals(1, forgotten.get());
  }

  private static String firstModel(JsonObject answer) {
    return answer.getAsJsonArray("models").get(0).getAsJsonObject().get("name").getAsString();
  }

  /** Searches until it is told to stop. */
  private final class Endless implements Searcher {
    private final List<String> begun;
    private final CountDownLatch hasBegun;

    Endless(List<String> begun, CountDownLatch hasBegun) {
      this.begun = begun;
      this.hasBegun = hasBegun;
    }

    @Override
    public SearchResult search(SearchQuery query, Watcher watcher) {
      SearchResult policy = policy().search(query, Watcher.NONE);
      SearchResult result =
          new SearchResult(policy.best(), policy.candidates(), policy.value(), 2, Optional.empty());
      begun.add("komi " + query.game().komi());
      hasBegun.countDown();
      while (watcher.goesOn(() -> result)) {
        Thread.onSpinWait();
      }
      return result;
    }
  }

  @Test
  void terminatedQueriesEndWithWhatIsThere() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    PipedOutputStream input = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(input, 1 << 16);
    PipedInputStream output = new PipedInputStream(1 << 16);
    AnalysisServer server =
        server(1, () -> new Endless(new ArrayList<>(), begun), new PipedOutputStream(output));
    Thread thread =
        new Thread(
            () -> {
              try {
                server.run(in);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
    send(input, "{" + START + ",\"moves\":[],\"reportDuringSearchEvery\":0.001}");
    JsonObject early = json(lines.readLine());
    assertTrue(early.get("isDuringSearch").getAsBoolean());
    begun.await();
    send(input, "{" + START.replace("\"a\"", "\"b\"") + ",\"moves\":[]}");
    send(input, "{\"id\":\"x\",\"action\":\"terminate\",\"terminateId\":\"b\"}");
    send(input, "{\"id\":\"y\",\"action\":\"terminate\",\"terminateId\":\"a\"}");
    List<JsonObject> rest = new ArrayList<>();
    while (rest.stream().filter(each -> each.has("turnNumber")).count() < 2) {
      JsonObject answer = json(lines.readLine());
      if (!answer.has("isDuringSearch") || !answer.get("isDuringSearch").getAsBoolean()) {
        rest.add(answer);
      }
    }
    rest.sort(Comparator.comparing(each -> each.get("id").getAsString()));
    assertEquals(
        List.of("a", "b", "x", "y"),
        rest.stream().map(each -> each.get("id").getAsString()).toList());
    assertTrue(rest.get(0).has("moveInfos"));
    assertTrue(rest.get(1).get("noResults").getAsBoolean());
    input.close();
    thread.join();
  }

  private static void send(PipedOutputStream input, String line) throws IOException {
    input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  @Test
  void queueGivesTheMostUrgentFirstThenTheEarliest() {
    TaskQueue queue = new TaskQueue();
    QueryReader reader = new QueryReader(1, Query.Perspective.BLACK);
    for (int priority : new int[] {0, 5, -1, 5, 0}) {
      JsonObject query = json("{" + START + ",\"moves\":[],\"priority\":" + priority + "}");
      Query read = reader.read("p" + priority, new Fields(query));
      queue.add(read, read.positions().get(0));
    }
    queue.close();
    List<Integer> priorities = new ArrayList<>();
    queue.take().ifPresent(task -> assertEquals(5, task.position().priority()));
    for (var task = queue.take(); task.isPresent(); task = queue.take()) {
      priorities.add(task.get().position().priority());
    }
    assertEquals(List.of(5, 0, 0, -1), priorities);
  }

  @Test
  void thousandQueriesInFlightAreAllAnsweredOnce() {
    String[] lines =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    "{"
                        + START.replace("\"a\"", "\"q" + i + "\"").replace("0.5", i % 9 + ".5")
                        + ",\"moves\":[]}")
            .toArray(String[]::new);
    List<JsonObject> answers = answers(8, this::policy, lines);
    Set<String> ids =
        answers.stream().map(answer -> answer.get("id").getAsString()).collect(Collectors.toSet());
    assertEquals(1000, answers.size());
    assertEquals(1000, ids.size());
    assertTrue(answers.stream().allMatch(answer -> answer.has("moveInfos")));
  }

  @Test
  void avoidedMovesAreNotAmongTheMoves() {
    String query =
        "{"
            + START
            + ",\"moves\":[],\"%s\":[{\"player\":\"B\",\"moves\":[\"C3\",\"A1\"],"
            + "\"untilDepth\":1}]}";
    assertEquals(23, names(query.formatted("avoidMoves")).size());
    assertEquals(Set.of("C3", "A1"), names(query.formatted("allowMoves")));
  }

  private Set<String> names(String query) {
    Set<String> names = new HashSet<>();
    for (JsonElement move : answers(query).get(0).getAsJsonArray("moveInfos")) {
      names.add(move.getAsJsonObject().get("move").getAsString());
    }
    return names;
  }
}
