package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.features.PlaneGroup;

final class PlanesCommandTest {
  private static final int OWN = 0;
  private static final int OPPONENT = 1;
  private static final int LATEST = PlaneGroup.TURNS_SINCE.first();
  private static final int OLDEST = LATEST + 7;

  @TempDir private Path folder;

  @Test
  void jsonHasAllPlanesInOrderOnOneLine() throws IOException {
    Tengen run = planes("(;SZ[9];B[dd];W[fg])", "--json");
    assertEquals(0, run.status(), run.err());
    assertEquals(1, run.out().lines().count());
    JsonArray planes = parse(run.out());
    assertEquals(48, planes.size());
    for (int i = 0; i < 48; i++) {
      JsonObject plane = planes.get(i).getAsJsonObject();
      assertEquals(i, plane.get("index").getAsInt());
      assertEquals(PlaneGroup.planeNames().get(i), plane.get("name").getAsString());
    }
    JsonObject line = JsonParser.parseString(run.out()).getAsJsonObject();
    assertEquals(folder.resolve("games.sgf") + ", game 1", line.get("game").getAsString());
    assertEquals(2, line.get("afterMove").getAsInt());
    assertEquals(List.of("D6"), points(planes, OWN));
    assertEquals(List.of("F3"), points(planes, OPPONENT));
    assertEquals(79, points(planes, OPPONENT + 1).size());
    assertEquals(List.of("F3"), points(planes, LATEST));
    assertEquals(List.of("D6"), points(planes, LATEST + 1));
    assertEquals(List.of(), points(planes, 47));
  }

  @Test
  void moveChoosesThePosition() throws IOException {
    String game = "(;SZ[9];B[dd];W[fg];B[])";
    JsonArray planes = parse(planes(game, "--json", "--move", "1").out());
    assertEquals(List.of(), points(planes, OWN), "white is to play");
    assertEquals(List.of("D6"), points(planes, OPPONENT));
    planes = parse(planes(game, "--json", "--move", "0").out());
    assertEquals(81, points(planes, OPPONENT + 1).size());
    planes = parse(planes(game, "--json").out());
    assertEquals(List.of(), points(planes, LATEST), "the latest turn is a pass");
  }

  @Test
  void setUpStonesAndThePlayerAreHonored() throws IOException {
    String game = "(;SZ[9]AB[aa:ba]AW[ii]PL[W];W[ee];AE[ba]PL[W])";
    JsonArray planes = parse(planes(game, "--json", "--move", "0").out());
    assertEquals(List.of("J1"), points(planes, OWN));
    assertEquals(List.of("A9", "B9"), points(planes, OPPONENT));
    assertEquals(List.of("J1", "A9", "B9"), points(planes, OLDEST));
    planes = parse(planes(game, "--json").out());
    assertEquals(List.of("J1", "E5"), points(planes, OWN), "PL after the last move counts");
    assertEquals(List.of("A9"), points(planes, OPPONENT));
  }

  @Test
  void handicapLeavesTheTurnToWhite() throws IOException {
    JsonArray planes = parse(planes("(;SZ[9]HA[2]AB[cc][gg])", "--json").out());
    assertEquals(List.of("G3", "C7"), points(planes, OPPONENT));
  }

  @Test
  void drawingsNameTheGameAndLeaveOutEmptyPlanes() throws IOException {
    Tengen run = planes("(;SZ[3];B[bb];W[aa])", "--move", "1");
    assertEquals(0, run.status(), run.err());
    assertTrue(
        run.out()
            .startsWith(
                folder.resolve("games.sgf")
                    + """
                    , game 1, after move 1 of 2: White to play
                       A B C
                     3 . . . 3
                     2 .(X). 2
                     1 . . . 1
                       A B C

                       1  stone color: opponent (1)   2  stone color: empty (8)
                     3 . . .                          # # #
                     2 . # .                          # . #
                     1 . . .                          # # #
                       A B C                          A B C

                    """),
        run.out());
    assertTrue(run.out().contains("\nempty: 0, 5-14, "), run.out());
    assertTrue(planes("(;SZ[3])", "--all").out().contains("47  zeros: none (0)"));
  }

  @Test
  void everyGameOfACollectionIsPrinted() throws IOException {
    Tengen run = planes("(;SZ[9];B[dd])\n(;SZ[5])(;B[aa])", "--json");
    List<String> lines = run.out().lines().toList();
    assertEquals(3, lines.size());
    assertEquals(25, points(parse(lines.get(1)), OPPONENT + 1).size());
    assertEquals(List.of("A19"), points(parse(lines.get(2)), OPPONENT));
  }

  @Test
  void badGamesAreToldWithTheirPlaceAndTheOthersPrinted() throws IOException {
    Tengen run = planes("(;SZ[9];B[dd])\n(;SZ[9];B[zz])\n(;SZ[9];B[dd];W[dd])\n(;SZ[5])", "--json");
    assertEquals(0, run.status());
    assertEquals(2, run.out().lines().count());
    List<String> told = run.err().lines().toList();
    String file = "tengen: " + folder.resolve("games.sgf");
    assertEquals(2, told.size(), run.err());
    assertTrue(told.get(0).startsWith(file + ", game 2, line 2, column "), run.err());
    assertTrue(told.get(0).contains("B[zz] is off a 9x9 board"), run.err());
    assertEquals(file + ", game 3: move 2, D6, is occupied", told.get(1));
  }

  @Test
  void gamesThatAreTooShortAreTold() throws IOException {
    Tengen run = planes("(;SZ[9];B[dd])\n(;SZ[9];B[dd];W[ee])", "--json", "--move", "2");
    assertEquals(0, run.status());
    assertEquals(1, run.out().lines().count());
    assertEquals(
        "tengen: %s, game 1: has 1 move, so there is no position after move 2"
            .formatted(folder.resolve("games.sgf")),
        run.err().strip());
    assertEquals(1, planes("(;SZ[9];B[dd])", "--move", "2").status());
  }

  @Test
  void failureIsLeftWhereNoGameIs() throws IOException {
    Tengen run = planes("no game");
    assertEquals(1, run.status());
    assertEquals("tengen: " + folder.resolve("games.sgf") + ": holds no game", run.err().strip());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    run = Tengen.run("planes", empty.toString());
    assertEquals(1, run.status());
    assertEquals("tengen: " + empty + ": holds no SGF file", run.err().strip());
    run = Tengen.run("planes", folder.resolve("none.sgf").toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains("none.sgf: no such file"), run.err());
  }

  @Test
  void negativeMoveIsWrongUse() throws IOException {
    Tengen run = planes("(;SZ[9])", "--move=-1");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("0 or more, not -1"), run.err());
  }

  private Tengen planes(String sgf, String... options) throws IOException {
    Path file = folder.resolve("games.sgf");
    Files.writeString(file, sgf);
    String[] arguments = new String[options.length + 2];
    arguments[0] = "planes";
    arguments[1] = file.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Tengen.run(arguments);
  }

  private static JsonArray parse(String line) {
    return JsonParser.parseString(line).getAsJsonObject().getAsJsonArray("planes");
  }

  private static List<String> points(JsonArray planes, int plane) {
    return planes.get(plane).getAsJsonObject().getAsJsonArray("points").asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }
}
