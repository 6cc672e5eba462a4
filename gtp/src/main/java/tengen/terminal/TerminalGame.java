package tengen.terminal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.rules.IllegalMoveException;
import tengen.search.FinalStatus;
import tengen.search.Forecast;
import tengen.search.Searcher;
import tengen.search.TimeControl;
import tengen.sgf.SgfException;
import tengen.terminal.Suggestions.Suggestion;
import tengen.text.MoveExplanation;
import tengen.text.Phrases;

/**
 * A game in words: takes what a person types, prints what happens.
 *
 * <p>Knows nothing of terminals but what {@link Host} says. For one thread.
 */
public final class TerminalGame implements AutoCloseable {
  /** The komi of games with a handicap, where no other is asked for. */
  public static final double HANDICAP_KOMI = Settings.HANDICAP_KOMI;

  private static final int PLAYOUTS = 400;

  private final Host host;
  private final Display display;
  private final GameTable table;
  private final Turns turns;
  private final Settings settings;
  private final GameFile file;
  private boolean left;

  /**
   * Sets up a game.
   *
   * @param start the position to begin with
   * @param players who plays
   * @param engine the engine to begin with
   * @param engines makes the engine of another level
   * @param control the time that each player has
   * @param now what the clocks go by
   */
  public TerminalGame(
      Game start,
      Players players,
      Searcher engine,
      Function<Level, Searcher> engines,
      TimeControl control,
      InstantSource now,
      Host host) {
    this.host = host;
    display = new Display(host);
    table = new GameTable(start, players, engine, engines, host::isInterrupted, now);
    table.setTimeControl(control);
    turns = new Turns(table, display, host);
    settings = new Settings(table, turns, display, host);
    file = new GameFile(now);
  }

  /** Returns a game that begins with handicap stones, if there are two or more. */
  public static Game withHandicap(Game start, int stones) {
    return Settings.withHandicap(start, stones);
  }

  /**
   * Reads a time control as people write it.
   *
   * @throws IllegalArgumentException if it is none; the message says what is
   */
  public static TimeControl timeControl(String text) {
    return GameClocks.parse(text);
  }

  /** Returns how long it takes until the flag falls of the player who thinks, if it ever does. */
  Optional<Duration> untilFall() {
    return table.clocks().untilFall();
  }

  /** Greets, shows the board, and lets the engine move if it is its turn. */
  public void begin() {
    host.load(table::warmUp);
    greet();
    table.begin(table.game());
    turns.proceed();
    host.out().flush();
  }

  private void greet() {
    int size = table.game().size();
    display.say(side(Color.BLACK) + " plays against " + side(Color.WHITE) + ".");
    display.say(
        table.players().people().isEmpty()
            ? "Enter makes the next move; go plays on to the end, Ctrl-C stops it."
            : "Type a point, such as "
                + Wording.center(size)
                + ", to play there, and pass when nothing is left to gain. Other words: undo, hint,"
                + " score, resign, help, quit.");
  }

  private String side(Color color) {
    return host.screen().glyphs().stone(color) + " " + table.name(color);
  }

  /** Returns what to ask the person with. */
  public String prompt() {
    if (table.game().isOver()) {
      return "game over> ";
    }
    String player = Phrases.player(table.game().toPlay());
    if (table.isEnginesTurn()) {
      return player + " (Enter: Tengen plays)> ";
    }
    return player + (table.players().isDuel() ? ", your move> " : "> ");
  }

  /** Tells whether the person wants to leave. */
  public boolean hasLeft() {
    return left;
  }

  /** Ends what the engine does in the background. */
  @Override
  public void close() {
    table.close();
  }

  /** Returns the board that was shown last, for the screen as it is now. */
  String board() {
    return display.latest();
  }

  /** Returns the same if it looks different from what was shown. */
  Optional<String> changedBoard() {
    return display.changed();
  }

  /**
   * Returns what may come next in a line.
   *
   * @param before the words that are there already
   * @param begun the letters that the next word begins with
   */
  List<Suggestion> suggest(List<String> before, String begun) {
    return switch (before.size()) {
      case 0 -> Suggestions.first(table.game(), begun);
      case 1 -> Suggestions.after(before.get(0).toLowerCase(Locale.ROOT));
      default -> List.of();
    };
  }

  /** Does what a typed line says. Whatever is wrong with it is answered in words. */
  public void enter(String line) {
    String[] words = line.strip().split("\\s+", 2);
    try {
      turns.heedClock();
      obey(words[0].toLowerCase(Locale.ROOT), words.length > 1 ? words[1] : "");
    } catch (IllegalMoveException
        | SgfException
        | IllegalArgumentException
        | IllegalStateException e) {
      display.say(e.getMessage());
    }
    host.out().flush();
  }

  private void obey(String word, String argument) {
    Optional<Command> command = Command.named(word);
    if (word.isEmpty()) {
      turns.step();
    } else if (command.isPresent()) {
      obey(command.get(), argument);
    } else {
      String closed = argument.replace(" ", ""); // "d 4" is a point, too
      String line = word.length() == 1 ? word + closed : (word + " " + argument).strip();
      String point = word.equals("play") ? closed : line;
      turns.play(Move.at(Wording.point(point, table.game().size())));
    }
  }

  private void obey(Command command, String argument) {
    boolean isCostly = command == Command.PASS || command == Command.RESIGN;
    if (isCostly && !argument.isEmpty()) {
      throw new IllegalArgumentException("Nothing comes after " + command.word() + ".");
    }
    switch (command) {
      case PASS -> turns.play(Move.PASS);
      case RESIGN -> turns.play(Move.RESIGN);
      case UNDO -> undo(argument);
      case RESUME -> turns.resume();
      case GO -> go(argument);
      case HINT -> display.showHints(table);
      case HINTS -> display.switchHints(table);
      case HEAT -> display.switchHeat(table);
      case EXPLAIN -> explain();
      case SCORE -> score();
      case MOVES -> moves();
      case BOARD -> display.show(table);
      case COLOR -> settings.players(argument);
      case LEVEL -> settings.level(argument);
      case CLOCK -> settings.clock(argument);
      case NEW -> settings.begin(argument);
      case HANDICAP -> settings.handicap(argument);
      case KOMI -> settings.komi(argument);
      case RULES -> settings.rules(argument);
      case SAVE -> save(argument);
      case LOAD -> load(argument);
      case HELP -> help();
      case QUIT -> left = true;
    }
  }

  private void undo(String argument) {
    if (argument.isEmpty()) {
      turns.undo();
    } else {
      turns.undo(Command.UNDO.number(argument, "2"));
    }
  }

  private void go(String argument) {
    if (!argument.isEmpty()) {
      turns.go(Command.GO.number(argument, "10"));
    } else if (table.players().people().isEmpty()) {
      turns.go();
    } else {
      // for a person alone: their move and the answer
      turns.go(table.players().isDuel() && !table.isEnginesTurn() ? 2 : 1);
    }
  }

  private void score() {
    Game game = table.game();
    if (!game.isOver() && !FinalStatus.isTelling(game.position().board())) {
      OptionalDouble value = table.analyze(game).value();
      display.say(
          value.isPresent()
              ? Verdict.early(game.toPlay().sign() * value.getAsDouble())
              : earlyByPlayouts(game));
      return;
    }
    Verdict verdict = new Verdict(game, FinalStatus.of(game));
    display.showCount(table, verdict.status());
    verdict.account().forEach(display::say);
    display.say(game.isOver() ? verdict.decision() : verdict.standing());
  }

  /** Returns what is told where the network has no value. */
  private static String earlyByPlayouts(Game game) {
    return Verdict.early(Forecast.of(game, PLAYOUTS, game.position().board().key()));
  }

  private void explain() {
    MoveExplanation.of(table.game(), table::analyze)
        .orElse(List.of("There is no move to explain yet."))
        .forEach(display::say);
  }

  private void moves() {
    StringBuilder text = new StringBuilder();
    @Nullable Color expected = null;
    int number = 0;
    for (Game.PlayedMove played : table.game().moves()) {
      String player = played.color() == expected ? "" : Phrases.player(played.color()) + ":";
      String move = Phrases.move(played.move(), table.game().size());
      text.append(++number).append('.').append(player).append(move).append(' ');
      expected = played.color().opposite();
    }
    display.say(number == 0 ? "No move yet." : text.toString().strip());
  }

  private void save(String argument) {
    display.say(
        "Saved " + file.save(table.game(), table.players(), table.outOfTime(), argument) + ".");
  }

  private void load(String argument) {
    Game loaded = file.load(argument, table.game());
    settings.goOn(loaded);
    display.say("Loaded " + Phrases.count(loaded.moveCount(), "move") + "; undo goes back.");
  }

  private void help() {
    display.define(Wording.center(table.game().size()), "play there");
    for (Command command : Command.values()) {
      display.define(command.usage(), command.help());
    }
  }
}
