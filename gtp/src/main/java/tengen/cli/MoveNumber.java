package tengen.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.sgf.GameRecord;
import tengen.text.Phrases;

/** The option that names a position of a game by the number of moves before it. */
final class MoveNumber {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--move",
      paramLabel = "N",
      description =
          "The position after N moves, passes counted; 0 is the start (default: after the last"
              + " move).")
  private @Nullable Integer move;

  /** Refuses a number that no game has. */
  void check() {
    if (move != null && move < 0) {
      throw new ParameterException(
          command.commandLine(), "--move is the number of moves so far, 0 or more, not " + move);
    }
  }

  /**
   * Returns the number of moves up to the position in a game.
   *
   * @throws IllegalArgumentException if the game has fewer; the message names the game
   */
  int in(GameRecord game) {
    if (move == null) {
      return game.moveCount();
    } else if (move > game.moveCount()) {
      throw new IllegalArgumentException(
          "%s: has %s, so there is no position after move %d"
              .formatted(game.source(), Phrases.count(game.moveCount(), "move"), move));
    }
    return move;
  }
}
