package tengen.terminal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.network.UniformNetwork;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.PolicySearcher;

final class ConsoleTest {
  private static final Game START = Game.start(5, Rules.CHINESE, 7.5);

  @Test
  void moveIsAnsweredOnTheBoard() throws IOException {
    String text = play(Color.BLACK, START, "c3", "quit");
    assertTrue(text.contains("You are Black (X)"), text);
    assertTrue(text.contains(" 3 . . X . . 3"), text);
    assertTrue(text.contains("White plays A1."), text);
    assertTrue(text.contains(" 1(O). . . . 1"), text);
    assertFalse(text.contains("\u001b["), text);
  }

  @Test
  void engineBeginsWhereThePersonIsWhite() throws IOException {
    String text = play(Color.WHITE, START, "quit");
    assertTrue(text.contains("Black plays A1."), text);
  }

  @Test
  void mistakesAreExplainedAndTheGameGoesOn() throws IOException {
    String text =
        play(Color.BLACK, START, "c3", "C3", "hello", "z9", "save", "undo", "undo", "quit");
    assertTrue(text.contains("Black cannot play C3: a stone stands there"), text);
    assertTrue(text.contains("'hello' is no point"), text);
    assertTrue(text.contains("save needs the name of a file"), text);
    assertTrue(text.contains("There is nothing to take back."), text);
  }

  @Test
  void resignationEndsTheGameUntilItIsTakenBack() throws IOException {
    String text = play(Color.BLACK, START, "resign", "c3", "undo", "c3", "quit");
    assertTrue(text.contains("You resign. White wins."), text);
    assertTrue(text.contains("The game is over: undo, save or quit."), text);
    assertTrue(text.contains("White plays A1."), text);
  }

  @Test
  void hintListsMovesAndScoreNamesTheLeader() throws IOException {
    String text = play(Color.BLACK, START, "hint", "score", "help", "quit");
    assertTrue(text.contains("  1. A1     4.0 %"), text);
    assertTrue(text.contains("White is ahead, as it stands: W+7.5"), text);
    assertTrue(text.contains("take back your last move"), text);
  }

  @Test
  void endOfTheInputLeaves() throws IOException {
    assertTrue(play(Color.BLACK, START, "c3").contains("White plays A1."));
  }

  private static String play(Color person, Game start, String... lines) throws IOException {
    byte[] input = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PolicySearcher searcher = new PolicySearcher(new UniformNetwork(), PolicySearcher.Style.BEST);
    try (Terminal terminal = new DumbTerminal(new ByteArrayInputStream(input), output)) {
      Console.play(
          (out, colored) -> new TerminalGame(start, person, searcher, out, colored), terminal);
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
