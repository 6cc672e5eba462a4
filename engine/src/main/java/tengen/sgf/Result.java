package tengen.sgf;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tengen.board.Color;

/**
 * How a game ended.
 *
 * @param winner who won, if it is known and not a draw
 * @param ending in what way
 * @param margin the points between the players, where they were counted and written down
 */
public record Result(Optional<Color> winner, Ending ending, OptionalDouble margin) {
  /** The ways a game ends. */
  public enum Ending {
    SCORE,
    RESIGNATION,
    TIME,
    FORFEIT,
    DRAW,
    VOID,
    UNKNOWN
  }

  /** Nothing is known. */
  public static final Result UNKNOWN =
      new Result(Optional.empty(), Ending.UNKNOWN, OptionalDouble.empty());

  private static final Pattern WIN = Pattern.compile("([BW])[A-Z]*\\s*\\+\\s*(.*)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+");

  /**
   * Reads the value of RE, such as {@code W+12.5} or {@code B+Resign}; what is not understood is
   * unknown.
   */
  public static Result parse(String text) {
    String upper = text.trim().toUpperCase(Locale.ROOT);
    Matcher win = WIN.matcher(upper);
    if (win.matches()) {
      return win(win.group(1).equals("B") ? Color.BLACK : Color.WHITE, win.group(2).trim());
    }
    return switch (upper) {
      case "0", "DRAW", "JIGO" -> new Result(Optional.empty(), Ending.DRAW, OptionalDouble.empty());
      case "VOID" -> new Result(Optional.empty(), Ending.VOID, OptionalDouble.empty());
      default -> UNKNOWN;
    };
  }

  private static Result win(Color winner, String how) {
    Matcher number = NUMBER.matcher(how);
    OptionalDouble margin =
        number.lookingAt()
            ? OptionalDouble.of(Double.parseDouble(number.group().replace(',', '.')))
            : OptionalDouble.empty();
    Ending ending =
        how.startsWith("R")
            ? Ending.RESIGNATION
            : how.startsWith("T")
                ? Ending.TIME
                : how.startsWith("F") ? Ending.FORFEIT : Ending.SCORE;
    return new Result(Optional.of(winner), ending, margin);
  }
}
