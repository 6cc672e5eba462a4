package tengen.training;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which games to learn from.
 *
 * @param size the side of the board
 * @param minRank the lowest rank that both players must have, if any
 * @param fromYear the first year, if any
 * @param toYear the last year, if any
 * @param decidedOnly whether the winner must be known
 * @param maxHandicap the most handicap or set-up stones
 * @param minMoves the fewest turns
 */
public record GameFilter(
    int size,
    Optional<Rank> minRank,
    OptionalInt fromYear,
    OptionalInt toYear,
    boolean decidedOnly,
    int maxHandicap,
    int minMoves) {
  /** Full-size even games with a winner that lasted a while. */
  public static final GameFilter DEFAULT =
      new GameFilter(19, Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), true, 0, 40);
}
