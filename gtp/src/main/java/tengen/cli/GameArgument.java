package tengen.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfReader;

/** The game that a command is about. */
final class GameArgument {
  @Parameters(
      paramLabel = "GAME",
      description = "An SGF file; of several games the first is taken.")
  private Path file = Path.of("");

  /**
   * Reads the game.
   *
   * @throws tengen.sgf.SgfException if the file holds none that can be read
   * @throws IOException if the file cannot be read
   */
  GameRecord read() throws IOException {
    return SgfReader.read(file);
  }
}
