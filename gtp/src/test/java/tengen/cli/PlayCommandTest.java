package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class PlayCommandTest {
  @Test
  void wrongOptionsAreWrongUseAndSayWhatIsRight() {
    assertMistake("black, white, both or none", "--color", "red");
    assertMistake("'9' is no level from 1 to 6", "--level", "9");
    assertMistake("'hard' is no level from 1 to 6", "--level", "hard");
    assertMistake("give one of the two", "--level", "3", "--temperature", "1");
    assertMistake("a board has a size of 2 to 25, not 26", "--size", "26");
    assertMistake("lenet5 plays on 19x19 alone, not on 9x9", "--net", "lenet5", "--size", "9");
    assertMistake("a handicap is 2 stones or more, or 0, not -1", "--handicap=-1");
  }

  private static void assertMistake(String message, String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "play";
    System.arraycopy(options, 0, args, 1, options.length);
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err, true));
    assertEquals(2, line.execute(args), err.toString());
    assertTrue(err.toString().contains(message), err.toString());
  }
}
