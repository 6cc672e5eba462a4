package tengen.terminal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Clock;
import tengen.search.Limits;
import tengen.search.SearchQuery;
import tengen.search.SearchQuery.Purpose;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.search.TimeBudget;
import tengen.search.TimeControl;

/** A game, who plays it, and the engine's part in it. Prints nothing. */
final class GameTable {
  private final Function<Level, Searcher> engines;
  private final BooleanSupplier isHurried;
  private final GameClocks clocks;
  private Searcher engine;
  private Game game;
  private Players players;
  private @Nullable Color outOfTime;

  /**
   * Sets up a game.
   *
   * @param isHurried tells whether the engine shall come to an end with its thinking
   */
  GameTable(
      Game game,
      Players players,
      Searcher engine,
      Function<Level, Searcher> engines,
      BooleanSupplier isHurried,
      InstantSource now) {
    this.game = game;
    this.players = players;
    this.engines = engines;
    this.engine = engine;
    this.isHurried = isHurried;
    clocks = new GameClocks(now);
  }

  Game game() {
    return game;
  }

  Players players() {
    return players;
  }

  GameClocks clocks() {
    return clocks;
  }

  /** Goes on with another game, or with this one in another state. */
  void setGame(Game other) {
    game = other;
    outOfTime = null;
    engine.rest();
    if (game.isOver()) {
      clocks.stop();
    } else {
      clocks.run(game.toPlay());
    }
  }

  void setKomi(double komi) {
    engine.rest();
    game = game.withKomi(komi);
  }

  void setRules(Rules rules) {
    engine.rest();
    game = game.withRules(rules);
  }

  /** Begins another game with fresh clocks. */
  void begin(Game start) {
    clocks.reset();
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
    Game after = game.play(game.toPlay(), move);
    clocks.punch(after.toPlay());
    setGame(after);
  }

  /** Makes the engine's move for the side to move, unless it has no time left. */
  void playEngine() {
    TimeBudget budget = clocks.clock(game.toPlay()).budget(Clock.movesToCome(game), Duration.ZERO);
    Move best = think(game, Limits.NONE.withTime(budget)).best();
    if (!endIfOutOfTime()) {
      play(best);
      engine.ponder(game);
    }
  }

  /** Ends the game if the time of the side to move is over, and tells whether that is so. */
  boolean endIfOutOfTime() {
    boolean ends = !game.isOver() && clocks.hasFallen();
    if (ends) {
      Color loser = game.toPlay();
      setGame(game.play(loser, Move.RESIGN));
      outOfTime = loser;
    }
    return ends;
  }

  /** Returns who has lost on time, if anybody. */
  Optional<Color> outOfTime() {
    return Optional.ofNullable(outOfTime);
  }

  /** Plays by another time control from now on, or without any. */
  void setTimeControl(TimeControl control) {
    clocks.setControl(control);
    if (!game.isOver()) {
      clocks.run(game.toPlay());
    }
  }

  /** Lets the engine look at the position once, so that what is slow the first time is done. */
  void warmUp() {
    think(game, Limits.ofVisits(1));
  }

  /** Returns what the engine thinks of the position. */
  SearchResult think() {
    return think(game, Limits.NONE);
  }

  /** Returns what the engine thinks of every move in any position, one it would pass in, too. */
  SearchResult analyze(Game position) {
    return search(SearchQuery.of(position, Limits.NONE).withPurpose(Purpose.ANALYZE));
  }

  private SearchResult think(Game position, Limits limits) {
    return search(SearchQuery.of(position, limits));
  }

  private SearchResult search(SearchQuery query) {
    return engine.search(query, soFar -> !isHurried.getAsBoolean());
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

  /**
   * Goes on with a game that is over, from before the end; where time decided it, without clocks.
   */
  void resume() {
    if (!game.isOver()) {
      throw new IllegalArgumentException("The game goes on already: it is not over.");
    }
    if (outOfTime != null) {
      clocks.setControl(TimeControl.NONE);
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

  /** Returns the name of a color's player. */
  String name(Color color) {
    return players.name(color);
  }
}
