package tengen.features;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ladders by their definition: the hunter takes one of two liberties, the prey extends or
 * captures, and after so many turns a prey that still runs has escaped.
 */
final class PlainLadders {
  private static final int MAX_TURNS = 100;

  private PlainLadders() {}

  /** Whether the hunter, by playing on a liberty, captures a chain of two liberties. */
  static boolean isCapture(PlainBoard board, int prey, int point) {
    return captures(board, prey, point, MAX_TURNS);
  }

  /** Whether a chain in atari gets away by a move of its side. */
  static boolean isEscape(PlainBoard board, int prey, int point) {
    return escapes(board, prey, point, MAX_TURNS);
  }

  private static boolean captures(PlainBoard board, int prey, int point, int turnsLeft) {
    if (turnsLeft == 0) {
      return false;
    }
    PlainBoard after = board.play(point, PlainBoard.opponent(board.at(prey)));
    return after != null && !canEscape(after, board, prey, turnsLeft - 1);
  }

  private static boolean canEscape(PlainBoard board, PlainBoard before, int prey, int turnsLeft) {
    return IntStream.of(escapes(board, prey))
        .anyMatch(
            move ->
                isAllowed(board.play(move, board.at(prey)), before)
                    && escapes(board, prey, move, turnsLeft));
  }

  /** The moves that may save a chain in atari: its last liberty, and captures next to it. */
  static int[] escapes(PlainBoard board, int prey) {
    int[] chain = board.chain(prey);
    IntStream captures =
        IntStream.of(chain)
            .flatMap(stone -> IntStream.of(board.neighbors(stone)))
            .filter(neighbor -> board.at(neighbor) == PlainBoard.opponent(board.at(prey)))
            .mapToObj(board::liberties)
            .filter(liberties -> liberties.length == 1)
            .mapToInt(liberties -> liberties[0]);
    return IntStream.concat(IntStream.of(board.liberties(chain)), captures).distinct().toArray();
  }

  private static boolean escapes(PlainBoard board, int prey, int point, int turnsLeft) {
    PlainBoard after = board.play(point, board.at(prey));
    if (after == null) {
      return false;
    }
    int[] liberties = after.liberties(prey);
    if (liberties.length != 2) {
      return liberties.length > 2;
    }
    return turnsLeft == 0
        || IntStream.of(liberties)
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
