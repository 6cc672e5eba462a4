package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.gtp.commands.FileCommands;
import tengen.network.NetworkSpec;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfReader;

final class FileCommandsTest {
  private static final String GAME =
      "(;FF[4]GM[1]SZ[9]KM[5.5]RU[Japanese]PB[a (b)];B[gc];W[cg];B[gg];W[];B[cc](;W[ee])(;W[dd]))";

  @TempDir private Path folder;
  private final Engine engine = new Engine();

  @Test
  void loadedGameHasTheSizeKomiRulesAndMovesOfItsFile() throws IOException {
    assertEquals("=", engine.reply("loadsgf " + write("game.sgf", GAME)));
    Game game = engine.session.game();
    assertEquals(9, game.size());
    assertEquals(5.5, game.komi());
    assertEquals(Rules.JAPANESE, game.rules());
    assertEquals(6, game.moveCount());
    assertEquals(Color.BLACK, game.toPlay());
    assertEquals(Color.WHITE, game.position().board().stone(40));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "6, 5", "7, 6", "8, 6", "999999999, 6", "0, 0"})
  void loadingStopsBeforeTheMoveWithTheNumber(String number, int moves) throws IOException {
    assertEquals("=", engine.reply("loadsgf " + write("game.sgf", GAME) + " " + number));
    assertEquals(moves, engine.session.game().moveCount());
  }

  @Test
  void gameOfASizeThatTheNetworkDoesNotTakeIsRefused() throws IOException {
    Commands commands = new Commands();
    FileCommands.addTo(commands, engine.session, NetworkSpec.preset("vgg"));
    byte[] line = ("loadsgf " + write("game.sgf", GAME) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new GtpLoop(commands, new ByteArrayInputStream(line), out, System.err).run();
    String reply = out.toString(StandardCharsets.UTF_8);
    assertTrue(reply.startsWith("? cannot load file: vgg plays on 19x19 alone"), reply);
    assertEquals(19, engine.session.game().size());
  }

  @Test
  void undoAndPlayGoOnFromALoadedGame() throws IOException {
    Path file = write("game.sgf", GAME);
    assertEquals(
        "=1\n\n=2\n\n=3\n\n? cannot undo\n\n=5\n\n",
        engine.converse("1 loadsgf " + file + " 3", "2 undo", "3 undo", "undo", "5 play b G7"));
    assertEquals(1, engine.session.game().moveCount());
  }

  @ParameterizedTest
  @ValueSource(strings = {"my game.sgf", "game 12", "a  b.sgf", "7", "古力.sgf", "game.txt"})
  void fileNameMayHaveBlanksAndNumbers(String name) throws IOException {
    Path file = write(name, GAME);
    assertEquals("=", engine.reply("loadsgf " + file));
    assertEquals(6, engine.session.game().moveCount());
    assertEquals("=", engine.reply("7 loadsgf " + file + "  3 ").replace("=7", "="));
    assertEquals(2, engine.session.game().moveCount());
  }

  @Test
  void komiAndRulesStayWhereTheFileNamesNone() throws IOException {
    engine.replies("komi 3.5", "kata-set-rules aga");
    assertEquals("=", engine.reply("loadsgf " + write("bare.sgf", "(;B[dd])")));
    assertEquals(19, engine.session.game().size());
    assertEquals(3.5, engine.session.game().komi());
    assertEquals(Rules.AGA, engine.session.game().rules());
  }

  @Test
  void handicapAndSetUpStonesAreLoaded() throws IOException {
    Path file = write("handicap.sgf", "(;SZ[9]HA[2]AB[cg][gc];W[ee];AW[aa]PL[W])");
    assertEquals("=", engine.reply("loadsgf " + file + " 1"));
    assertEquals(Color.WHITE, engine.session.game().toPlay());
    assertEquals("=", engine.reply("loadsgf " + file));
    assertEquals(Color.WHITE, engine.session.game().toPlay());
    assertEquals(Color.WHITE, engine.session.game().position().board().stone(72));
  }

  @Test
  void fileThatCannotBeLoadedIsAnErrorAndTheGameStays() throws IOException {
    engine.reply("play b D4");
    Game before = engine.session.game();
    Path bad = write("bad.sgf", "(;SZ[9]\n;B[zz])");
    assertEquals(
        "? cannot load file: " + bad + ", line 2, column 3: B[zz] is off a 9x9 board",
        engine.reply("loadsgf " + bad));
    Path twice = write("twice.sgf", "(;SZ[9];B[aa];W[aa])");
    assertEquals(
        "? cannot load file: "
            + twice
            + ", game 1: move 2: White cannot play A9: a stone stands there",
        engine.reply("loadsgf " + twice));
    Path missing = folder.resolve("missing.sgf");
    assertEquals(
        "? cannot load file: " + missing + ": no such file or folder",
        engine.reply("loadsgf " + missing + " 3"));
    assertEquals(
        "? cannot load file: " + folder + ": is a folder, not an SGF file",
        engine.reply("loadsgf " + folder));
    Path empty = write("empty.sgf", "");
    assertEquals(
        "? cannot load file: " + empty + ": holds no game", engine.reply("loadsgf " + empty));
    assertTrue(engine.reply("loadsgf").startsWith("? syntax error"));
    assertEquals(before, engine.session.game());
    assertEquals("", engine.err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void gameIsPrintedInOneReplyWithoutEmptyLines() {
    List<String> replies =
        engine.replies("boardsize 5", "komi 6.5", "play b C3", "play w pass", "9 printsgf");
    assertEquals("=9 (;FF[4]GM[1]CA[UTF-8]SZ[5]KM[6.5]RU[Chinese]\n;B[cc];W[])", replies.get(4));
  }

  @Test
  void printedGameIsLoadedAgain() throws IOException {
    Path file = folder.resolve("my game.sgf");
    engine.replies("boardsize 9", "fixed_handicap 3", "play w E5", "play b C3", "play b D3");
    assertEquals("=", engine.reply("printsgf " + file));
    Game written = engine.session.game();
    engine.replies("boardsize 19", "komi 0");
    assertEquals("=", engine.reply("loadsgf " + file));
    Game read = engine.session.game();
    assertEquals(written.moves(), read.moves());
    assertEquals(written.komi(), read.komi());
    assertEquals(written.toPlay(), read.toPlay());
    assertEquals(written.position().board().toString(), read.position().board().toString());
    assertEquals(3, SgfReader.read(file).handicap());
  }

  @Test
  void finishedGameIsPrintedWithItsResult() {
    engine.replies("boardsize 5", "play b C3", "play w pass", "play b pass");
    GameRecord record = SgfReader.parse(engine.reply("printsgf").substring(2));
    assertEquals("B+17.5", record.text("RE").orElseThrow());
    assertEquals("= B+17.5", engine.reply("final_score"));
  }

  @Test
  void fileThatCannotBeWrittenIsAnError() {
    Path file = folder.resolve("none/game.sgf");
    assertEquals(
        "? cannot save file: " + file + ": no such folder", engine.reply("printsgf " + file));
    assertTrue(engine.reply("printsgf " + folder).startsWith("? cannot save file: "));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
