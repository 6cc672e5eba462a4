package tengen.text;

import java.util.List;
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
   * Returns the chance to win that a value stands for, such as {@code 56 %}.
   *
   * @param value the expected result, -1 to 1
   */
  public static String chance(double value) {
    return Math.round((1 + value) * 50) + " %";
  }

  /** Returns a share, 0 to 1, in percent: {@code 7.1 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /** Returns a number without needless zeros: {@code 7.5}, {@code 12}. */
  public static String number(double number) {
    return String.format(Locale.ROOT, "%.2f", number).replaceFirst("\\.?0+$", "");
  }

  /** Returns {@code 1 stone}, {@code 2 stones}. */
  public static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** Returns {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String list(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** Returns {@code 1st}, {@code 2nd}, {@code 11th}. */
  public static String ordinal(int number) {
    int tens = number / 10 % 10;
    String ending =
        switch (tens == 1 ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return number + ending;
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
    return (blackLead > 0 ? "B+" : "W+") + number(Math.abs(blackLead));
  }
}
