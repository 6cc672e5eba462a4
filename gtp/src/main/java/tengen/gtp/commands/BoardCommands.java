package tengen.gtp.commands;

import tengen.board.Board;
import tengen.board.Color;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.Session;
import tengen.rules.Game;
import tengen.text.BoardText;
import tengen.text.Phrases;

/** The commands that show the position. */
public final class BoardCommands {
  private BoardCommands() {}

  /** Adds the family. */
  public static void addTo(Commands commands, Session session) {
    commands.add("showboard", args -> showBoard(session.game(), args));
  }

  private static String showBoard(Game game, Arguments args) {
    args.end();
    Board board = game.position().board();
    return "\n"
        + BoardText.of(game)
        + Phrases.player(game.toPlay())
        + " to play; captured by Black "
        + board.capturedBy(Color.BLACK)
        + ", by White "
        + board.capturedBy(Color.WHITE);
  }
}
