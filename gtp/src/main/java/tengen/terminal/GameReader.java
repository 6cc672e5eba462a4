package tengen.terminal;

import java.util.HashMap;
import java.util.List;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import tengen.terminal.Suggestions.Suggestion;

/**
 * Reads the lines of a game: completes them, and draws the board anew where the screen has changed.
 */
final class GameReader extends LineReaderImpl {
  private static final Completer FILES = new FileNameCompleter();

  private final TerminalGame game;

  GameReader(Terminal terminal, TerminalGame game) {
    super(terminal, "tengen", new HashMap<>());
    this.game = game;
    setCompleter(this::complete);
    setOpt(LineReader.Option.CASE_INSENSITIVE);
    setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
    getWidgets().put(LineReader.CLEAR_SCREEN, this::clearToBoard);
  }

  private void complete(LineReader reader, ParsedLine line, List<Candidate> found) {
    List<String> before = line.words().subList(0, line.wordIndex());
    if (before.size() == 1 && Suggestions.isFileNext(before.get(0))) {
      FILES.complete(reader, line, found);
      return;
    }
    for (Suggestion each : game.suggest(before, line.word())) {
      found.add(
          new Candidate(
              each.word(),
              each.word(),
              null,
              each.help().isEmpty() ? null : each.help(),
              null,
              null,
              true));
    }
  }

  private boolean clearToBoard() {
    boolean cleared = clearScreen();
    printAbove(game.board());
    return cleared;
  }

  @Override
  protected synchronized void handleSignal(Terminal.Signal signal) {
    super.handleSignal(signal);
    if (signal == Terminal.Signal.WINCH) {
      game.changedBoard().ifPresent(this::printAbove);
    }
  }
}
