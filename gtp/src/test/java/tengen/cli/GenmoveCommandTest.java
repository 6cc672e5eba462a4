package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.Learner;
import tengen.network.LearnerOptions;
import tengen.network.NetworkSpec;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;

/** {@code tengen genmove} with a tiny net that has learned nothing. */
final class GenmoveCommandTest {
  private static final RuntimeOptions RUNTIME = new RuntimeOptions(1, Precision.FP32, "cpu");

  @TempDir private static Path folder;
  private static Path net = Path.of("set below");

  @BeforeAll
  static void makeNet() throws IOException {
    Path spec = folder.resolve("tiny.json");
    Files.writeString(spec, SgfGames.TINY_NET);
    net = folder.resolve("tiny.safetensors");
    LearnerOptions options = new LearnerOptions(1, 0.9f, 1e-4f, 0.5f, RUNTIME);
    try (Learner learner = new Learner(NetworkSpec.read(spec), options)) {
      learner.weights(Map.of()).write(net);
    }
  }

  @Test
  void anyGameOfAFileIsAskedAboutByItsNumber() throws IOException {
    String games = "(;SZ[9];B[dd])(;SZ[9];B[dd];W[fg])";
    Tengen run = genmove(games, "--game", "2");
    assertTrue(run.out().contains("game.sgf, game 2, after move 2 of 2: Black"), run.out());
    assertEquals(1, genmove(games, "--game", "3").status());
    assertEquals(2, genmove(games, "--game", "0").status());
  }

  @Test
  void boardMovesAndChoiceArePrinted() throws IOException {
    Tengen run = genmove("(;SZ[9]AB[cc]AW[gg];B[dd];W[fg];B[])", "--move", "2");
    assertEquals(0, run.status(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(
        folder.resolve("game.sgf") + ", game 1, after move 2 of 3: Black to play", lines.get(0));
    assertEquals("    A  B  C  D  E  F  G  H  J", lines.get(1));
    assertTrue(lines.get(8).contains("(O) O "), run.out());
    assertEquals(1 + 11 + 10 + 1, lines.size());
    assertTrue(lines.get(12).matches(" 1\\. [A-J][1-9] +[0-9]+\\.[0-9] %"), run.out());
    assertTrue(lines.get(21).startsWith("10. "), run.out());
    assertTrue(
        lines.get(22).matches("Tengen plays [A-J][1-9]; Black's chance: [0-9]+ %"), run.out());
    assertFalse(run.out().contains("\u001b"), "no colors but on a terminal");
  }

  @Test
  void jsonHasTenMovesBestFirst() throws IOException {
    Tengen run = genmove("(;SZ[13];B[dd];W[fg];B[])", "--json");
    assertEquals(0, run.status(), run.err());
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertEquals(3, json.get("afterMove").getAsInt());
    assertEquals("white", json.get("toPlay").getAsString());
    assertTrue(Math.abs(json.get("value").getAsDouble()) <= 1);
    JsonArray moves = json.getAsJsonArray("moves");
    assertEquals(10, moves.size());
    double last = 1;
    for (int i = 0; i < moves.size(); i++) {
      double probability = moves.get(i).getAsJsonObject().get("probability").getAsDouble();
      assertTrue(probability > 0 && probability <= last, run.out());
      last = probability;
    }
    assertEquals(moves.get(0).getAsJsonObject().get("move"), json.get("play"));
  }

  @Test
  void playerOfARecordIsHonored() throws IOException {
    Tengen run = genmove("(;SZ[5]AB[cc]PL[W])", "--json");
    assertEquals(
        "white", JsonParser.parseString(run.out()).getAsJsonObject().get("toPlay").getAsString());
  }

  @Test
  void smallBoardsHaveFewerMoves() throws IOException {
    Tengen run = genmove("(;SZ[3];B[bb])");
    assertEquals(0, run.status(), run.err());
    assertEquals(8, run.out().lines().filter(line -> line.endsWith(" %")).count() - 1);
  }

  @Test
  void komiThatIsGivenComesBeforeTheRecords() throws IOException {
    // White has passed. Black need not play on, unless half of the board is too little.
    String game = "(;SZ[7]KM[0]AB[ba:bg][da:dg];W[])";
    assertEquals("pass", play(genmove(game, "--json")));
    assertTrue(play(genmove(game, "--json", "--komi", "60")).matches("[EFG][1-7]"));
  }

  @Test
  void unknownRulesAreWrongUse() throws IOException {
    Tengen run = genmove("(;SZ[5])", "--rules", "martian");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("no rules named 'martian'"), run.err());
  }

  private static String play(Tengen run) {
    return JsonParser.parseString(run.out()).getAsJsonObject().get("play").getAsString();
  }

  @Test
  void moveBeyondTheEndIsToldWithTheLength() throws IOException {
    Tengen run = genmove("(;SZ[9];B[dd];W[ee])", "--move", "3");
    assertEquals(1, run.status());
    assertEquals(
        "tengen: %s, game 1: has 2 moves, so there is no position after move 3"
            .formatted(folder.resolve("game.sgf")),
        run.err().strip());
  }

  @Test
  void malformedGameIsToldWithItsPlace() throws IOException {
    Tengen run = genmove("(;SZ[9];B[zz])");
    assertEquals(1, run.status());
    assertTrue(
        run.err().startsWith("tengen: " + folder.resolve("game.sgf") + ", line 1, column "),
        run.err());
  }

  @Test
  void unknownNetIsToldByItsName() throws IOException {
    Path file = folder.resolve("game.sgf");
    Files.writeString(file, "(;SZ[9])");
    Tengen run = Tengen.run("genmove", file.toString(), "--net", "nonesuch");
    assertEquals(2, run.status());
    assertTrue(run.err().startsWith("tengen: nonesuch: no such file"), run.err());
  }

  private static Tengen genmove(String sgf, String... options) throws IOException {
    Path file = folder.resolve("game.sgf");
    Files.writeString(file, sgf);
    List<String> arguments =
        new ArrayList<>(
            List.of("genmove", file.toString(), "--net", net.toString(), "--threads", "1"));
    arguments.addAll(Arrays.asList(options));
    return Tengen.run(arguments);
  }
}
