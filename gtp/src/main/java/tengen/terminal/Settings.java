package tengen.terminal;

import java.util.List;
import tengen.board.Color;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Handicap;
import tengen.rules.Rules;
import tengen.text.Phrases;

/** Changes the conditions of a game: size, handicap, komi, rules, who plays, how strong. */
final class Settings {
  /** The komi of games with a handicap, where no other is asked for. */
  static final double HANDICAP_KOMI = 0.5;

  private final GameTable table;
  private final Turns turns;
  private final Display display;
  private final Host host;

  Settings(GameTable table, Turns turns, Display display, Host host) {
    this.table = table;
    this.turns = turns;
    this.display = display;
    this.host = host;
  }

  /** Returns a game that begins with handicap stones, if there are two or more. */
  static Game withHandicap(Game start, int stones) {
    if (stones < 0) {
      throw new IllegalArgumentException("a handicap is 2 stones or more, or 0, not " + stones);
    }
    return stones < 2
        ? start
        : start.withSetup(Handicap.free(start.size(), stones), List.of()).withToPlay(Color.WHITE);
  }

  /** Begins another game; a size of the same as before may be left out. */
  void begin(String size) {
    Game old = table.game();
    int wanted = size.isEmpty() ? old.size() : Command.NEW.number(size, "9");
    Points.checkSize(wanted);
    change(Game.start(wanted, old.rules(), old.komi()));
    turns.proceed();
  }

  /** Goes over to a game that was played before; the engine waits until it is told to move. */
  void goOn(Game game) {
    change(game);
    display.show(table);
  }

  private void change(Game game) {
    boolean resized = game.size() != table.game().size();
    table.begin(game);
    if (resized) {
      host.load(table::warmUp);
    }
  }

  /** Gives handicap stones before the first move. */
  void handicap(String text) {
    int stones = Command.HANDICAP.number(text, "2");
    Game game = table.game();
    if (game.moveCount() > 0) {
      throw new IllegalArgumentException(
          "Handicap stones come before the first move: type new, then handicap " + stones + ".");
    }
    double komi = stones < 2 ? game.komi() : HANDICAP_KOMI;
    Game start = Game.start(game.size(), game.rules(), komi);
    table.begin(withHandicap(start, stones));
    turns.proceed();
    display.say("Komi is " + Phrases.number(komi) + "; komi POINTS changes it.");
  }

  /** Sets the komi. */
  void komi(String text) {
    if (!text.matches("-?[0-9]{1,3}([.,][0-9]{1,2})?")) {
      throw new IllegalArgumentException("komi needs a number of points, such as komi 7.5");
    }
    table.setKomi(Double.parseDouble(text.replace(',', '.')));
    display.say("Komi is " + Phrases.number(table.game().komi()) + ".");
  }

  /** Sets the rules, or tells them. */
  void rules(String text) {
    if (!text.isEmpty()) {
      table.setRules(Rules.named(text.strip()));
    }
    display.say("Rules: " + table.game().rules().name() + ".");
  }

  /** Sets who plays. */
  void players(String text) {
    table.setPlayers(Players.parse(text));
    turns.proceed();
    display.say(table.name(Color.BLACK) + " plays against " + table.name(Color.WHITE) + ".");
  }

  /** Sets the clocks, or tells how they are set. */
  void clock(String text) {
    if (!text.isEmpty()) {
      table.setTimeControl(GameClocks.parse(text));
    }
    display.say("Clock: " + GameClocks.describe(table.clocks().control()) + ".");
  }

  /** Sets the engine's level. */
  void level(String text) {
    Level level = new Level(Command.LEVEL.number(text, "3"));
    table.setLevel(level);
    display.say("Tengen plays at level " + level.number() + " of " + Level.STRONGEST + ".");
  }
}
