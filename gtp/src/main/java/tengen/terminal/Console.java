package tengen.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Plays a {@link TerminalGame} on a terminal, with line editing, history and completion.
 *
 * <p>Works on a plain stream too, such as a pipe, without colors. Ctrl-C throws the line away;
 * Ctrl-D and the end of the input leave.
 */
public final class Console {
  /** Makes a game that prints to a writer, which may understand ANSI colors. */
  @FunctionalInterface
  public interface Start {
    TerminalGame on(PrintWriter out, boolean colored);
  }

  private Console() {}

  /**
   * Plays a game on the terminal of this process.
   *
   * @throws IOException if the terminal cannot be used
   */
  public static void play(Start start) throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      play(start, terminal);
    }
  }

  /** Plays a game on a terminal, which stays the caller's to close. */
  static void play(Start start, Terminal terminal) {
    boolean colored = !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    TerminalGame game = start.on(terminal.writer(), colored);
    LineReader reader = reader(game, terminal);
    game.begin();
    while (!game.hasLeft()) {
      try {
        game.enter(reader.readLine(game.prompt()));
      } catch (UserInterruptException e) {
        terminal.writer().println("(quit or Ctrl-D leaves)");
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  private static LineReader reader(TerminalGame game, Terminal terminal) {
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .completer((reader, line, found) -> complete(game, line.wordIndex(), found))
        .option(LineReader.Option.CASE_INSENSITIVE, true)
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .build();
  }

  private static void complete(TerminalGame game, int word, List<Candidate> found) {
    if (word == 0) {
      game.words().forEach(each -> found.add(new Candidate(each)));
    }
  }
}
