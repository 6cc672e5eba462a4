package tengen.terminal;

import java.time.InstantSource;
import java.util.function.Function;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.search.Limits;
import tengen.search.SearchResult;
import tengen.search.Searcher;

/** A game, who plays it, and the engine's part in it. Prints nothing. */
final class GameTable {
  private final Function<Level, Searcher> engines;
  private final ThinkingTime times;
  private Searcher engine;
  private Game game;
  private Players players;

  GameTable(
      Game game,
      Players players,
      Searcher engine,
      Function<Level, Searcher> engines,
      InstantSource now) {
    this.game = game;
    this.players = players;
    this.engines = engines;
    this.engine = engine;
    times = new ThinkingTime(now);
  }

  Game game() {
    return game;
  }

  Players players() {
    return players;
  }

  ThinkingTime times() {
    return times;
  }

  /** Goes on with another game, or with this one in another state. */
  void setGame(Game other) {
    game = other;
    runClock();
  }

  void setKomi(double komi) {
    game = game.withKomi(komi);
  }

  /** Begins another game with fresh clocks. */
  void begin(Game start) {
    times.reset();
    setGame(start);
  }

  void setPlayers(Players others) {
    players = others;
  }

  void setLevel(Level level) {
    engine.close();
    engine = engines.apply(level);
  }

  /** Ends what the engine does in the background. */
  void close() {
    engine.close();
  }

  boolean isEnginesTurn() {
    return !game.isOver() && !players.isPerson(game.toPlay());
  }

  /** Makes a move for the side to move. */
  void play(Move move) {
    if (game.isOver()) {
      throw new IllegalArgumentException(
          "The game is over: resume plays on, new begins another, save keeps it, quit leaves.");
    }
    setGame(game.play(game.toPlay(), move));
  }

  /** Makes the engine's move for the side to move. */
  void playEngine() {
    play(think().best());
  }

  /** Returns what the engine thinks of the position. */
  SearchResult think() {
    return think(game);
  }

  /** Returns what the engine thinks of any position. */
  SearchResult think(Game position) {
    return engine.search(position, Limits.NONE);
  }

  /** Goes back to the latest turn of the person who plays alone, else one turn. */
  void undo() {
    Game before = previous(game);
    while (players.isDuel() && !players.isPerson(before.toPlay())) {
      before = previous(before);
    }
    setGame(before);
  }

  /** Goes back so many turns. */
  void undo(int turns) {
    Game before = game;
    for (int i = 0; i < turns; i++) {
      before = previous(before);
    }
    setGame(before);
  }

  /** Goes on with a game that is over, from before the end. */
  void resume() {
    if (!game.isOver()) {
      throw new IllegalArgumentException("The game goes on already: it is not over.");
    }
    if (players.isDuel()) {
      undo();
    } else {
      undo(game.lastMove().orElseThrow().move() instanceof Move.Resign ? 1 : 2);
    }
  }

  private static Game previous(Game game) {
    return game.previous()
        .orElseThrow(() -> new IllegalArgumentException("There is nothing to take back."));
  }

  private void runClock() {
    if (game.isOver()) {
      times.stop();
    } else {
      times.run(game.toPlay());
    }
  }

  /** Returns the name of a color's player. */
  String name(Color color) {
    return players.name(color);
  }
}
