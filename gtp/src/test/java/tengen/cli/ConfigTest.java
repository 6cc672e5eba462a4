package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The user's own defaults. */
final class ConfigTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("my.conf"), List.of(lines));
  }

  private static Object value(CommandLine line, String option, String... args) {
    CommandSpec command = line.parseArgs(args).subcommand().commandSpec();
    return command.findOption(option).getValue();
  }

  private int run(Optional<Path> usual, String... args) {
    CommandLine line = Main.commandLine(usual);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void optionHasTheDefaultOfTheFileForAllCommandsOrForOne() throws IOException {
    String file = write("# mine", "", "rules = japanese", "gtp.rules=aga").toString();
    CommandLine line = Main.commandLine();
    assertEquals("aga", value(line, "--rules", "gtp", "--config", file));
    assertEquals("japanese", value(line, "--rules", "genmove", "a.sgf", "--config", file));
    assertEquals("japanese", value(line, "--rules", "--config", file, "genmove", "a.sgf"));
  }

  @Test
  void commandsOfACommandHaveItsDefaults() throws IOException {
    String file = write("render.net = vgg", "gtp.net=lenet5").toString();
    CommandLine line = Main.commandLine();
    CommandSpec heatmap =
        line.parseArgs("render", "heatmap", "a.sgf", "--out", "a.png", "--config", file)
            .subcommand()
            .subcommand()
            .commandSpec();
    assertEquals("vgg", heatmap.findOption("--net").getValue().toString());
  }

  @Test
  void commandLineHasTheLastWord() throws IOException {
    String file = write("visits = 200", "komi = 6.5").toString();
    CommandLine line = Main.commandLine();
    assertEquals(7, value(line, "--visits", "gtp", "--visits", "7", "--config=" + file));
    assertEquals(6.5, value(line, "--komi", "gtp", "--visits", "7", "--config=" + file));
  }

  @Test
  void flagOfTheFileGivesWayToAnotherThatExcludesIt() throws IOException {
    String file = write("summary.json = true").toString();
    assertEquals(0, run(Optional.empty(), "summary", "res-32x2", "--markdown", "--config", file));
    assertTrue(out.toString().contains("| Layer"), out.toString());
  }

  @Test
  void flagsAreSetByTheFileAndStaySetOnTheCommandLine() throws IOException {
    String file = write("summary.json = true").toString();
    assertEquals(0, run(Optional.empty(), "summary", "res-32x2", "--config", file));
    assertTrue(out.toString().startsWith("{"), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run(Optional.empty(), "summary", "res-32x2", "--json", "--config", file));
    assertTrue(out.toString().startsWith("{"), out.toString());
  }

  @Test
  void fileAtTheUsualPlaceIsReadIfItIsThereAndNoOtherIsNamed() throws IOException {
    Optional<Path> usual = Optional.of(write("visits = 200"));
    assertEquals(200, value(Main.commandLine(usual), "--visits", "gtp"));
    assertEquals(null, value(Main.commandLine(usual), "--visits", "gtp", "--no-config"));
    Path other = Files.writeString(folder.resolve("other.conf"), "komi = 5.5\n");
    assertEquals(null, value(Main.commandLine(usual), "--visits", "gtp", "--config=" + other));
    Optional<Path> missing = Optional.of(folder.resolve("missing.conf"));
    assertEquals(7.5, value(Main.commandLine(missing), "--komi", "gtp"));
  }

  @Test
  void valueIsTakenAsItIsAndMayBeginAtHome() throws IOException {
    ConfigFile file =
        ConfigFile.parse("f", List.of("net = C:\\nets\\a = b.safetensors", "log=~/a.log"), "/h$1");
    assertEquals("C:\\nets\\a = b.safetensors", file.find("gtp", "net").orElseThrow().value());
    assertEquals("/h$1/a.log", file.find("gtp", "log").orElseThrow().value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vists = 200 | line 2: vists is an option of no command; did you mean visits?",
        "gtp.vists = 200 | line 2: vists is no option of gtp; did you mean visits?",
        "gt.visits = 200 | line 2: there is no command gt; did you mean gtp?",
        "visits = many | line 2: Invalid value for option '--visits': 'many' is no whole number",
        "visits | line 2: expected an option and its value, such as visits = 200",
        "json = yes | line 2: json is true or false, not 'yes'",
        "rules = aga | line 2: rules is set in line 1 already",
        "help = true | line 2: help is an option of no command",
      })
  void mistakesAreWrongUseAndNameFileAndLine(String line, String message) throws IOException {
    Path file = write("rules = chinese", line);
    assertEquals(2, run(Optional.of(file), "genmove", "missing.sgf"));
    assertTrue(err.toString().startsWith("tengen: " + file + ", " + message), err.toString());
  }

  @Test
  void mistakeOnTheCommandLineIsNotBlamedOnTheFile() throws IOException {
    Path file = write("visits = 200");
    assertEquals(2, run(Optional.of(file), "gtp", "--visits", "many"));
    assertFalse(err.toString().contains("my.conf"), err.toString());
  }

  @Test
  void namedFileHasToBeThere() {
    String file = folder.resolve("missing.conf").toString();
    assertEquals(2, run(Optional.empty(), "genmove", "a.sgf", "--config", file));
    assertTrue(
        err.toString().startsWith("tengen: config file " + file + ": no such file"),
        err.toString());
  }

  @Test
  void usualPlaceFollowsTheSystem() {
    Path home = Path.of("home");
    assertEquals(
        Path.of("home", ".config", "tengen", "tengen.conf"),
        ConfigFile.usualPlace("Linux", Map.of("APPDATA", "a"), home));
    assertEquals(
        Path.of("xdg", "tengen", "tengen.conf"),
        ConfigFile.usualPlace("Linux", Map.of("XDG_CONFIG_HOME", "xdg"), home));
    assertEquals(
        Path.of("home", "Library", "Application Support", "tengen", "tengen.conf"),
        ConfigFile.usualPlace("Mac OS X", Map.of(), home));
    assertEquals(
        Path.of("roaming", "tengen", "tengen.conf"),
        ConfigFile.usualPlace("Windows 11", Map.of("APPDATA", "roaming"), home));
  }
}
