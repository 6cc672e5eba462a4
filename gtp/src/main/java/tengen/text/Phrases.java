package tengen.text;

import java.util.Locale;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;

/** How moves, players and results read. */
public final class Phrases {
  private Phrases() {}

  /** Returns {@code D4}, {@code pass} or {@code resign}. */
  public static String move(Move move, int size) {
    if (move instanceof Move.Play play) {
      return Points.name(play.point(), size);
    }
    return move instanceof Move.Pass ? "pass" : "resign";
  }

  /** Returns {@code Black} or {@code White}. */
  public static String player(Color color) {
    return color == Color.BLACK ? "Black" : "White";
  }

  /**
   * Returns a result as GTP and SGF write it: {@code B+3.5}, {@code W+12} or {@code 0}.
   *
   * @param blackLead the points by which Black won, komi counted
   */
  public static String result(double blackLead) {
    if (blackLead == 0) {
      return "0";
    }
    String points = String.format(Locale.ROOT, "%.2f", Math.abs(blackLead));
    return (blackLead > 0 ? "B+" : "W+") + points.replaceFirst("\\.?0+$", "");
  }
}
