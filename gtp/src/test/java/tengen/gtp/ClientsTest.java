package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tengen.board.Points;
import tengen.features.PlaneEncoder;

/**
 * What each client sends, and that the answers have the form that it reads; after the clients' own
 * sources, as of 2025.
 */
@Timeout(60)
final class ClientsTest {
  private static final String VERTEX = "(?:[A-HJ-T]\\d{1,2}|pass)";
  private static final String DECIMAL = "-?\\d+\\.\\d+";
  private static final Pattern INTEGERS =
      Pattern.compile(
          "info move ("
              + VERTEX
              + ") visits (\\d+) winrate (-?\\d+) prior (\\d+) lcb (-?\\d+) order (\\d+) pv ((?:"
              + VERTEX
              + " ?)+)");
  private static final Pattern DECIMALS =
      Pattern.compile(
          ("info move (@) visits (\\d+) edgeVisits \\d+ utility D winrate (D) scoreMean D scoreStdev D"
                  + " scoreLead (D) scoreSelfplay D prior (D) lcb D utilityLcb D weight D"
                  + " order (\\d+) pv ((?:@ ?)+)")
              .replace("@", VERTEX)
              .replace("D", DECIMAL));

  private final Engine engine = new Engine();

  @Test
  void sabakiStartsUpAndReadsTheListOfCommands() {
    List<String> replies = engine.replies("name", "version", "protocol_version", "list_commands");
    assertEquals("= Tengen", replies.get(0));
    assertEquals("= 2", replies.get(2));
    List<String> names = List.of(replies.get(3).substring(2).split("\n"));
    assertTrue(
        names.containsAll(List.of("genmove_analyze", "analyze", "undo", "set_free_handicap")));
    assertTrue(names.stream().noneMatch(name -> name.isBlank() || name.endsWith("\r")));
  }

  @Test
  void sabakiSyncsHandicapSetupAndHistoryInItsOwnOrder() {
    accepts(
        "komi 0",
        "boardsize 19",
        "clear_board",
        "set_free_handicap D4 Q16 D16",
        "play W Q4",
        "play W R6", // the same color again
        "play B C3",
        "undo",
        "undo",
        "undo",
        "play W C6",
        "rectangular_boardsize 9 9",
        "clear_board",
        "play B A1",
        "play B A2",
        "play W B1", // setup stones in the order of columns
        "play W B2",
        "play B C3");
    assertEquals("= 0.0", engine.reply("get_komi"));
  }

  @Test
  void sabakiPipelinesUndosBeforeItReadsTheirReplies() {
    engine.reply("boardsize 9");
    for (int i = 0; i < 20; i++) {
      engine.reply("genmove " + (i % 2 == 0 ? "B" : "W"));
    }
    String[] undos = Collections.nCopies(20, "undo").toArray(String[]::new);
    accepts(undos);
    assertEquals(0, engine.session.game().moveCount());
  }

  @Test
  void sabakiEndsAnAnalysisByAskingForTheProtocolVersion() throws IOException {
    engine.reply("boardsize 9");
    try (Conversation client = new Conversation(engine)) {
      client.send("analyze B 50\n");
      assertEquals("=", client.line());
      assertEquals(81, moves(INTEGERS, client.line()).size());
      client.send("protocol_version\n");
      endsAnalysis(client);
      assertEquals(List.of("= 2"), client.rest());
    }
  }

  @Test
  void sabakiReadsTheMoveAfterTheAnalysis() {
    engine.reply("boardsize 9");
    for (String command : List.of("genmove_analyze B 50", "lz-genmove_analyze W 50")) {
      List<String> lines = List.of(engine.reply(command).split("\n"));
      assertEquals("=", lines.get(0));
      List<Matcher> moves = moves(INTEGERS, lines.get(1));
      assertEquals("play " + moves.get(0).group(1), lines.get(2));
      assertEquals(3, lines.size());
    }
    assertEquals(2, engine.session.game().moveCount());
  }

  @Test
  void goguisStartUpIsAnswered() {
    accepts(
        "protocol_version",
        "name",
        "list_commands",
        "version",
        "gogui-version 1.5.1",
        "gogui-analyze_commands",
        "gogui-title",
        "gogui-interrupt",
        "known_command undo");
  }

  @Test
  void goguiSetsUpPlaysSequencesAndUndoesMany() {
    accepts(
        "boardsize 9",
        "clear_board",
        "komi 6.5",
        "time_settings 600 30 1",
        "gogui-setup b C3 w D4 b E5 e C3",
        "gogui-setup_player w",
        "gogui-play_sequence w G7 b C7 w pass b G3",
        "gg-undo 2",
        "time_left w 12 0");
    assertEquals(2, engine.session.game().moveCount());
    assertEquals("= white", engine.reply("gogui-rules_side_to_move"));
    assertEquals("? illegal move", engine.reply("gogui-play_sequence b A1 w A1"));
    assertEquals(2, engine.session.game().moveCount());
    assertEquals(
        "? illegal setup: a chain has no liberty", engine.reply("gogui-setup b A1 w A2 w B1"));
    assertTrue(engine.reply("genmove w").startsWith("= "));
    assertTrue(engine.reply("kgs-genmove_cleanup b").startsWith("= "));
    assertTrue(engine.reply("final_status_list dead").startsWith("="));
  }

  @Test
  void goguiShowsEveryCommandOfTheAnalyzeMenuByItsType() {
    engine.replies("boardsize 5", "play b C3", "play w C4", "genmove b");
    List<String> menu = List.of(engine.reply("gogui-analyze_commands").substring(2).split("\n"));
    assertTrue(menu.size() > PlaneEncoder.PLANES);
    for (String line : menu) {
      String[] parts = line.split("/");
      assertEquals(3, parts.length, line);
      String reply = engine.reply(parts[2]);
      assertTrue(reply.startsWith("="), () -> parts[2] + ": " + reply);
      checkType(parts[0], reply.substring(1).strip(), parts[2]);
    }
  }

  private static void checkType(String type, String reply, String command) {
    String cell =
        switch (type) {
          case "dboard" -> "(-?[01]\\.\\d+)";
          case "sboard" -> "(\"\"|\\d+)";
          default -> "";
        };
    switch (type) {
      case "dboard", "sboard" -> {
        List<String> rows = List.of(reply.split("\n"));
        assertEquals(5, rows.size(), command);
        for (String row : rows) {
          assertTrue(row.matches(cell + "( " + cell + "){4}"), command + ": " + row);
        }
      }
      case "gfx" ->
          reply
              .lines()
              .forEach(
                  line ->
                      assertTrue(
                          line.matches("(COLOR #[0-9a-f]{6}|LABEL|SQUARE|TRIANGLE|TEXT) .*"),
                          line));
      case "plist" -> assertTrue(reply.matches("([A-E][1-5] ?)*"), reply);
      case "string" -> assertFalse(reply.contains("\n"), reply);
      case "hstring" -> assertFalse(reply.isBlank(), command);
      default -> throw new AssertionError(type + " is no type of GoGui");
    }
  }

  @Test
  void goguiAttachesTheEngineAsARuler() {
    engine.replies("boardsize 3", "play b B2", "play w A1");
    assertEquals("= go", engine.reply("gogui-rules_game_id"));
    assertEquals("= 3", engine.reply("gogui-rules_board_size"));
    assertEquals("=\n. . .\n. X .\nO . .", engine.reply("gogui-rules_board"));
    assertEquals("= black", engine.reply("gogui-rules_side_to_move"));
    assertEquals("= B1 C1 A2 C2 A3 B3 C3 pass", engine.reply("gogui-rules_legal_moves"));
    assertEquals("= unknown", engine.reply("gogui-rules_final_result"));
    engine.replies("komi 0", "play b pass", "play w pass");
    assertEquals("=", engine.reply("gogui-rules_legal_moves"));
    assertEquals("= Black wins: B+9", engine.reply("gogui-rules_final_result"));
  }

  @Test
  void lizzieReadsTheSecondNumberOfTheVersionAndItsIdsOnly() throws IOException {
    try (Conversation client = new Conversation(engine)) {
      client.send("1 name\n2 version\n3 boardsize 9\n4 komi 7.5\n");
      assertEquals(List.of("=1 Tengen"), client.rest());
      String version = client.rest().get(0);
      assertTrue(Integer.parseInt(version.substring(3).split("\\.")[1]) >= 15, version);
      assertEquals(List.of("=3"), client.rest());
      assertEquals(List.of("=4"), client.rest());
      client.send("5 lz-analyze 10\n");
      assertEquals("=5", client.line());
      assertEquals(81, moves(INTEGERS, client.line()).size());
      client.send("6 name\n");
      endsAnalysis(client);
      assertEquals(List.of("=6 Tengen"), client.rest());
      client.send("7 lz-analyze 10 avoid b E5,D5 1 avoid w E5,D5 1\n");
      assertEquals("=7", client.line());
      assertEquals(79, moves(INTEGERS, client.line()).size());
      client.send(
          "8 fixed_handicap 2\n9 time_settings 0 5 1\n10 genmove W\n11 lz-genmove_analyze B 10\n");
      endsAnalysis(client);
      assertEquals(List.of("=8 C3 G7"), client.rest());
      assertEquals(List.of("=9"), client.rest());
      assertTrue(client.rest().get(0).matches("=10 " + VERTEX));
      List<String> move = client.rest();
      assertEquals("=11", move.get(0));
      assertTrue(move.get(move.size() - 1).matches("play " + VERTEX));
    }
    assertEquals("", engine.err.toString(StandardCharsets.UTF_8), "Lizzie reads stderr, too");
  }

  @Test
  void lizzieYzySetsKataGosRulesAndShowsTheRawNetwork() {
    String rules =
        "{\"ko\":\"SIMPLE\",\"scoring\":\"TERRITORY\",\"tax\":\"SEKI\",\"suicide\":false,"
            + "\"hasButton\":false,\"whiteHandicapBonus\":\"0\",\"friendlyPassOk\":true}";
    accepts("kata-set-rules " + rules);
    assertEquals("japanese", engine.session.game().rules().name());
    JsonObject got =
        JsonParser.parseString(engine.reply("kata-get-rules").substring(2)).getAsJsonObject();
    assertEquals("TERRITORY", got.get("scoring").getAsString());
    accepts("kata-set-rules chinese-ogs", "kata-set-rule suicide true");
    assertEquals("tromp-taylor", engine.session.game().rules().name());
    engine.replies("boardsize 5", "play b C3");
    List<String> raw = List.of(engine.reply("kata-raw-nn 0").split("\\s+"));
    assertEquals(List.of("=", "symmetry", "0", "whiteWin", "0.500000"), raw.subList(0, 5));
    int policy = raw.indexOf("policy") + 1;
    List<String> shares = raw.subList(policy, policy + 25);
    assertEquals("NAN", shares.get(12));
    assertEquals(24, shares.stream().filter(share -> share.equals("0.040000")).count());
    assertEquals("policyPass", raw.get(policy + 25));
    assertEquals("whiteOwnership", raw.get(policy + 27));
    assertEquals(policy + 28 + 25, raw.size());
    assertEquals(8, engine.reply("kata-raw-nn all").split("symmetry", -1).length - 1);
  }

  @Test
  void lizzieYzyReadsLeelaZerosHeatMap() {
    engine.replies("boardsize 5", "play b C3");
    List<String> lines = List.of(engine.reply("heatmap").split("\n"));
    assertEquals("=", lines.get(0));
    for (String row : lines.subList(1, 6)) {
      assertEquals(5, row.strip().split("\\s+").length);
    }
    assertEquals(" 40  40   0  40  40", lines.get(3));
    assertEquals(List.of("pass: 0", "winrate: 0.500000"), lines.subList(6, 8));
  }

  @Test
  void q5goAsksForKnownCommandsAndStopsTheAnalysisByOne() throws IOException {
    try (Conversation client = new Conversation(engine)) {
      client.send("1 protocol_version\n2 rectangular_boardsize 9 9\n3 clear_board\n4 komi 6.5\n");
      client.send(
          "5 known_command lz-analyze\n6 known_command kata-analyze\n7 time_settings 1 1 0\n");
      assertEquals(List.of("=1 2"), client.rest());
      for (String id : List.of("2", "3", "4")) {
        assertEquals(List.of("=" + id), client.rest());
      }
      assertEquals(List.of("=5 true"), client.rest());
      assertEquals(List.of("=6 true"), client.rest());
      assertEquals(List.of("=7"), client.rest());
      client.send("8 play black E5\n9 kata-analyze white 100\n");
      assertEquals(List.of("=8"), client.rest());
      assertEquals("=9", client.line());
      assertEquals(80, moves(DECIMALS, client.line()).size());
      client.send("10 known_command known_command\n");
      endsAnalysis(client);
      assertEquals(List.of("=10 true"), client.rest());
      client.send("11 kata-genmove_analyze white 100\n12 final_score\n");
      List<String> lines = client.rest();
      assertTrue(lines.get(1).startsWith("info move "));
      assertTrue(lines.get(2).startsWith("play "));
      assertTrue(client.rest().get(0).matches("=12 (0|[BW]\\+[0-9.]+)"));
    }
  }

  @Test
  void gtp2ogsSendsCarriageReturnsAndBothSidesOfTheBoard() {
    String output =
        engine.converse(
            ("list_commands\r\nboardsize 13 13\r\nclear_board\r\nkomi 0.5\r\n"
                    + "place_free_handicap 7\r\ntime_left black 300 0\r\ngenmove white\r\n"
                    + "play black pass\r\nfinal_score\r\n")
                .getBytes(StandardCharsets.UTF_8));
    assertFalse(output.contains("\r"));
    List<String> replies = List.of(output.split("\n\n"));
    assertEquals(9, replies.size());
    assertEquals(7, replies.get(4).substring(2).split(" ").length, replies.get(4));
    assertTrue(replies.get(6).matches("= " + VERTEX), replies.get(6));
    assertTrue(replies.stream().allMatch(reply -> reply.startsWith("=")));
  }

  @Test
  void kgsIsServedButForChatAndResumesAfterTheEnd() {
    assertEquals("= false", engine.reply("known_command kgs-chat"));
    accepts(
        "list_commands",
        "name",
        "version",
        "boardsize 9",
        "time_settings 600 30 5",
        "komi 6.5",
        "kgs-rules japanese 0 600",
        "kgs-rules new_zealand",
        "set_free_handicap C3 G7",
        "play w E5",
        "time_left b 600 0",
        "genmove b",
        "play w pass",
        "kgs-game_over B+3.5");
    int moves = engine.session.game().moveCount();
    assertTrue(engine.reply("genmove b").startsWith("= "));
    assertTrue(engine.session.game().moveCount() > moves);
    for (String size : List.of("boardsize 38", "boardsize 1")) {
      assertEquals("? unacceptable size", engine.reply(size));
    }
  }

  @Test
  void cleanupTakesDeadStonesOffBeforeItPasses() {
    // Black has it all but for a dead white stone at A3.
    engine.replies("boardsize 5", "komi 0");
    for (int line = 1; line <= 5; line++) {
      engine.reply("play b C" + line);
      if (line != 3) {
        engine.replies("play b E" + line, "play b A" + line);
      }
    }
    engine.replies("play w A3", "play w pass");
    assertEquals("= A3", engine.reply("final_status_list dead"));
    assertEquals("= pass", engine.reply("reg_genmove b"));
    assertEquals("= B3", engine.reply("kgs-genmove_cleanup b"));
    assertEquals("=", engine.reply("final_status_list dead"));
  }

  @Test
  void cgosGetsItsOwnAnalysisAndKataGos() {
    accepts("boardsize 9", "clear_board", "komi 7.0", "time_settings 300 0 0", "time_left b 300 0");
    List<String> lines = List.of(engine.reply("cgos-genmove_analyze b").split("\n"));
    assertEquals("=", lines.get(0));
    JsonObject analysis = JsonParser.parseString(lines.get(1)).getAsJsonObject();
    assertEquals(0.5, analysis.get("winrate").getAsDouble());
    assertTrue(analysis.has("score") && analysis.has("visits"));
    JsonObject move = analysis.getAsJsonArray("moves").get(0).getAsJsonObject();
    assertEquals(
        List.of("move", "visits", "winrate", "score", "prior", "pv"), List.copyOf(move.keySet()));
    assertTrue(analysis.get("ownership").getAsString().matches("[A-Za-z0-9+]{81}"));
    assertEquals("play " + move.get("move").getAsString(), lines.get(2));
    lines = List.of(engine.reply("kata-genmove_analyze w ownership true").split("\n"));
    String[] parts = lines.get(1).split(" ownership ");
    assertEquals(80, moves(DECIMALS, parts[0]).size());
    assertTrue(Arrays.stream(parts[1].split(" ")).allMatch(n -> n.matches("-?[01]\\.\\d+")));
    assertEquals(81, parts[1].split(" ").length);
    assertTrue(lines.get(2).startsWith("play "));
  }

  @Test
  void twogtpPlaysAGameWithIds() {
    assertEquals(List.of("=1 Tengen", "=2 0.17.0"), engine.replies("1 name", "2 version"));
    assertTrue(engine.reply("3 cputime").matches("=3 \\d+\\.\\d+"));
    accepts("4 boardsize 9", "5 clear_board", "6 komi 6.5", "7 fixed_handicap 3");
    for (int id = 8; id < 20; id++) {
      assertTrue(engine.reply(id + " genmove " + (id % 2 == 0 ? "w" : "b")).startsWith("=" + id));
    }
    assertTrue(engine.reply("20 final_score").startsWith("=20 "));
  }

  @Test
  void gameOfThreeHundredPipelinedMovesIsReplayed() {
    String[] moves = new String[300];
    List<String> points =
        IntStream.range(0, 361)
            .filter(point -> point % 6 != 5) // leaves liberties
            .mapToObj(point -> Points.name(point, 19))
            .toList();
    for (int i = 0; i < moves.length; i++) {
      moves[i] = (i + 1) + " play " + (i % 2 == 0 ? "b " : "w ") + points.get(i);
    }
    List<String> replies = engine.replies(moves);
    assertEquals(
        IntStream.rangeClosed(1, 300).mapToObj(id -> "=" + id).collect(Collectors.toList()),
        replies);
    assertEquals(300, engine.session.game().moveCount());
  }

  /** Reads what is left of an analysis. */
  private static void endsAnalysis(Conversation client) throws IOException {
    for (String line : client.rest()) {
      assertTrue(line.startsWith("info move "), line);
    }
  }

  private void accepts(String... lines) {
    List<String> replies = engine.replies(lines);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      String reply = replies.get(i);
      assertTrue(reply.startsWith("="), () -> line + " got " + reply);
      assertFalse(reply.matches("= (info|play) .*"), () -> line + " got " + reply);
    }
    assertEquals(lines.length, replies.size());
  }

  /** Takes a line of an analysis apart, and fails if there is anything else in it. */
  private static List<Matcher> moves(Pattern pattern, String line) {
    List<String> parts = Arrays.stream(line.split("(?=\\binfo move)")).map(String::strip).toList();
    List<Matcher> moves = parts.stream().map(part -> pattern.matcher(part)).toList();
    for (int order = 0; order < moves.size(); order++) {
      Matcher move = moves.get(order);
      assertTrue(move.matches(), parts.get(order));
      assertEquals(order, Integer.parseInt(move.group(6)));
      assertTrue(move.group(7).startsWith(move.group(1)), parts.get(order));
    }
    return moves;
  }
}
