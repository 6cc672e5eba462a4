package tengen.search;

import java.util.List;
import java.util.Set;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;

/**
 * What to search.
 *
 * @param limits when to stop
 * @param purpose what the answer is for
 * @param bans moves not to be looked at
 * @param wideness how much more than usual a tree search looks at moves that the policy likes
 *     little: 0 not at all; the priors at the root are taken to the power of 1 / (1 + 4 wideness)
 */
public record SearchQuery(
    Game game, Limits limits, Purpose purpose, List<Ban> bans, double wideness) {
  /** What an answer is for. */
  public enum Purpose {
    /** To be played: passes and resigns where that is right, and saves time on clear choices. */
    PLAY,
    /**
     * To be played after a dispute about dead stones: as {@link #PLAY}, but dead stones of the
     * opponent are captured before passing, and nothing is resigned.
     */
    CLEAN_UP,
    /** To be shown: every sensible move is looked at, and the search runs to its limits. */
    ANALYZE
  }

  /**
   * Moves that one color does not make near the root.
   *
   * @param depth for how many turns of the search, counted for both colors; 1 is the root alone
   */
  public record Ban(Color color, Set<Move> moves, int depth) {
    public Ban {
      moves = Set.copyOf(moves);
    }

    /** Tells whether it forbids a move so many turns below the root. */
    public boolean forbids(Color mover, Move move, int turn) {
      return turn < depth && mover == color && moves.contains(move);
    }
  }

  public SearchQuery {
    bans = List.copyOf(bans);
    if (!(wideness >= 0)) {
      throw new IllegalArgumentException("a search is 0 or more wide, not " + wideness);
    }
  }

  /** Asks for the move to play. */
  public static SearchQuery of(Game game, Limits limits) {
    return new SearchQuery(game, limits, Purpose.PLAY, List.of(), 0);
  }

  /** Returns the same question for another purpose. */
  public SearchQuery withPurpose(Purpose other) {
    return new SearchQuery(game, limits, other, bans, wideness);
  }

  /** Returns the same question with other limits. */
  public SearchQuery withLimits(Limits other) {
    return new SearchQuery(game, other, purpose, bans, wideness);
  }

  /** Returns the same question with moves not to be looked at. */
  public SearchQuery withBans(List<Ban> others) {
    return new SearchQuery(game, limits, purpose, others, wideness);
  }

  /** Returns the same question, looked at more widely. */
  public SearchQuery withWideness(double other) {
    return new SearchQuery(game, limits, purpose, bans, other);
  }

  /** Tells whether a move so many turns below the root is not to be looked at. */
  public boolean isBanned(Color mover, Move move, int turn) {
    return bans.stream().anyMatch(ban -> ban.forbids(mover, move, turn));
  }
}
