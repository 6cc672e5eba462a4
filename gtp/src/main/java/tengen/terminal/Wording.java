package tengen.terminal;

import java.util.List;
import java.util.Locale;
import tengen.board.Points;

/** Reads points as people type them, and says what is wrong with what is none. */
final class Wording {
  private static final int ALIKE = 2;

  private Wording() {}

  /** Returns the name of the point in the middle, for examples. */
  static String center(int size) {
    return Points.name(Points.at(size / 2, size / 2, size), size);
  }

  /**
   * Reads a point.
   *
   * @throws IllegalArgumentException if it is none; the message says what to type
   */
  static int point(String text, int size) {
    if (text.matches("[a-zA-Z][0-9]{1,3}")) {
      return Points.parse(text, size);
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no point and no command. " + advice(text, size));
  }

  private static String advice(String text, int size) {
    String letters = text.substring(0, Math.min(ALIKE, text.length()));
    List<String> alike =
        letters.length() < ALIKE
            ? List.of()
            : Command.beginningWith(letters.toLowerCase(Locale.ROOT));
    return alike.isEmpty()
        ? "Type a point, such as " + center(size) + ", or help."
        : "Did you mean " + String.join(" or ", alike) + "?";
  }
}
