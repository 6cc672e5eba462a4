package tengen.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.board.Points;
import tengen.features.PlaneEncoder;
import tengen.network.ActivationMaps;
import tengen.network.Evaluation;
import tengen.network.Filters;
import tengen.network.Layer;
import tengen.network.LayerTable;
import tengen.network.Network;
import tengen.network.NetworkInsight;
import tengen.network.NetworkSpec;
import tengen.network.Networks;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;
import tengen.network.Weights;
import tengen.rules.Position;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfReader;

final class ViewServerTest {
  private static final RuntimeOptions RUNTIME = new RuntimeOptions(1, Precision.FP32, "cpu");
  private static final String SGF =
      "(;SZ[5]KM[6.5]PB[Honinbo]PW[Inoue]RE[B+2];B[cc];W[cb];B[bb];W[dd];B[db];W[])";

  private static final NetworkSpec SPEC =
      new NetworkSpec(
          "tiny",
          48,
          5,
          List.of(
              new Layer.Convolution(8, 3, false),
              new Layer.BatchNorm(1e-3f),
              new Layer.Relu(),
              new Layer.ResidualBlock(3),
              new Layer.PolicyHead(true),
              new Layer.ValueHead(4, 8)));

  private static final Weights WEIGHTS = Weights.random(SPEC, 1);
  private static final GameRecord GAME = SgfReader.parse(SGF);
  private static final ByteArrayOutputStream PROBLEMS = new ByteArrayOutputStream();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static ViewServer server;
  private static Network network;
  private static NetworkInsight insight;

  @BeforeAll
  static void start() throws IOException {
    network = Networks.of(WEIGHTS, RUNTIME);
    insight = NetworkInsight.of(WEIGHTS, RUNTIME);
    PrintStream problems = new PrintStream(PROBLEMS, true, StandardCharsets.UTF_8);
    server = ViewServer.start(show(), RUNTIME, "127.0.0.1", 0, problems);
  }

  private static ViewServer.Show show() {
    return new ViewServer.Show(WEIGHTS, false, GAME);
  }

  @AfterAll
  static void stop() {
    server.close();
    insight.close();
    network.close();
    assertEquals("", PROBLEMS.toString(StandardCharsets.UTF_8));
  }

  // Asking.

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  private static JsonObject ask(String question) {
    HttpResponse<String> response = send(at("api/" + question));
    assertEquals(200, response.statusCode(), response.body());
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  /** Asks what is refused and returns why, after its status. */
  private static String refused(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request);
    JsonObject json = JsonParser.parseString(response.body()).getAsJsonObject();
    return response.statusCode() + " " + json.get("error").getAsString();
  }

  private static HttpRequest.Builder open(String sgf) {
    return at("api/open").POST(HttpRequest.BodyPublishers.ofString(sgf));
  }

  private static float[] floats(JsonElement base64) {
    byte[] bytes = Base64.getDecoder().decode(base64.getAsString());
    float[] floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }

  private static byte[] planes(Position position) {
    return new PlaneEncoder(position.size()).encode(position);
  }

  private static Evaluation evaluate(Position position) {
    return network.evaluate(position.size(), new byte[][] {planes(position)})[0];
  }

  private static int point(String name) {
    return Points.parse(name, 5);
  }

  // Who may ask.

  @Test
  void pageComesWithAPolicyThatAllowsNothingFromElsewhere() {
    HttpResponse<String> page = send(at(""));
    assertEquals(200, page.statusCode());
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertTrue(page.headers().firstValue("Server").isEmpty());
    assertTrue(page.body().contains("<script type=\"module\" src=\"app.js\">"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "view.css",
        "icon.svg",
        "app.js",
        "api.js",
        "board.js",
        "charts.js",
        "colors.js",
        "dom.js",
        "panels.js"
      })
  void filesOfThePageNameNoOtherServer(String file) {
    HttpResponse<String> response = send(at(file));
    assertEquals(200, response.statusCode());
    String text = response.body().replace("http://www.w3.org/2000/svg", "");
    assertFalse(text.contains("http:") || text.contains("https:"), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.class", "../ViewServer.class", "page/app.js", "%2e%2e/package-info"})
  void nothingElseIsServed(String file) {
    int status = send(at(file)).statusCode();
    assertTrue(status == 404 || status == 400, file + ": " + status);
  }

  @Test
  void pagesOfOtherOriginsGetNothing() {
    assertEquals(
        "403 requests from http://evil.example are refused",
        refused(at("api/net").header("Origin", "http://evil.example")));
    assertEquals(
        "403 requests from other sites are refused",
        refused(at("api/net").header("Sec-Fetch-Site", "cross-site")));
    assertEquals(
        "403 requests from http://evil.example are refused",
        refused(open(SGF).header("Origin", "http://evil.example")));
  }

  @Test
  void otherHostNamesGetNothing() throws IOException {
    URI url = URI.create(server.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String request = "GET /api/net HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(reply.startsWith("HTTP/1.1 403"), reply);
      assertTrue(reply.contains("this server is not named evil.example"), reply);
    }
  }

  @Test
  void takenPortIsToldByNumber() {
    int port = URI.create(server.url()).getPort();
    BindException e =
        assertThrows(
            BindException.class,
            () -> ViewServer.start(show(), RUNTIME, "127.0.0.1", port, System.err));
    assertTrue(e.getMessage().startsWith("cannot listen on 127.0.0.1, port " + port + ": "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api/nothing                             | 404 no question named nothing",
        "api/position?game=1                     | 400 the parameter move is missing",
        "api/position?game=one&move=0            | 400 game: 'one' is no number",
        "api/position?game=1&move=7              | 400 move 7 of a game of 6 moves",
        "api/position?game=99&move=0             | 404 game 99 is not open any more: open it again",
        "api/position?game=1&move=1&then=C3      | 422 White cannot play C3: a stone stands there",
        "api/position?game=1&move=0&then=Z9      | 400 Z9 is off a 5x5 board: columns A to E, lines 1 to 5",
        "api/maps?game=1&move=0&layer=99         | 404 no layer 99",
        "api/unit?game=1&move=0&layer=0&channel=8&point=0 | 400 channel is 0 to 7, not 8",
        "api/filters?layer=2                     | 404 layer 2 has no weights",
        "api/open                                | 405 POST alone, not GET",
        "nowhere                                 | 404 no page /nowhere",
      })
  void questionsWithoutAnAnswerAreToldWhy(String path, String why) {
    assertEquals(why, refused(at(path)));
  }

  @Test
  void brokenGameIsToldWithItsPlace() {
    String why = refused(open("(;SZ[5];B[zz])"));
    assertTrue(why.startsWith("422 ") && why.contains("line 1"), why);
    assertEquals("413 a game of more than 4 MB", refused(open(" ".repeat((4 << 20) + 1))));
  }

  // Answers against the engine's own numbers.

  @Test
  void gameIsThatOfTheRecord() {
    JsonObject game = ask("game?game=" + ask("net").get("game").getAsInt());
    assertEquals(5, game.get("size").getAsInt());
    assertEquals("Honinbo", game.get("black").getAsString());
    assertEquals("B+2", game.get("result").getAsString());
    assertEquals(6.5, game.get("komi").getAsDouble());
    JsonArray moves = game.getAsJsonArray("moves");
    assertEquals(6, moves.size());
    assertEquals(point("C3"), moves.get(0).getAsJsonObject().get("point").getAsInt());
    assertEquals(-1, moves.get(5).getAsJsonObject().get("point").getAsInt());
    assertFalse(ask("net").get("trained").getAsBoolean());
  }

  @Test
  void layersAreTheRowsOfTheTableWithTheirSources() {
    JsonArray layers = ask("game?game=1").getAsJsonArray("layers");
    assertEquals(
        insight.layers(),
        layers.asList().stream()
            .map(layer -> layer.getAsJsonObject().get("name").getAsString())
            .toList());
    long parameters =
        layers.asList().stream()
            .mapToLong(layer -> layer.getAsJsonObject().get("parameters").getAsLong())
            .sum();
    assertEquals(LayerTable.of(SPEC).parameters(), parameters);
    JsonObject shortcut = layers.get(9).getAsJsonObject();
    assertEquals("3.relu2", shortcut.get("name").getAsString());
    assertEquals(2, shortcut.getAsJsonArray("sources").size());
    assertTrue(shortcut.get("rectified").getAsBoolean());
  }

  @Test
  void positionIsThatOfTheGameAndWhatTheNetworkSays() {
    for (int move = 0; move <= 6; move++) {
      Position position = GAME.positionAfter(move);
      JsonObject view = ask("position?game=1&move=" + move);
      Evaluation evaluation = evaluate(position);
      assertArrayEquals(evaluation.policy(), floats(view.get("policy")), 1e-5f);
      double value = evaluation.value().orElseThrow();
      assertEquals(value, view.get("value").getAsDouble(), 1e-5);
      byte[] planes = Base64.getDecoder().decode(view.get("planes").getAsString());
      assertArrayEquals(planes(position), planes);
      assertEquals(position.toPlay() == Color.BLACK, view.get("blackToPlay").getAsBoolean());
      String stones = view.get("stones").getAsString();
      for (int point = 0; point < 25; point++) {
        assertEquals(".XO".charAt(position.board().code(point)), stones.charAt(point));
      }
      JsonArray ranking = view.getAsJsonArray("ranking");
      assertEquals(IntStream.range(0, 25).filter(position::isLegal).count(), ranking.size());
      int best = ranking.get(0).getAsInt();
      for (JsonElement legal : ranking) {
        assertTrue(evaluation.policy()[legal.getAsInt()] <= evaluation.policy()[best] + 1e-6);
      }
    }
  }

  @Test
  void ownMovesLeadAwayFromTheRecord() {
    JsonObject view = ask("position?game=1&move=2&then=A1.pass.B1");
    assertEquals(5, view.get("move").getAsInt());
    assertEquals('X', view.get("stones").getAsString().charAt(point("B1")));
    assertEquals(-1, view.get("next").getAsInt());
    assertEquals(point("B4"), ask("position?game=1&move=2").get("next").getAsInt());
  }

  @Test
  void openedGameIsAnotherOneAndAnEmptyTextAnEmptyBoard() {
    JsonObject opened =
        JsonParser.parseString(send(open("(;SZ[9];B[aa])")).body()).getAsJsonObject();
    assertEquals(9, opened.get("size").getAsInt());
    int number = opened.get("game").getAsInt();
    assertTrue(number > 1);
    assertEquals(
        81, ask("position?game=" + number + "&move=1").get("stones").getAsString().length());
    HttpRequest.Builder request = at("api/open?size=7").POST(HttpRequest.BodyPublishers.noBody());
    assertEquals(
        7, JsonParser.parseString(send(request).body()).getAsJsonObject().get("size").getAsInt());
  }

  @Test
  void openedFileIsReadInItsOwnCharset() {
    byte[] file = "(;SZ[9]CA[Shift_JIS]PB[十段];B[aa])".getBytes(Charset.forName("Shift_JIS"));
    String reply = send(at("api/open").POST(HttpRequest.BodyPublishers.ofByteArray(file))).body();
    JsonObject opened = JsonParser.parseString(reply).getAsJsonObject();
    assertEquals("十段", opened.get("black").getAsString(), reply);
  }

  @Test
  void mapsAreThoseOfTheLayer() {
    Map<String, ActivationMaps> expected =
        insight.activations(5, planes(GAME.positionAfter(4)), insight.layers());
    for (String layer : insight.layers()) {
      JsonObject maps = ask("maps?game=1&move=4&layer=" + layer);
      assertEquals(expected.get(layer).channels(), maps.get("channels").getAsInt());
      assertArrayEquals(expected.get(layer).numbers(), floats(maps.get("numbers")), 1e-5f);
    }
  }

  @Test
  void unitIsTheSumOfItsProductsAndTheRest() {
    int center = point("C3");
    JsonObject unit = ask("unit?game=1&move=4&layer=3.conv1&channel=2&point=" + center);
    float value =
        insight
            .activations(5, planes(GAME.positionAfter(4)), List.of("3.conv1"))
            .get("3.conv1")
            .at(center, 2);
    assertEquals(value, unit.get("value").getAsFloat(), 1e-5);
    assertEquals(0, unit.get("rest").getAsFloat(), 1e-5); // this convolution has no bias
    JsonArray inputs = unit.getAsJsonArray("inputs");
    Filters filters = insight.filters("3.conv1").orElseThrow();
    float strongest = Float.MAX_VALUE;
    for (JsonElement element : inputs) {
      JsonObject input = element.getAsJsonObject();
      int from = input.get("point").getAsInt();
      int row = from / 5 - center / 5 + 1;
      int column = from % 5 - center % 5 + 1;
      float number = input.get("value").getAsFloat();
      float weight = input.get("gradient").getAsFloat();
      assertEquals("2", input.get("layer").getAsString());
      assertEquals(filters.at(row, column, input.get("channel").getAsInt(), 2), weight, 1e-5);
      assertTrue(Math.abs(number * weight) <= strongest);
      strongest = Math.abs(number * weight);
    }
    assertEquals("[0,4,0,4]", unit.getAsJsonArray("reach").toString());
  }

  @Test
  void unitWithoutWeightsComesFromTheNumbersThatItWorksOn() {
    JsonObject unit = ask("unit?game=1&move=4&layer=3.relu2&channel=1&point=0");
    JsonArray inputs = unit.getAsJsonArray("inputs");
    assertEquals(2, inputs.size());
    float sum = 0;
    for (JsonElement input : inputs) {
      assertEquals(1, input.getAsJsonObject().get("channel").getAsInt());
      sum += input.getAsJsonObject().get("value").getAsFloat();
    }
    assertEquals(Math.max(0, sum), unit.get("value").getAsFloat(), 1e-5);
    assertFalse(unit.has("rest"));
    JsonObject hidden = ask("unit?game=1&move=4&layer=5.hidden&channel=1&point=0");
    JsonObject pooled = hidden.getAsJsonArray("inputs").get(0).getAsJsonObject();
    assertEquals(-1, pooled.get("point").getAsInt());
  }

  @Test
  void filtersAreTheWeightsOfTheLayer() {
    Filters filters = insight.filters("0").orElseThrow();
    JsonObject all = ask("filters?layer=0");
    assertArrayEquals(filters.weights(), floats(all.get("weights")));
    double norm = 0;
    for (float weight : filters.kernel(7, 3)) {
      norm += weight * weight;
    }
    assertEquals(Math.sqrt(norm), floats(all.get("norms"))[3 * 48 + 7], 1e-5);
    float[] one = floats(ask("filters?layer=0&output=3").get("weights"));
    assertEquals(9 * 48, one.length);
    assertEquals(filters.at(2, 1, 7, 3), one[(2 * 3 + 1) * 48 + 7]);
  }

  @Test
  void saliencyIsTheGradientOfTheChosenNumber() {
    byte[] planes = planes(GAME.positionAfter(4));
    assertArrayEquals(
        insight.saliency(5, planes, new NetworkInsight.Target.Move(7)).numbers(),
        floats(ask("saliency?game=1&move=4&of=move&point=7").get("gradient")),
        1e-5f);
    JsonObject value = ask("saliency?game=1&move=4&of=value");
    assertArrayEquals(
        insight.saliency(5, planes, new NetworkInsight.Target.Value()).numbers(),
        floats(value.get("gradient")),
        1e-5f);
    double expected = evaluate(GAME.positionAfter(4)).value().orElseThrow();
    assertEquals(expected, Math.tanh(value.get("target").getAsDouble()), 1e-5);
    ActivationMaps unit =
        insight.saliency(5, planes, new NetworkInsight.Target.Unit("3.relu1", 12, 4));
    assertArrayEquals(
        unit.numbers(),
        floats(
            ask("saliency?game=1&move=4&of=unit&layer=3.relu1&channel=4&point=12").get("gradient")),
        1e-5f);
  }

  @Test
  void occlusionIsWhatTheNetworkSaysOfTheChangedPositions() {
    Position position = GAME.positionAfter(5);
    JsonObject answer = ask("occlusion?game=1&move=5&point=0");
    assertEquals(evaluate(position).policy()[0], answer.get("prior").getAsFloat(), 1e-5);
    JsonArray stones = answer.getAsJsonArray("stones");
    assertEquals(
        IntStream.range(0, 25).filter(point -> !position.board().isEmpty(point)).count(),
        stones.size());
    for (JsonElement element : stones) {
      JsonObject change = element.getAsJsonObject();
      Evaluation without = evaluate(position.copyWithout(change.get("index").getAsInt()));
      assertEquals(without.policy()[0], change.get("prior").getAsFloat(), 1e-5);
      double value = without.value().orElseThrow();
      assertEquals(value, change.get("value").getAsDouble(), 1e-5);
    }
    JsonArray planes = answer.getAsJsonArray("planes");
    assertEquals(48, planes.size());
    byte[] withoutOnes = planes(position);
    for (int i = 0; i < withoutOnes.length; i += 6) {
      withoutOnes[i] &= ~(1 << 3);
    }
    assertEquals(
        network.evaluate(5, new byte[][] {withoutOnes})[0].policy()[0],
        planes.get(3).getAsJsonObject().get("prior").getAsFloat(),
        1e-5);
  }

  @Test
  void curveHoldsTheValuesForBlackAndTheSharesOfTheMovesMade() {
    JsonObject curve = ask("along?game=1&what=curve&from=0&to=6");
    for (int move = 0; move <= 6; move++) {
      Position position = GAME.positionAfter(move);
      Evaluation evaluation = evaluate(position);
      double value = evaluation.value().orElseThrow();
      double black = position.toPlay() == Color.BLACK ? value : -value;
      assertEquals(black, curve.getAsJsonArray("black").get(move).getAsDouble(), 1e-5);
      float prior = curve.getAsJsonArray("prior").get(move).getAsFloat();
      int next = move < 5 ? GAME.point(move) : -1;
      assertEquals(next < 0 ? -1 : evaluation.policy()[next], prior, 1e-5);
    }
  }

  @Test
  void curveTellsWhatEachMoveLostAgainstTheNetsFirstChoice() {
    JsonArray losses = ask("along?game=1&what=curve&from=0&to=6").getAsJsonArray("loss");
    for (int move = 0; move < 5; move++) {
      int best = ask("position?game=1&move=" + move).getAsJsonArray("ranking").get(0).getAsInt();
      double loss = (valueAfter(move, GAME.point(move)) - valueAfter(move, best)) / 2;
      assertEquals(loss, losses.get(move).getAsDouble(), 1e-5);
    }
    assertTrue(losses.get(5).isJsonNull() && losses.get(6).isJsonNull(), losses.toString());
  }

  /** Returns what the opponent expects. */
  private static double valueAfter(int moves, int point) {
    Position position = GAME.positionAfter(moves);
    position.play(point, position.toPlay());
    return evaluate(position).value().orElseThrow();
  }

  @Test
  void deadUnitsGiveZeroInEveryPositionOfTheGame() {
    JsonObject dead = ask("along?game=1&what=dead");
    assertEquals(7, dead.get("positions").getAsInt());
    JsonObject channels = dead.getAsJsonObject("channels");
    for (String layer : channels.keySet()) {
      ActivationMaps[] maps =
          IntStream.rangeClosed(0, 6)
              .mapToObj(
                  move ->
                      insight
                          .activations(5, planes(GAME.positionAfter(move)), List.of(layer))
                          .get(layer))
              .toArray(ActivationMaps[]::new);
      List<Integer> expected =
          IntStream.range(0, maps[0].channels())
              .filter(
                  channel -> IntStream.range(0, 7).allMatch(i -> maps[i].maxima()[channel] == 0))
              .boxed()
              .toList();
      assertEquals(expected.toString().replace(" ", ""), channels.get(layer).toString(), layer);
    }
    assertTrue(channels.keySet().contains("3.relu1"));
  }
}
