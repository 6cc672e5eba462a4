package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.gtp.commands.SetupCommands;
import tengen.network.NetworkSpec;

final class CommandsTest {
  private final Engine engine = new Engine();

  @Test
  void listCommandsIsTheRegistryAndKnownCommandAgrees() {
    List<String> names = Arrays.asList(engine.reply("list_commands").substring(2).split("\n"));
    assertEquals(List.copyOf(engine.commands.names()), names);
    for (String name : names) {
      assertEquals("= true", engine.reply("known_command " + name));
    }
    assertEquals("= false", engine.reply("known_command kgs-chat"));
  }

  @Test
  void secondFieldOfTheVersionIsANumber() {
    assertTrue(engine.reply("version").matches("= \\d+\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "play | ? syntax error: a color, b or w, is missing",
        "play b | ? syntax error: a point, such as D4, is missing",
        "komi | ? syntax error: a number is missing",
        "time_settings 600 30 | ? syntax error: a whole number is missing",
        "boardsize | ? syntax error: a board's size is missing",
        "known_command | ? syntax error: a command's name is missing",
        "kata-set-rule ko | ? syntax error: the rule's value is missing",
        "kata-set-rules | ? syntax error: the name of rules is missing",
        "loadsgf | ? syntax error: a file's name is missing",
      })
  void failureNamesTheArgumentThatIsMissing(String line, String failure) {
    assertEquals(failure, engine.reply(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"boardsize 9", "boardsize 9 9", "boardsize 9:9", "rectangular_boardsize 9 9"})
  void boardSizeComesInFourSpellings(String line) {
    engine.replies("komi 5.5", "play b D4");
    assertEquals("=", engine.reply(line));
    assertEquals(9, engine.session.game().size());
    assertEquals(5.5, engine.session.game().komi());
    assertEquals(0, engine.session.game().moveCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "boardsize 1",
        "boardsize 26",
        "boardsize 9 13",
        "boardsize 9:13",
        "boardsize -3",
        "rectangular_boardsize 9 13"
      })
  void impossibleBoardIsUnacceptableAndTheOldOneStays(String line) {
    engine.reply("play b D4");
    assertEquals("? unacceptable size", engine.reply(line));
    assertEquals(1, engine.session.game().moveCount());
  }

  @Test
  void boardThatTheNetworkDoesNotTakeIsUnacceptable() throws IOException {
    Commands commands = new Commands();
    SetupCommands.addTo(commands, engine.session, NetworkSpec.preset("vgg"));
    byte[] lines = "boardsize 9\nboardsize 19\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new GtpLoop(commands, new ByteArrayInputStream(lines), out, System.err).run();
    String replies = out.toString(StandardCharsets.UTF_8);
    assertTrue(replies.startsWith("? unacceptable size\n\n="), replies);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "play b",
        "play b Z9",
        "play b D4 D5",
        "play red D4",
        "play b resign",
        "komi x",
        "komi",
        "boardsize",
        "boardsize a",
        "undo 1",
        "genmove",
        "genmove x",
        "final_status_list",
        "final_status_list foo",
        "set_random_seed",
        "fixed_handicap x",
        "time_left b 1",
        "time_settings 1 2",
        "time_settings -1 0 0"
      })
  void wrongArgumentsAreASyntaxError(String line) {
    assertTrue(engine.reply(line).startsWith("? syntax error"), engine.reply(line));
  }

  @Test
  void occupiedPointsAndSuicideAreIllegal() {
    engine.replies("boardsize 5", "play b A2", "play b B1");
    assertEquals("? illegal move", engine.reply("play w B1"));
    assertEquals("? illegal move", engine.reply("play w A1"));
    assertEquals(2, engine.session.game().moveCount());
  }

  @Test
  void koIsNotRetakenAtOnceButAfterAThreat() {
    setUpKo();
    assertEquals("? illegal move", engine.reply("play w C3"));
    assertEquals(List.of("=", "=", "="), engine.replies("play w E1", "play b A1", "play w C3"));
  }

  @Test
  void historyMayRepeatABoard() {
    setUpKo();
    engine.replies("play w E1", "play b pass", "play w C3", "play b pass", "play w pass");
    assertEquals("=", engine.reply("play b C4"), "the board of before comes again");
  }

  @Test
  void genmoveDoesNotRepeatABoard() {
    setUpKo();
    for (int i = 0; i < 10; i++) {
      assertNotEquals("= C3", engine.reply("reg_genmove w"));
    }
  }

  /** Black has just taken a white stone on C3 from C4. */
  private void setUpKo() {
    List<String> replies =
        engine.replies(
            "boardsize 5",
            "play b C2",
            "play b B3",
            "play b D3",
            "play w C5",
            "play w B4",
            "play w D4",
            "play w C3",
            "play b C4");
    assertEquals(Collections.nCopies(9, "="), replies);
  }

  @Test
  void undoGoesBackToTheEmptyBoardAndNoFurther() {
    engine.reply("boardsize 9");
    for (int i = 0; i < 60; i++) {
      engine.reply("genmove " + (i % 2 == 0 ? "b" : "w"));
    }
    String[] undos = Collections.nCopies(60, "undo").toArray(String[]::new);
    assertTrue(engine.replies(undos).stream().allMatch("="::equals));
    assertEquals("? cannot undo", engine.reply("undo"));
    assertEquals(Color.BLACK, engine.session.game().toPlay());
  }

  @Test
  void ggUndoTakesBackAllOrNothing() {
    engine.replies("play b D4", "play w Q16", "play b Q4");
    assertEquals("? cannot undo", engine.reply("gg-undo 4"));
    assertEquals(3, engine.session.game().moveCount());
    assertEquals("=", engine.reply("gg-undo 2"));
    assertEquals(1, engine.session.game().moveCount());
  }

  @Test
  void handicapNamesItsStonesAndLetsWhiteBegin() {
    assertEquals("= D4 Q16 D16 Q4 K10", engine.reply("fixed_handicap 5"));
    assertEquals("? board not empty", engine.reply("place_free_handicap 2"));
    assertEquals("? invalid number of stones", engine.reply("fixed_handicap 1"));
    assertTrue(engine.reply("showboard").contains("White to play"));
    engine.reply("clear_board");
    assertEquals(1 + 13, engine.reply("place_free_handicap 13").split(" ").length);
    engine.reply("clear_board");
    assertEquals("? bad vertex list", engine.reply("set_free_handicap D4 D4"));
    assertEquals("? bad vertex list", engine.reply("set_free_handicap D4 pass"));
    assertEquals("? bad vertex list", engine.reply("set_free_handicap D4 Z9"));
    assertEquals("=", engine.reply("set_free_handicap d4 Q16"));
  }

  @Test
  void undoTakesAHandicapBackLikeAMove() {
    engine.replies("fixed_handicap 5", "komi 0.5", "play w C3");
    assertEquals(List.of("=", "="), engine.replies("undo", "undo"));
    assertTrue(engine.reply("showboard").contains("Black to play"));
    assertEquals("= 0.5", engine.reply("get_komi"), "the komi stays");
    assertEquals("? cannot undo", engine.reply("undo"));
    assertEquals("= D4 Q16", engine.reply("fixed_handicap 2"));
    engine.reply("clear_board");
    assertEquals("? cannot undo", engine.reply("undo"), "another game began");
  }

  @Test
  void undoGoesBackBehindPositionsThatWereSetUp() {
    engine.replies("boardsize 9", "play b C3", "gogui-setup w G7 e C3", "play b D4");
    assertEquals("? cannot undo", engine.reply("gg-undo 4"));
    assertEquals("=", engine.reply("undo"));
    assertEquals("=", engine.reply("gogui-setup b C3"));
    assertEquals("=", engine.reply("gg-undo 2"));
    assertEquals(1, engine.session.game().moveCount());
    assertEquals("=", engine.reply("undo"));
    assertEquals("? cannot undo", engine.reply("undo"));
  }

  @Test
  void regGenmoveDoesNotPlay() {
    engine.reply("boardsize 5");
    String move = engine.reply("reg_genmove b");
    assertEquals(0, engine.session.game().moveCount());
    assertEquals(move, engine.reply("genmove b"));
  }

  @Test
  void genmoveAnswersForEitherColorAndAfterTheEnd() {
    engine.replies("boardsize 5", "play b pass", "play w pass");
    for (int i = 0; i < 3; i++) {
      assertTrue(engine.reply("genmove w").startsWith("= "));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 9, 13})
  void gameAgainstItselfEndsByTwoPasses(int size) {
    engine.reply("boardsize " + size);
    int passes = 0;
    for (int turn = 0; passes < 2; turn++) {
      String reply = engine.reply("genmove " + (turn % 2 == 0 ? "b" : "w"));
      assertTrue(reply.matches("= ([A-Z]\\d+|pass)"), reply);
      passes = reply.equals("= pass") ? passes + 1 : 0;
      assertTrue(turn < 6 * size * size, "no end on " + size);
    }
    assertTrue(engine.reply("final_score").matches("= ([BW]\\+[0-9.]+|0)"));
  }

  @Test
  void passIsAnsweredByAPassWhenAheadOnly() {
    shareOutTheBoard();
    engine.replies("komi 0.5", "play w pass");
    assertEquals("= pass", engine.reply("reg_genmove b"));
    assertEquals("= B+4.5", engine.reply("final_score"));
    engine.reply("komi 9.5");
    assertNotEquals("= pass", engine.reply("reg_genmove b"));
    assertEquals("= W+4.5", engine.reply("final_score"));
    engine.reply("komi 5");
    assertEquals("= 0", engine.reply("final_score"));
  }

  @Test
  void passOnTheEmptyBoardIsNotAnsweredByAPass() {
    engine.reply("play b pass");
    assertNotEquals("= pass", engine.reply("genmove w"));
  }

  @Test
  void finalStatusListsTheChainsOfEachKind() {
    shareOutTheBoard();
    engine.reply("play w A3");
    assertEquals("= A3", engine.reply("final_status_list dead"));
    assertEquals("=", engine.reply("final_status_list seki"));
    assertEquals(2, engine.reply("final_status_list alive").split("\n").length);
  }

  /** Black gets 15 points of a 5x5 board, White 10. */
  private void shareOutTheBoard() {
    engine.reply("boardsize 5");
    for (int line = 1; line <= 5; line++) {
      engine.replies("play b C" + line, "play w D" + line);
    }
  }

  @Test
  void rulesChangeByTheNamesOfServers() {
    assertEquals("=", engine.reply("kgs-rules japanese 0 1800"));
    assertEquals("japanese", engine.session.game().rules().name());
    assertEquals("=", engine.reply("kata-set-rules tromp-taylor"));
    assertTrue(engine.reply("kata-set-rules foo").startsWith("? unknown rules"));
  }

  @Test
  void timeIsReadAsClientsSendIt() {
    assertEquals(
        List.of("=", "=", "=", "="),
        engine.replies(
            "time_settings 0 1 0",
            "time_settings 1800 30 5",
            "time_left b 12.5 0",
            "time_left white 1 5"));
  }

  @Test
  void showboardMarksTheLastMoveAndCountsCaptures() {
    engine.replies("boardsize 3", "play b A1", "play w A2", "play b C3", "play w B1");
    assertEquals(
        """
        =
           A B C
         3 . . X 3
         2 O . . 2
         1 .(O). 1
           A B C
        Black to play; captured by Black 0, by White 1""",
        engine.reply("showboard"));
  }
}
