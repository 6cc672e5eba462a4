package tengen.render;

import java.util.Locale;

/** What the colors of numbers mean. */
final class Legend {
  static final int HEIGHT = 34;
  private static final int WIDTH = 200;
  private static final double FONT = 11;

  private Legend() {}

  /** Draws the colors with the numbers of their ends. */
  static void draw(Pen pen, double x, double y, String least, String greatest, String note) {
    int left = (int) x + 60;
    int top = (int) y + 10;
    pen.right(least, left - 6, top + 7, FONT, Palette.INK);
    pen.image(MapImage.legend(101), left, top, WIDTH, 14);
    pen.frame(left, top, WIDTH, 14, Palette.FAINT);
    pen.center("0", left + WIDTH / 2.0, top + 7, FONT, false, Palette.INK);
    pen.left(greatest, left + WIDTH + 6, top + 7, FONT, Palette.INK);
    pen.left(note, left + WIDTH + 66, top + 7, FONT, Palette.INK);
  }

  static String number(double number) {
    return String.format(Locale.ROOT, "%.3g", number);
  }
}
