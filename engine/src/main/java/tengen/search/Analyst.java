package tengen.search;

import org.jspecify.annotations.Nullable;
import tengen.rules.Game;

/**
 * Turns what a search finds of one game's position into an {@link Analysis}, again and again; the
 * playouts that this takes are made once, when first needed. For one thread.
 */
public final class Analyst {
  /** Enough for an error of about 2 points on an empty 19x19 board. */
  private static final int PLAYOUTS = 200;

  private final Game game;
  private final int playouts;
  private @Nullable Forecast forecast;

  public Analyst(Game game) {
    this(game, PLAYOUTS);
  }

  /** Makes an analyst that plays so many playouts. */
  public Analyst(Game game, int playouts) {
    this.game = game;
    this.playouts = playouts;
  }

  public Game game() {
    return game;
  }

  /** Returns the forecast of the position, the same at each call. */
  public Forecast forecast() {
    Forecast made = forecast;
    if (made == null) {
      made = Forecast.of(game, playouts, game.position().board().key());
      forecast = made;
    }
    return made;
  }

  /** Returns the share of the forecast's playouts that the side to move won. */
  double wins() {
    return forecast().wins(game.toPlay());
  }

  /** Returns the score of the forecast as the side to move sees it. */
  ScoreEstimate score() {
    return new ScoreEstimate(forecast().lead(game.toPlay()), forecast().deviation());
  }

  /** Returns the analysis of what a search of the game has found. */
  public Analysis analyze(SearchResult result) {
    return Analysis.of(this, result);
  }
}
