package tengen.rules;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tengen.board.Board;
import tengen.board.Color;

/**
 * Counts boards. All results are from Black's side: positive if Black has more; komi is not in them
 * but in {@link #of}.
 */
public final class Score {
  private Score() {}

  /**
   * Counts area as the Tromp-Taylor rules do: every stone is alive, and an empty region belongs to
   * the color that alone touches it.
   */
  public static int area(Board board) {
    Reach reach = Reach.of(board);
    int lead = 0;
    for (int point = 0; point < board.pointCount(); point++) {
      lead += sign(reach.owner(point));
    }
    return lead;
  }

  /** Counts area without the dead stones. */
  public static int area(Board board, Collection<Integer> dead) {
    return area(without(board, dead));
  }

  /**
   * Counts territory: the empty points that the stones left alone reach, and prisoners, the dead
   * among them.
   *
   * <p>As people do at the board, it takes a point for territory that one color alone reaches. So
   * eyes in a seki count, which the Japanese rules of 1989 leave out (article 8): by the stones
   * alone a seki looks like a border whose neutral points are not filled yet.
   *
   * @param dead the points of the dead stones; empty points and repetitions do no harm
   */
  public static int territory(Board board, Collection<Integer> dead) {
    Board left = without(board, dead);
    Reach reach = Reach.of(left);
    int lead = board.capturedBy(Color.BLACK) - board.capturedBy(Color.WHITE);
    for (int point = 0; point < left.pointCount(); point++) {
      lead += left.isEmpty(point) ? sign(reach.owner(point)) : 0;
    }
    for (int stone : Set.copyOf(dead)) {
      lead -= sign(board.stone(stone));
    }
    return lead;
  }

  /**
   * Counts a game by its rules, komi included. What a rule set gives White for handicap stones has
   * to be in the komi.
   */
  public static double of(Game game, Collection<Integer> dead) {
    Board board = game.position().board();
    return switch (game.rules().scoring()) {
          case AREA -> area(board, dead);
          case TERRITORY -> territory(board, dead);
        }
        - game.komi();
  }

  private static int sign(@Nullable Color owner) {
    return owner == null ? 0 : owner.sign();
  }

  private static Board without(Board board, Collection<Integer> dead) {
    Board left = board.copy();
    left.set(dead, null);
    return left;
  }
}
