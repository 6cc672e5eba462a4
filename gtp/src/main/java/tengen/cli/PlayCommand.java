package tengen.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.board.Color;
import tengen.board.Points;
import tengen.network.Network;
import tengen.rules.Game;
import tengen.rules.Handicap;
import tengen.search.Searcher;
import tengen.terminal.Console;
import tengen.terminal.TerminalGame;

/** {@code tengen play}: a game against the engine in the terminal. */
@Command(
    name = "play",
    description = "Play against the engine in the terminal.",
    sortOptions = false)
final class PlayCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--color",
      paramLabel = "black|white",
      description = "Your color (default: black).")
  private Color color = Color.BLACK;

  @Option(names = "--size", paramLabel = "N", description = "Of the board, 2 to 25 (default: 19).")
  private int size = 19;

  @Option(
      names = "--handicap",
      paramLabel = "N",
      description = "Stones that Black gets first (default: none).")
  private int handicap;

  @Mixin private EngineMixin engine = new EngineMixin();

  @Override
  public Integer call() throws IOException {
    Game start = start();
    try (Network network = engine.network()) {
      Searcher searcher = engine.searchers(network).apply(engine.seed());
      Console.play((out, colored) -> new TerminalGame(start, color, searcher, out, colored));
    }
    return 0;
  }

  private Game start() {
    try {
      Points.checkSize(size);
      Game game = Game.start(size, engine.rules(), engine.komi());
      return handicap < 2
          ? game
          : game.withSetup(Handicap.free(size, handicap), List.of()).withToPlay(Color.WHITE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
