package tengen.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tengen.board.Move;
import tengen.network.Network;
import tengen.network.SymmetryAverage;
import tengen.rules.Game;

/**
 * Turns what a search finds of one game's position into an {@link Analysis}, again and again; the
 * playouts and evaluations that this takes are made once, when first needed. For one thread.
 */
public final class Analyst {
  /** Enough for an error of about 2 points on an empty 19x19 board. */
  private static final int PLAYOUTS = 200;

  private final Game game;
  private final Network network;
  private final int playouts;
  private final Map<Move, Ownership> ownershipAfter = new HashMap<>();
  private @Nullable Forecast forecast;
  private @Nullable Ownership ownership;

  /**
   * Makes an analyst of a position.
   *
   * @param network what to ask who owns the points, if it has learned that on boards of the size
   */
  public Analyst(Game game, Network network) {
    this(game, network, PLAYOUTS);
  }

  /** Makes an analyst that plays so many playouts where the network does not tell. */
  public Analyst(Game game, Network network, int playouts) {
    this.game = game;
    this.network = network;
    this.playouts = playouts;
  }

  public Game game() {
    return game;
  }

  /**
   * Returns who will own the points, the same at each call: as the network expects in the mean of
   * all symmetries, or as playouts end where it has not learned that.
   */
  public Ownership ownership() {
    Ownership made = ownership;
    if (made == null) {
      made = seen(new SymmetryAverage(network), game).orElseGet(() -> forecast().ownership());
      ownership = made;
    }
    return made;
  }

  /**
   * Returns who will own the points after a move, in the same way but for the symmetries.
   *
   * @param fewer how many playouts to make where the network does not tell
   */
  public Ownership ownershipAfter(Move move, int fewer) {
    return ownershipAfter.computeIfAbsent(
        move,
        played -> {
          Game after = game.playTolerant(game.toPlay(), played);
          return seen(network, after).orElseGet(() -> Forecast.of(after, fewer, 0).ownership());
        });
  }

  private static Optional<Ownership> seen(Network network, Game game) {
    boolean knows = network.spec().hasOwnership() && network.spec().boardSize() == game.size();
    return knows ? Insight.of(network, game).ownership() : Optional.empty();
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
