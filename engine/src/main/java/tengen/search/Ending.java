package tengen.search;

import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.rules.Scoring;

/**
 * What to do near the end of a game: pass, or which moves may still change something.
 *
 * <p>A player passes
 *
 * <ul>
 *   <li>when no sensible move is left that may change anything;
 *   <li>when the opponent has just passed and it is ahead for sure;
 *   <li>when it is ahead for sure, its chains are safe and no neutral point is left to take; by
 *       area rules only if it is ahead whatever becomes of all that is not settled.
 * </ul>
 *
 * <p>So a player that is behind plays on while there is something to gain. Where dead stones have
 * to be captured (after a dispute about them, and by rules that count every stone as alive) it does
 * not pass before they are: after a dispute that comes first, by such rules it is one choice among
 * the moves that may change something.
 *
 * <p>Playouts take a point for settled now and then though a threat lies there. So where area is
 * counted, and a move in vain costs nothing but the turn, a settled point is one to choose, too, if
 * the policy gives it {@value #LEAST_SHARE} or more of all, and {@value #TIMES_AS_LIKELY} times as
 * much as any move that may change something. It is no reason not to pass.
 *
 * @param isNear whether the end is near at all; if not, every move may change something
 * @param passes whether to pass
 * @param moves the points to choose from otherwise
 * @param captures whether dead stones have still to be captured
 * @param isWon whether the side to move is ahead for sure
 * @param isLost whether the opponent is
 * @param correction what to add to Black's lead after a playout, 0 where the end is not near
 */
record Ending(
    boolean isNear,
    boolean passes,
    int[] moves,
    boolean captures,
    boolean isWon,
    boolean isLost,
    double correction) {
  private static final int PLAYOUTS = 400;

  // 400 playouts of a 19x19 board take a core a tenth of a second, those of smaller ones less.
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final int POINTS_PLAYED_IN_SHORT = 100 * 19 * 19;

  private static final double LEAST_SHARE = 0.3;
  private static final double TIMES_AS_LIKELY = 4;

  /**
   * Looks at the sensible moves of a position.
   *
   * @param priors by point, in any scale
   * @param seed of the playouts
   */
  static Ending of(SearchQuery query, Board board, int[] sensible, float[] priors, long seed) {
    Game game = query.game();
    boolean offered = opponentPassed(game);
    boolean cleansUp = countsEveryStone(query);
    boolean asked = query.purpose() == SearchQuery.Purpose.CLEAN_UP;
    boolean isNear = Endgame.isNear(board);
    if (!offered && !asked && !isNear) {
      return new Ending(false, sensible.length == 0, sensible, false, false, false, 0);
    }
    Endgame endgame = Endgame.of(game, board, playOut(query, board, seed));
    Color color = game.toPlay();
    double correction = isNear ? endgame.statusCorrection() : 0;
    boolean isWon = endgame.isAhead(color);
    boolean isLost = endgame.isAhead(color.opposite());
    int[] useful = where(sensible, point -> endgame.isUseful(point, color));
    int[] captures =
        cleansUp ? where(sensible, point -> endgame.attacksDead(point, color)) : new int[0];
    if (captures.length > 0) {
      int[] moves =
          asked ? captures : union(withThreat(useful, sensible, priors, endgame, game), captures);
      return new Ending(true, false, moves, true, isWon, isLost, correction);
    }
    boolean neutralLeft = IntStream.of(useful).anyMatch(endgame::isShared);
    boolean passes =
        useful.length == 0 || (offered && isWon) || (!neutralLeft && endgame.mayStop(color));
    if (passes && query.isBanned(color, Move.PASS, 0)) {
      return new Ending(true, false, sensible, false, isWon, isLost, correction);
    }
    int[] moves = passes ? useful : withThreat(useful, sensible, priors, endgame, game);
    return new Ending(true, passes, moves, false, isWon, isLost, correction);
  }

  /** Plays the position out, less often where a move on a large board has less than a second. */
  private static Ownership playOut(SearchQuery query, Board board, long seed) {
    boolean isShort = query.limits().time().aim().compareTo(SHORT) < 0;
    int fewer = Math.min(PLAYOUTS, POINTS_PLAYED_IN_SHORT / board.pointCount());
    int playouts = isShort ? fewer : PLAYOUTS;
    return Ownership.estimate(board, playouts, seed ^ board.key());
  }

  /** Adds settled points that the policy likes so much that there may be a threat. */
  private static int[] withThreat(
      int[] useful, int[] sensible, float[] priors, Endgame endgame, Game game) {
    if (game.rules().scoring() != Scoring.AREA) {
      return useful;
    }
    double sum = IntStream.of(sensible).mapToDouble(point -> priors[point]).sum();
    double open = IntStream.of(useful).mapToDouble(point -> priors[point]).max().orElse(0);
    double least = Math.max(LEAST_SHARE * sum, TIMES_AS_LIKELY * open);
    int[] threats =
        where(
            sensible,
            point -> priors[point] >= least && !endgame.givesLifeAway(point, game.toPlay()));
    return union(useful, threats);
  }

  private static int[] where(int[] points, IntPredicate test) {
    return IntStream.of(points).filter(test).toArray();
  }

  private static int[] union(int[] some, int[] others) {
    return IntStream.concat(IntStream.of(some), IntStream.of(others)).distinct().toArray();
  }

  /** Tells whether dead stones count until they are captured. */
  static boolean countsEveryStone(SearchQuery query) {
    return query.purpose() == SearchQuery.Purpose.CLEAN_UP
        || query.game().rules().countsEveryStone();
  }

  /** Tells whether the opponent of the side to move has just passed. */
  static boolean opponentPassed(Game game) {
    return game.lastMove()
        .filter(last -> last.move() instanceof Move.Pass && last.color() != game.toPlay())
        .isPresent();
  }
}
