package tengen.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfReader;

/** The game that a command is about. */
final class GameArgument {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "GAME",
      description = "An SGF file, or an archive (.zip, .tar.gz, .tar.bz2).")
  private Path file = Path.of("");

  @Option(
      names = "--game",
      paramLabel = "N",
      description = "Which of several games in the file (default: ${DEFAULT-VALUE}).")
  private int number = 1;

  /**
   * Reads the game.
   *
   * @throws tengen.sgf.SgfException if the file does not hold it, or it cannot be read
   * @throws IOException if the file cannot be read
   */
  GameRecord read() throws IOException {
    if (number < 1) {
      throw new ParameterException(command.commandLine(), "--game is 1 or more, not " + number);
    }
    return SgfReader.read(file, number);
  }
}
