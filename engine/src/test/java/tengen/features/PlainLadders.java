package tengen.features;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The ladders by their definition: the hunter takes one of two liberties, the prey extends or
 * captures, and after so many turns a prey that still runs has escaped.
 */
final class PlainLadders {
  private static final int MAX_TURNS = 100;

  private int positions;

  /** How many positions were looked at since the beginning. */
  int positions() {
    return positions;
  }

  /** Whether the hunter, by playing on a liberty, captures a chain of two liberties. */
  boolean isCapture(PlainBoard board, int prey, int point) {
    return captures(board, prey, point, MAX_TURNS);
  }

  /** Whether a chain in atari gets away by a move of its side. */
  boolean isEscape(PlainBoard board, int prey, int point) {
    return escapes(board, prey, point, MAX_TURNS);
  }

  private boolean captures(PlainBoard board, int prey, int point, int turnsLeft) {
    if (turnsLeft == 0) {
      return false;
    }
    PlainBoard after = board.play(point, PlainBoard.opponent(board.at(prey)));
    return after != null && !canEscape(after, board, prey, turnsLeft - 1);
  }

  private boolean canEscape(PlainBoard board, PlainBoard before, int prey, int turnsLeft) {
    BitSet moves = escapes(board, prey);
    return moves.stream()
        .anyMatch(
            move ->
                isAllowed(board.play(move, board.at(prey)), before)
                    && escapes(board, prey, move, turnsLeft));
  }

  /** The moves that may save a chain in atari: its last liberty, and captures next to it. */
  static BitSet escapes(PlainBoard board, int prey) {
    BitSet chain = board.chain(prey);
    BitSet moves = board.libertiesOf(chain);
    chain.stream()
        .forEach(
            stone -> {
              for (int neighbor : board.neighbors(stone)) {
                if (board.at(neighbor) == PlainBoard.opponent(board.at(prey))) {
                  BitSet liberties = board.liberties(neighbor);
                  if (liberties.cardinality() == 1) {
                    moves.or(liberties);
                  }
                }
              }
            });
    return moves;
  }

  private boolean escapes(PlainBoard board, int prey, int point, int turnsLeft) {
    positions++;
    PlainBoard after = board.play(point, board.at(prey));
    if (after == null) {
      return false;
    }
    BitSet liberties = after.liberties(prey);
    if (liberties.cardinality() != 2) {
      return liberties.cardinality() > 2;
    }
    return turnsLeft == 0
        || liberties.stream()
            .noneMatch(
                hunt ->
                    isAllowed(after.play(hunt, PlainBoard.opponent(board.at(prey))), board)
                        && captures(after, prey, hunt, turnsLeft - 1));
  }

  /** A move is allowed if it is no suicide and does not bring back the board at once (ko). */
  private static boolean isAllowed(@Nullable PlainBoard after, PlainBoard before) {
    return after != null && !after.sameStones(before);
  }
}
