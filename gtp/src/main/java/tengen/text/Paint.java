package tengen.text;

import java.util.Arrays;
import tengen.board.Color;

/**
 * Text in the colors of a wooden board, as escapes for terminals of 256 colors.
 *
 * <p>Gathers the text of one line; a style holds until the next one.
 */
final class Paint {
  static final String NONE = "";
  static final String WOOD = "38;5;94;48;5;179";
  static final String BLACK_STONE = "38;5;16;48;5;179";
  static final String WHITE_STONE = "1;38;5;231;48;5;179";
  static final String LAST = "1;38;5;160;48;5;179";
  static final String LABEL = "1;38;5;231;48;5;29";

  /** Backgrounds, from nothing to above 50 %. */
  private static final int[] HEAT_COLORS = {179, 222, 221, 220, 214, 208, 202, 196};

  private static final double[] HEAT_STEPS = {0.005, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5};

  private final boolean colored;
  private final StringBuilder text = new StringBuilder();
  private String style = NONE;

  Paint(boolean colored) {
    this.colored = colored;
  }

  /** Returns the style of a stone. */
  static String stone(Color color) {
    return color == Color.BLACK ? BLACK_STONE : WHITE_STONE;
  }

  /** Returns the style of a point with a share of the policy: the hotter the redder. */
  static String heat(float share) {
    int found = Arrays.binarySearch(HEAT_STEPS, share);
    int step = found >= 0 ? found + 1 : -found - 1;
    return step == 0 ? WOOD : "38;5;16;48;5;" + HEAT_COLORS[step];
  }

  Paint add(String wanted, String more) {
    if (colored && !wanted.equals(style)) {
      text.append("\u001b[0").append(wanted.isEmpty() ? "" : ";").append(wanted).append('m');
      style = wanted;
    }
    text.append(more);
    return this;
  }

  /** Returns the text so far; the terminal's own colors come after it. */
  String end() {
    return add(NONE, "").text.toString();
  }
}
