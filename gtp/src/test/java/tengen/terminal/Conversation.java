package tengen.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import tengen.network.UniformNetwork;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.PolicySearcher;
import tengen.search.Searcher;
import tengen.search.TimeControl;

/** A game on a plain stream against an engine that likes all moves alike. */
final class Conversation {
  static final Searcher UNIFORM =
      new PolicySearcher(new UniformNetwork(), PolicySearcher.Style.BEST);

  private final StringWriter text = new StringWriter();
  private final TerminalGame game;
  private Instant now = Instant.EPOCH;

  Conversation(Game start, String players, Searcher engine, Screen screen) {
    Function<Level, Searcher> engines = level -> engine;
    InstantSource clock = () -> now;
    game =
        new TerminalGame(
            start,
            Players.parse(players),
            engine,
            engines,
            TimeControl.NONE,
            clock,
            Host.plain(new PrintWriter(text), screen));
    game.begin();
  }

  /** Begins a game on a plain stream. */
  static Conversation on(int size, String players) {
    return of(Game.start(size, Rules.CHINESE, 7.5), players, UNIFORM);
  }

  static Conversation of(Game start, String players, Searcher engine) {
    return new Conversation(start, players, engine, Screen.PLAIN);
  }

  TerminalGame game() {
    return game;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Returns everything that was printed since the latest call. */
  String heard() {
    String heard = text.toString();
    text.getBuffer().setLength(0);
    return heard;
  }

  /** Types lines and returns what the last one was answered with. */
  String say(String... lines) {
    for (String line : List.of(lines)) {
      heard();
      game.enter(line);
    }
    return heard();
  }
}
