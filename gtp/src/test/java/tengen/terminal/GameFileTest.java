package tengen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.rules.Rules;

final class GameFileTest {
  @TempDir Path folder;

  @Test
  void savedGameIsLoadedAsItWas() {
    Conversation first = Conversation.on(5, "black");
    assertTrue(first.say("c3", "komi 3.5", "save " + folder + "/game").contains("game.sgf"));
    Conversation second = Conversation.on(9, "black");
    String text = second.say("load " + folder + "/game.sgf");
    assertTrue(text.contains("Loaded 2 moves; undo goes back."), text);
    assertTrue(text.contains(" 3 . . X . . 3"), text);
    assertTrue(text.contains("komi 3.5, chinese rules"), text);
    assertTrue(text.contains("Black to play"), text);
    assertTrue(second.say("undo").contains("no move yet"));
  }

  @Test
  void loadedGameStopsAfterSomeMovesAndTheEngineWaits() {
    Conversation conversation = Conversation.on(5, "black");
    conversation.say("c3", "d3", "save " + folder + "/game.sgf", "new");
    String text = conversation.say("load " + folder + "/game.sgf 3");
    assertTrue(text.contains("move 3: Black D3"), text);
    assertEquals("White (Enter: Tengen plays)> ", conversation.game().prompt());
  }

  @Test
  void fileSaysWhoPlayedWhenAndHowItEnded() throws IOException {
    Conversation conversation =
        Conversation.of(Game.start(5, Rules.CHINESE, 7.5), "black", Fakes.always(Move.PASS));
    conversation.say("pass", "save " + folder + "/game.sgf");
    String sgf = Files.readString(folder.resolve("game.sgf"));
    assertTrue(sgf.contains("PW[Tengen]"), sgf);
    assertFalse(sgf.contains("PB["), sgf);
    assertTrue(sgf.contains("RE[W+7.5]"), sgf);
    assertTrue(sgf.matches("(?s).*DT\\[19[0-9-]+].*"), sgf);
    conversation.say("resume", "resign", "save " + folder + "/game.sgf");
    assertTrue(Files.readString(folder.resolve("game.sgf")).contains("RE[W+R]"));
  }

  @Test
  void filesOfOthersAreNotWrittenOver() throws IOException {
    Path file = Files.writeString(folder.resolve("other.sgf"), "(;SZ[5];B[cc])");
    Conversation conversation = Conversation.on(5, "black");
    String save = "save " + file;
    assertTrue(conversation.say(save).contains("exists already: choose another name."));
    assertEquals("(;SZ[5];B[cc])", Files.readString(file));
    assertTrue(conversation.say("load " + file, save).contains("exists already"), "its comments");
    assertEquals("(;SZ[5];B[cc])", Files.readString(file));
    String own = "save " + folder + "/own.sgf";
    assertTrue(conversation.say(own, own).contains("Saved"));
  }

  @Test
  void namesWithBlanksWorkQuotedOrNot() throws IOException {
    Files.writeString(folder.resolve("my game 3.sgf"), "(;SZ[5];B[cc])");
    Conversation conversation = Conversation.on(5, "both");
    for (String name : new String[] {"my game 3.sgf", "my\\ game\\ 3.sgf"}) {
      assertTrue(conversation.say("load " + folder + "/" + name).contains("Loaded 1 move;"), name);
    }
    assertTrue(conversation.say("load '" + folder + "/my game 3.sgf'").contains("Loaded 1 move;"));
    assertTrue(conversation.say("load " + folder + "/my game 3.sgf 0").contains("Loaded 0 moves;"));
  }

  @Test
  void whatDoesNotWorkIsToldAndTheGameStays() throws IOException {
    Files.writeString(folder.resolve("bad.sgf"), "(;SZ[5];B[cc];W[cc])");
    Files.writeString(folder.resolve("text.sgf"), "no game");
    Conversation conversation = Conversation.on(5, "black");
    conversation.say("c3");
    assertTrue(conversation.say("save").contains("save needs the name of a file: save game.sgf"));
    assertTrue(conversation.say("load").contains("load needs the name of a file: load game.sgf"));
    assertTrue(conversation.say("load " + folder + "/none.sgf").contains("no such file"));
    assertTrue(
        conversation.say("load " + folder).contains(folder + ": is a folder, not an SGF file"));
    assertTrue(conversation.say("save " + folder + "/none/a.sgf").contains("no such file"));
    String bad = conversation.say("load " + folder + "/bad.sgf").replaceAll("\\s+", " ");
    assertTrue(bad.contains("move 2") && bad.contains("a stone stands there"), bad);
    assertTrue(conversation.say("load " + folder + "/text.sgf").contains("holds no game"));
    assertTrue(conversation.say("board").contains("move 2: White A1"));
  }
}
