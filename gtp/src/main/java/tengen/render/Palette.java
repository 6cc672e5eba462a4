package tengen.render;

import java.awt.Color;

/** The colors of pictures. */
final class Palette {
  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(0x222222);
  static final Color FAINT = new Color(0x777777);
  static final Color WOOD = new Color(0xe9c27c);
  static final Color LINES = new Color(0x6b4f1d);
  static final Color BLACK_STONE = new Color(0x1c1c1c);
  static final Color WHITE_STONE = new Color(0xfbfbf8);

  // From cold to hot; the darkness grows steadily, so that a gray print tells the same.
  private static final Color[] HEAT = {
    new Color(0xfff3cf), new Color(0xfdbb63), new Color(0xe8602c), new Color(0x8f1414)
  };

  // From least to greatest, with nothing in the middle (after ColorBrewer's RdBu).
  private static final Color[] SIGNED = {
    new Color(0x123f78),
    new Color(0x4b95c6),
    new Color(0xf7f7f7),
    new Color(0xe0775a),
    new Color(0x8e0f24)
  };

  private static final int DARK = 140;

  private Palette() {}

  /** Returns the color of a share, 0 to 1; small shares differ visibly, too. */
  static Color heat(double share) {
    return between(HEAT, Math.sqrt(share));
  }

  /** Returns blue for a number below 0, red above, the darker the farther; -1 to 1. */
  static Color signed(double number) {
    return between(SIGNED, (number + 1) / 2);
  }

  /** Returns black or white, whichever is readable upon a color. */
  static Color textOn(Color ground) {
    double brightness =
        0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
    return brightness < DARK ? Color.WHITE : INK;
  }

  private static Color between(Color[] colors, double place) {
    double index = Math.max(0, Math.min(1, place)) * (colors.length - 1);
    int below = (int) Math.min(index, colors.length - 2);
    double part = index - below;
    Color one = colors[below];
    Color other = colors[below + 1];
    return new Color(
        mix(one.getRed(), other.getRed(), part),
        mix(one.getGreen(), other.getGreen(), part),
        mix(one.getBlue(), other.getBlue(), part));
  }

  private static int mix(int one, int other, double part) {
    return (int) Math.round(one + part * (other - one));
  }
}
