package tengen.training;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;
import tengen.sgf.GameRecord;
import tengen.sgf.Step;

/**
 * Which games to learn from.
 *
 * @param size the side of the board
 * @param minRank the lowest rank that both players must have, as {@link tengen.sgf.Rank} counts, if
 *     any
 * @param fromYear the first year, if any
 * @param toYear the last year, if any
 * @param decidedOnly whether the winner must be known
 * @param maxHandicap the most handicap or set-up stones
 * @param minMoves the fewest turns
 */
public record GameFilter(
    int size,
    OptionalInt minRank,
    OptionalInt fromYear,
    OptionalInt toYear,
    boolean decidedOnly,
    int maxHandicap,
    int minMoves) {
  /** Full-size even games with a winner that lasted a while. */
  public static final GameFilter DEFAULT =
      new GameFilter(
          19, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), true, 0, 40);

  /** Full-size games of any length, ended or not, with any handicap. */
  public static final GameFilter ANY =
      new GameFilter(
          19, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), false, 19 * 19, 1);

  /** Returns why a game is not wanted, or null if it is; legality is not looked at. */
  @Nullable Skip objection(GameRecord game) {
    if (game.size() != size) {
      return Skip.SIZE;
    } else if (!hasRank(game, Color.BLACK) || !hasRank(game, Color.WHITE)) {
      return Skip.RANK;
    } else if (!isInYears(game)) {
      return Skip.YEAR;
    } else if (decidedOnly && game.result().winner().isEmpty()) {
      return Skip.RESULT;
    } else if (!beginsEven(game)) {
      return Skip.HANDICAP;
    }
    return game.moveCount() < minMoves ? Skip.SHORT : null;
  }

  private boolean hasRank(GameRecord game, Color player) {
    return minRank.isEmpty() || game.rank(player).orElse(Integer.MIN_VALUE) >= minRank.getAsInt();
  }

  private boolean isInYears(GameRecord game) {
    if (fromYear.isEmpty() && toYear.isEmpty()) {
      return true;
    }
    OptionalInt year = game.year();
    return year.isPresent()
        && year.getAsInt() >= fromYear.orElse(Integer.MIN_VALUE)
        && year.getAsInt() <= toYear.orElse(Integer.MAX_VALUE);
  }

  /** Allows black stones set up before the first move, up to the most handicap, and no others. */
  private boolean beginsEven(GameRecord game) {
    if (game.handicap() > Math.max(maxHandicap, 1)) { // a handicap of 1 is no stone
      return false;
    }
    if (!game.hasSetUp()) {
      return true;
    }
    List<Step> steps = game.steps();
    int black = 0;
    boolean begun = false;
    for (Step step : steps) {
      if (step instanceof Step.SetUp setUp && setUp.hasStones()) {
        if (begun || !setUp.white().isEmpty() || !setUp.empty().isEmpty()) {
          return false;
        }
        black += setUp.black().size();
      }
      begun |= step instanceof Step.Turn;
    }
    return black <= maxHandicap;
  }
}
