package tengen.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.IllegalMoveException;
import tengen.search.FinalStatus;
import tengen.search.Limits;
import tengen.search.Searcher;
import tengen.text.BoardText;
import tengen.text.MoveTable;
import tengen.text.Phrases;

/**
 * A game of a person against the engine: takes what the person types, prints what happens.
 *
 * <p>Knows nothing of terminals but whether the text may have colors. For one thread.
 */
public final class TerminalGame {
  private static final List<String> COMMANDS =
      List.of("pass", "undo", "hint", "score", "resign", "save", "board", "help", "quit");

  private static final int HINTS = 5;

  private static final String HELP =
      """
      D4         play there
      pass       give the turn away; two passes in a row end the game
      undo       take back your last move and the answer to it
      hint       show what the engine would play
      score      estimate who is ahead
      resign     give the game up
      save FILE  write the game as SGF
      board      show the board again
      help       show this
      quit       leave (also Ctrl-D)
      """;

  private final Searcher searcher;
  private final Color person;
  private final PrintWriter out;
  private final boolean colored;
  private Game game;
  private boolean resigned;
  private boolean left;

  /**
   * Sets up a game.
   *
   * @param start the position to begin with
   * @param person the color of the person
   * @param colored whether {@code out} understands ANSI colors
   */
  public TerminalGame(
      Game start, Color person, Searcher searcher, PrintWriter out, boolean colored) {
    this.game = start;
    this.person = person;
    this.searcher = searcher;
    this.out = out;
    this.colored = colored;
  }

  /** Greets, shows the board, and lets the engine move if it is its turn. */
  public void begin() {
    out.println(
        "You are "
            + Phrases.player(person)
            + (person == Color.BLACK ? " (X)" : " (O)")
            + ". Type a move such as D4, or help.");
    if (game.toPlay() == person) {
      showBoard();
    }
    letEngineMove();
    out.flush();
  }

  /** Returns what to ask the person with. */
  public String prompt() {
    return isOver() ? "game over> " : Phrases.player(person) + "> ";
  }

  /** Tells whether the person wants to leave. */
  public boolean hasLeft() {
    return left;
  }

  /** Returns all that may be typed first: the commands and the points that are free. */
  public List<String> words() {
    Board board = game.position().board();
    return Stream.concat(
            COMMANDS.stream(),
            IntStream.range(0, board.pointCount())
                .filter(board::isEmpty)
                .mapToObj(point -> Points.name(point, board.size())))
        .toList();
  }

  /** Does what a typed line says. Whatever is wrong with it is answered in words. */
  public void enter(String line) {
    String[] words = line.strip().split("\\s+", 2);
    try {
      obey(words[0].toLowerCase(Locale.ROOT), words.length > 1 ? words[1] : "");
    } catch (IllegalMoveException | IllegalArgumentException | IllegalStateException e) {
      out.println(e.getMessage());
    } catch (IOException e) {
      out.println("Cannot write: " + e.getMessage());
    }
    out.flush();
  }

  private void obey(String command, String argument) throws IOException {
    switch (command) {
      case "" -> {}
      case "pass" -> play(Move.PASS);
      case "undo" -> undo();
      case "hint" -> hint();
      case "score" -> out.println(estimate());
      case "resign" -> resign();
      case "save" -> save(argument);
      case "board" -> showBoard();
      case "help" -> out.print(HELP);
      case "quit", "exit" -> left = true;
      default -> play(Move.at(Points.parse(command, game.size())));
    }
  }

  private void play(Move move) {
    checkNotOver();
    game = game.play(person, move);
    letEngineMove();
    if (game.isOver()) {
      out.println("The game is over. " + estimate());
    }
  }

  private void checkNotOver() {
    if (isOver()) {
      throw new IllegalArgumentException("The game is over: undo, save or quit.");
    }
  }

  private boolean isOver() {
    return resigned || game.isOver();
  }

  /** Makes the engine's move, if it is its turn, and shows the board after it. */
  private void letEngineMove() {
    if (isOver() || game.toPlay() == person) {
      return;
    }
    Move move = searcher.search(game, Limits.NONE).best();
    if (move instanceof Move.Resign) {
      resigned = true;
    } else {
      game = game.play(person.opposite(), move);
    }
    showBoard();
    out.println(
        Phrases.player(person.opposite())
            + (move instanceof Move.Play
                ? " plays " + Phrases.move(move, game.size()) + "."
                : move instanceof Move.Pass ? " passes." : " resigns. You win."));
  }

  private void resign() {
    checkNotOver();
    resigned = true;
    out.println("You resign. " + Phrases.player(person.opposite()) + " wins.");
  }

  /** Goes back to the person's turn before this one. */
  private void undo() {
    Game before = resigned ? game : previous(game);
    while (before.toPlay() != person) {
      before = previous(before);
    }
    game = before;
    resigned = false;
    showBoard();
  }

  private static Game previous(Game game) {
    return game.previous()
        .orElseThrow(() -> new IllegalArgumentException("There is nothing to take back."));
  }

  private void hint() {
    checkNotOver();
    out.print(MoveTable.of(game, searcher.search(game, Limits.NONE), HINTS, colored));
  }

  private String estimate() {
    double lead = FinalStatus.of(game).result(game);
    return lead == 0
        ? "A draw, as it stands."
        : Phrases.player(lead > 0 ? Color.BLACK : Color.WHITE)
            + " is ahead, as it stands: "
            + Phrases.result(lead);
  }

  private void save(String file) throws IOException {
    if (file.isBlank()) {
      throw new IllegalArgumentException("save needs the name of a file: save game.sgf");
    }
    Files.writeString(Path.of(file), "TODO");
    out.println("Saved " + file + ".");
  }

  private void showBoard() {
    out.print(BoardText.of(game).withColor(colored));
  }
}
