package tengen.terminal;

import java.util.Locale;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.search.FinalStatus;
import tengen.text.Phrases;

/** Takes turns: makes the moves of people and engine, shows them, and tells how the game ends. */
final class Turns {
  private static final int WHOLE_GAME = Integer.MAX_VALUE;

  private final GameTable table;
  private final Display display;
  private final Host host;

  Turns(GameTable table, Display display, Host host) {
    this.table = table;
    this.display = display;
    this.host = host;
  }

  /** Makes a person's move and, where one person plays, the engine's answer. */
  void play(Move move) {
    requirePerson();
    table.play(move);
    if (isAnswered()) {
      playEngine();
    } else {
      showMoved();
    }
  }

  private void requirePerson() {
    if (table.isEnginesTurn()) {
      String player = Phrases.player(table.game().toPlay());
      throw new IllegalArgumentException(
          String.format(
              "It is the turn of %s: Enter lets it play, color %s lets you play.",
              table.name(table.game().toPlay()), player.toLowerCase(Locale.ROOT)));
    }
  }

  /** Shows the position; first the engine moves, if one person plays against it. */
  void proceed() {
    if (isAnswered()) {
      playEngine();
    } else {
      display.show(table);
    }
  }

  private boolean isAnswered() {
    return table.players().isDuel() && table.isEnginesTurn();
  }

  /** Lets the engine move once, if it is its turn. */
  void step() {
    if (table.isEnginesTurn()) {
      playEngine();
    } else {
      display.say(
          table.game().isOver()
              ? "The game is over: resume plays on, new begins another, quit leaves."
              : "Type a point, such as "
                  + Wording.center(table.game().size())
                  + ", or pass. help lists all commands.");
    }
  }

  /** Lets the engine move for both sides, to the end of the game or until it is stopped. */
  void go() {
    go(WHOLE_GAME);
  }

  /** Lets the engine make so many moves for both sides. */
  void go(int moves) {
    for (int i = 0; i < moves && !table.game().isOver(); i++) {
      if (i > 0 && !host.pause()) {
        display.say("Stopped: Enter makes the next move, go plays on.");
        return;
      }
      playEngine();
      host.out().flush();
    }
  }

  private void playEngine() {
    Color color = table.game().toPlay();
    boolean person = table.players().isPerson(color);
    host.think(table::playEngine);
    if (table.outOfTime().isPresent()) {
      showMoved();
      return;
    }
    Move move = table.game().lastMove().orElseThrow().move();
    showMoved();
    if (move instanceof Move.Play) {
      display.say(
          table.name(color)
              + (person ? ": Tengen plays " : " plays ")
              + Phrases.move(move, table.game().size())
              + (person ? " for you." : "."));
    } else if (move instanceof Move.Pass && !table.game().isOver()) {
      display.say(
          table.name(color)
              + " passes."
              + (table.players().isDuel()
                  ? " If you have nothing left to gain, pass too: then the game is over."
                  : ""));
    }
  }

  private void showMoved() {
    if (!table.game().isOver()) {
      display.show(table);
    } else if (table.game().lastMove().orElseThrow().move() instanceof Move.Resign) {
      display.show(table);
      sayResigned();
    } else {
      showFinalCount();
    }
  }

  private void sayResigned() {
    Color loser = table.game().lastMove().orElseThrow().color();
    String why = table.outOfTime().isPresent() ? " has no time left: " : " resigns: ";
    display.say(table.name(loser) + why + table.name(loser.opposite()) + " wins.");
    sayWhatNext(
        table.outOfTime().isPresent() ? "resume plays on without clocks" : "resume takes it back");
  }

  private void showFinalCount() {
    Game game = table.game();
    Verdict verdict = new Verdict(game, FinalStatus.of(game));
    display.showCount(table, verdict.status());
    display.say("Both have passed: the game is over.");
    verdict.account().forEach(display::say);
    display.say(verdict.decision());
    sayWhatNext("resume takes the passes back if that is not right");
  }

  private void sayWhatNext(String resume) {
    display.say(
        "Type save game.sgf to keep the game, new for another, quit to leave; " + resume + ".");
  }

  /** Ends the game if the time of the side to move is over. */
  void heedClock() {
    if (table.endIfOutOfTime()) {
      showMoved();
    }
  }

  /** Takes back a turn, or the latest one of the person who plays alone. */
  void undo() {
    table.undo();
    display.show(table);
  }

  /** Takes back so many turns of either side. */
  void undo(int turns) {
    table.undo(turns);
    display.show(table);
  }

  /** Goes on after the end. */
  void resume() {
    table.resume();
    display.show(table);
  }
}
