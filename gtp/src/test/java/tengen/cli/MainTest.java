package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void versionIsThatOfTheBuild() {
    assertEquals(0, run("--version"));
    assertTrue(out.toString().matches("tengen \\d+\\.\\d+\\.\\d+\\S*\\R"), out.toString());
  }

  @Test
  void noCommandIsWrongUseAndShowsTheCommands() {
    assertEquals(2, run());
    assertTrue(err.toString().contains("Usage: tengen"), err.toString());
  }

  @Test
  void wrongOptionIsWrongUseAndNamesTheHelp() {
    assertEquals(2, run("--versoin"));
    assertTrue(err.toString().contains("--version"), err.toString());
    assertTrue(err.toString().contains("tengen --help"), err.toString());
  }

  @Test
  void commandThatIsNoneIsToldWithTheOneThatWasMeant() {
    assertEquals(2, run("gpt"));
    assertTrue(
        err.toString().startsWith("tengen: there is no command gpt; did you mean gtp?"), "" + err);
    assertEquals(2, run("render", "bord"));
    assertTrue(
        err.toString().contains("tengen: there is no command bord; did you mean board?"), "" + err);
    assertEquals(2, run("render", "foo"));
    assertTrue(err.toString().contains("tengen: there is no command foo (board, "), "" + err);
  }

  @Test
  void whatIsNoNumberIsToldInWords() {
    assertEquals(2, run("gtp", "--komi", "x"));
    assertTrue(err.toString().contains("option '--komi': 'x' is no number"), err.toString());
    assertEquals(2, run("gtp", "--visits", "1.5"));
    assertTrue(err.toString().contains("'1.5' is no whole number"), err.toString());
    assertEquals(2, run("gtp", "--visits", "3000000000"));
    assertTrue(err.toString().contains("'3000000000' is out of range"), err.toString());
  }

  @Test
  void whatIsNoneOfTheWordsToChooseFromIsToldWithThem() {
    assertEquals(2, run("gtp", "--precision", "half"));
    assertTrue(
        err.toString().contains("'--precision': 'half' is none of auto, fp32, bf16"), "" + err);
  }

  @Test
  void helpShowsTheHelpOfACommand() {
    assertEquals(0, run("match", "--help"));
    String help = out.toString();
    out.getBuffer().setLength(0);
    assertEquals(0, run("help", "match"));
    assertEquals(help, out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("help", "render", "board"));
    assertTrue(out.toString().contains("Usage: tengen render board "), out.toString());
  }

  @Test
  void helpOfACommandThatIsNoneNamesTheOneThatWasMeant() {
    assertEquals(2, run("help", "gpt"));
    assertTrue(
        err.toString().startsWith("tengen: there is no command gpt; did you mean gtp?"), "" + err);
    assertEquals(2, run("help", "gtp", "now"));
    assertTrue(err.toString().contains("tengen: gtp has no commands, such as now"), "" + err);
  }

  @Test
  void analysisOfNoPositionAtATimeIsWrongUse() {
    assertEquals(2, run("analysis", "--positions", "0"));
    assertTrue(err.toString().contains("--positions: expected 1 to 1024, found 0"), "" + err);
  }

  @Test
  void failureIsOneLineOnStderr() {
    assertEquals(1, run("fail"));
    assertEquals("tengen: net.safetensors: no such file" + System.lineSeparator(), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void stackTraceIsThereOnRequest() {
    assertEquals(1, run("fail", "--stacktrace"));
    assertTrue(err.toString().contains("at tengen.cli.MainTest"), err.toString());
  }

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.addSubcommand("fail", new Failing());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Command
  private static final class Failing implements Runnable {
    @Override
    public void run() {
      throw new UncheckedIOException(new NoSuchFileException("net.safetensors"));
    }
  }

  @Test
  void folderThatIsMissingIsToldRatherThanTheFileInIt(@TempDir Path folder) {
    Path file = folder.resolve("nowhere").resolve("x.log");
    assertEquals(
        file.getParent() + ": no such folder",
        Failures.describe(new NoSuchFileException(file.toString())));
  }

  @Test
  void tooLittleMemoryIsToldWithHowMuchToGive() {
    String line = Failures.describe(new OutOfMemoryError("Java heap space"));
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    assertTrue(line.contains("JAVA_OPTS=-Xmx" + 2 * megabytes + "m"), line);
    assertEquals(1, line.lines().count());
  }
}
