package tengen.network;

import java.util.Locale;

/**
 * A square window that slides over a map, as in a convolution or a pooling.
 *
 * <p>Along a side of W1 points, a window of size F with stride S and padding P on both ends stands
 * in W2 = (W1 - F + 2P)/S + 1 places. A side that this does not divide is an error. Where programs
 * that round down are to be followed, the padding after the end is 1 less than that before.
 *
 * @param size height and width
 * @param stride the points from one place to the next
 * @param before padding above and to the left
 * @param after padding below and to the right
 */
public record Window(int size, int stride, int before, int after) {
  private static final int MOST = 255;

  /**
   * Checks.
   *
   * @throws SpecException if there is no such window
   */
  public Window {
    SpecException.check(size >= 1 && size <= MOST, "size", "1 to " + MOST, size);
    SpecException.check(stride >= 1 && stride <= MOST, "stride", "1 to " + MOST, stride);
    checkPadding(before, size);
    checkPadding(after, size);
  }

  /** Returns a window with the same padding on both ends. */
  public static Window of(int size, int stride, int padding) {
    return new Window(size, stride, padding, padding);
  }

  /**
   * Returns a window with stride 1 that keeps the size of the map: its padding is (F - 1)/2.
   *
   * @param size odd
   */
  public static Window same(int size) {
    SpecException.checkKernel("size", size);
    return of(size, 1, (size - 1) / 2);
  }

  /** Tells whether the map that comes out is as large as that which goes in, whatever its size. */
  public boolean keepsSize() {
    return stride == 1 && before + after == size - 1;
  }

  /**
   * Returns the shape of what comes out.
   *
   * @param channels how many come out
   * @throws SpecException if the window does not fit the map; the message shows the sum
   */
  MapShape over(MapShape map, int channels) {
    return new MapShape(places(map.height()), places(map.width()), channels);
  }

  private int places(int side) {
    int room = side - size + before + after;
    if (room < 0 || room % stride != 0) {
      throw new SpecException(
          String.format(
              Locale.ROOT,
              "a window of %s does not fit a side of %d: %s = %s; change size, stride or padding",
              title(),
              side,
              sum(side),
              decimal((double) room / stride + 1)));
    }
    return room / stride + 1;
  }

  private String sum(int side) {
    String padding = before == after ? "2*" + before : before + " + " + after;
    return String.format(Locale.ROOT, "(%d - %d + %s)/%d + 1", side, size, padding, stride);
  }

  private static String decimal(double number) {
    String text = String.format(Locale.ROOT, "%.2f", number);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  /** Returns {@code 3x3}, or {@code 3x3, stride 2} where the stride is not 1. */
  String title() {
    return size + "x" + size + (stride == 1 ? "" : ", stride " + stride);
  }

  /** Returns the padding in words, {@code padding 1} or {@code padding 1 and 0}. */
  String paddingTitle() {
    return "padding " + before + (before == after ? "" : " and " + after);
  }

  private static void checkPadding(int padding, int size) {
    SpecException.check(
        padding >= 0 && padding < size,
        "padding",
        "0 to " + (size - 1) + ", below the size",
        padding);
  }
}
