package tengen.gtp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;

/**
 * The arguments of one command, taken one after the other.
 *
 * <p>Every method that takes one fails with a {@link GtpException} if it is missing or not what the
 * method's name says; {@link #end} fails if one is left.
 */
public final class Arguments {
  private final String text;
  private final List<String> words;
  private int next;

  /** Takes the text after a command's name, words separated by blanks. */
  public Arguments(String text) {
    this.text = text.strip();
    words = this.text.isEmpty() ? List.of() : List.of(this.text.split("\\s+"));
  }

  /** Returns the whole text, as it came: for a file name, which may have blanks. */
  public String text() {
    next = words.size();
    return text;
  }

  /** Returns the whole text as {@link #text()} does, and fails if there is none. */
  public String text(String what) {
    if (text.isEmpty()) {
      throw missing(what);
    }
    return text();
  }

  private static GtpException missing(String what) {
    return new GtpException("syntax error: " + what + " is missing");
  }

  /** Tells whether one is left. */
  public boolean hasNext() {
    return next < words.size();
  }

  /** Takes any word. {@code what} says, with its article, what is missing if none comes. */
  public String word(String what) {
    if (!hasNext()) {
      throw missing(what);
    }
    return words.get(next++);
  }

  /** Takes any word if one is left. */
  public Optional<String> optionalWord() {
    return hasNext() ? Optional.of(words.get(next++)) : Optional.empty();
  }

  /** Fails if an argument is left. */
  public void end() {
    if (hasNext()) {
      throw new GtpException("syntax error: '" + words.get(next) + "' is one argument too many");
    }
  }

  /** Takes {@code b}, {@code black}, {@code w} or {@code white}, in either case. */
  public Color color() {
    String word = word("a color, b or w,");
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "b", "black" -> Color.BLACK;
      case "w", "white" -> Color.WHITE;
      default -> throw new GtpException("syntax error: '" + word + "' is no color");
    };
  }

  /** Takes a color if one comes next. */
  public Optional<Color> optionalColor() {
    boolean comes =
        hasNext() && words.get(next).toLowerCase(Locale.ROOT).matches("b|w|black|white");
    return comes ? Optional.of(color()) : Optional.empty();
  }

  /** Takes one of some words, in either case, if it comes next, and tells whether it did. */
  public boolean skip(String... expected) {
    boolean comes =
        hasNext() && Arrays.stream(expected).anyMatch(words.get(next)::equalsIgnoreCase);
    next += comes ? 1 : 0;
    return comes;
  }

  /** Takes the name of a point on a board of {@code size}. */
  public int point(int size) {
    try {
      return Points.parse(word("a point, such as D4,"), size);
    } catch (IllegalArgumentException e) {
      throw new GtpException("syntax error: " + e.getMessage(), e);
    }
  }

  /** Takes the name of a point on a board of {@code size}, or {@code pass}. */
  public Move vertex(int size) {
    if (hasNext() && words.get(next).equalsIgnoreCase("pass")) {
      next++;
      return Move.PASS;
    }
    return Move.at(point(size));
  }

  /** Takes a whole number. */
  public int integer() {
    String word = word("a whole number");
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new GtpException("syntax error: '" + word + "' is no whole number", e);
    }
  }

  /** Takes a whole number of 0 or more. */
  public int count() {
    int number = integer();
    if (number < 0) {
      throw new GtpException("syntax error: " + number + " is less than 0");
    }
    return number;
  }

  /** Tells whether a whole number of 0 or more comes next. */
  public boolean nextIsCount() {
    return hasNext() && words.get(next).matches("[0-9]{1,9}");
  }

  /** Takes {@code true} or {@code false}, in either case. */
  public boolean truth() {
    String word = word("true or false");
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new GtpException("syntax error: '" + word + "' is neither true nor false");
    };
  }

  /** Takes a number with or without a fraction; never infinite. */
  public double number() {
    String word = word("a number");
    if (!word.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) {
      throw new GtpException("syntax error: '" + word + "' is no number");
    }
    double number = Double.parseDouble(word);
    if (Double.isInfinite(number)) {
      throw new GtpException("syntax error: " + word + " is too large");
    }
    return number;
  }
}
