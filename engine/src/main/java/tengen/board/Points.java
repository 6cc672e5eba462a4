package tengen.board;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names and coordinates of points.
 *
 * <p>A point is the int {@code y * size + x}, where x counts columns from the left and y lines from
 * the bottom, both from 0, so that A1 = 0. People write a column letter (without I) and a line
 * number: D4.
 */
public final class Points {
  /** The smallest board. */
  public static final int MIN_SIZE = 2;

  /** The largest board: one column for each letter but I. */
  public static final int MAX_SIZE = 25;

  private static final Pattern NAME = Pattern.compile("[A-Z][0-9]{1,3}");
  private static final String COLUMNS = "ABCDEFGHJKLMNOPQRSTUVWXYZ";

  private Points() {}

  /** Returns the point in column {@code x} and line {@code y}, both from 0. */
  public static int at(int x, int y, int size) {
    return y * size + x;
  }

  /** Returns the column of a point, 0 for A. */
  public static int x(int point, int size) {
    return point % size;
  }

  /** Returns the line of a point, 0 for line 1. */
  public static int y(int point, int size) {
    return point / size;
  }

  /** Returns the letter of column {@code x}. */
  public static char column(int x) {
    return COLUMNS.charAt(x);
  }

  /**
   * Returns a point's name, such as {@code D4}.
   *
   * @throws IllegalArgumentException if the point is off the board
   */
  public static String name(int point, int size) {
    if (point < 0 || point >= size * size) {
      throw new IllegalArgumentException(point + " is off a " + size + "x" + size + " board");
    }
    return column(x(point, size)) + Integer.toString(y(point, size) + 1);
  }

  /**
   * Reads a point's name, in either case.
   *
   * @throws IllegalArgumentException if the text is no point or lies off the board
   */
  public static int parse(String name, int size) {
    String text = name.trim().toUpperCase(Locale.ROOT);
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no point (a point is a letter and a number: D4)");
    }
    int x = COLUMNS.indexOf(text.charAt(0));
    int y = Integer.parseInt(text.substring(1)) - 1;
    if (x < 0) {
      throw new IllegalArgumentException(
          text + " is no point: there is no column I, H is next to J");
    }
    if (x >= size || y < 0 || y >= size) {
      throw new IllegalArgumentException(
          text + " is off a " + size + "x" + size + " board: " + extent(size));
    }
    return at(x, y, size);
  }

  private static String extent(int size) {
    String without = column(size - 1) > 'I' ? " without I" : "";
    return "columns A to " + column(size - 1) + without + ", lines 1 to " + size;
  }

  /**
   * Checks a board size.
   *
   * @throws IllegalArgumentException if it is not {@value #MIN_SIZE} to {@value #MAX_SIZE}
   */
  public static void checkSize(int size) {
    if (size < MIN_SIZE || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "a board has a size of " + MIN_SIZE + " to " + MAX_SIZE + ", not " + size);
    }
  }
}
