package tengen.terminal;

import java.io.IOException;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Function;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Plays a {@link TerminalGame} on a terminal, with line editing, history and completion.
 *
 * <p>Works on a plain stream too, such as a pipe. Ctrl-C throws the line away, makes an engine that
 * thinks move at once, stops one that plays on by itself, and leaves if it comes twice on an empty
 * line; Ctrl-D and the end of the input leave.
 */
public final class Console {
  private Console() {}

  /**
   * Plays a game on the terminal of this process.
   *
   * @param game makes the game
   * @param ascii whether to draw without color and with letters, whatever the terminal can show
   * @throws IOException if the terminal cannot be used
   */
  public static void play(Function<Host, TerminalGame> game, boolean ascii) throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      Look look = Look.of(terminal, System.getenv(), ascii);
      play(game, new TerminalHost(terminal, look, isInteractive()));
    }
  }

  /** The launcher keeps the console null where there is no terminal, on newer JDKs too. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isInteractive() {
    return System.console() != null;
  }

  /** Plays a game on a terminal, which stays the caller's to close. */
  static void play(Function<Host, TerminalGame> maker, TerminalHost host) {
    try (TerminalGame game = maker.apply(host)) {
      play(game, host);
    }
  }

  private static void play(TerminalGame game, TerminalHost host) {
    GameReader reader = new GameReader(host.terminal(), game);
    host.work(game::begin);
    boolean warned = false;
    while (!game.hasLeft()) {
      try {
        String line = readLine(reader, game);
        warned = false;
        host.echo(line);
        host.work(() -> game.enter(line));
      } catch (UserInterruptException e) {
        boolean empty = e.getPartialLine().isBlank();
        if (empty && warned) {
          return;
        }
        warned = empty;
        if (empty) {
          host.out().println("Ctrl-C once more, quit or Ctrl-D leaves.");
          host.out().flush();
        }
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  /** Reads a line; when the person's flag falls meanwhile, that is shown above it. */
  private static String readLine(GameReader reader, TerminalGame game) {
    Timer timer = new Timer("clock", true);
    game.untilFall()
        .ifPresent(
            left ->
                timer.schedule(
                    new TimerTask() {
                      @Override
                      public void run() {
                        reader.printAbove("Your time is over; Enter ends the game.");
                      }
                    },
                    left.toMillis() + 1));
    try {
      return reader.readLine(game.prompt());
    } finally {
      timer.cancel();
    }
  }
}
