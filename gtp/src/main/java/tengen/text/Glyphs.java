package tengen.text;

import tengen.board.Color;

/** The characters that a board is drawn with; each takes one column. */
public enum Glyphs {
  /** Letters and dots, for every terminal and every log. */
  ASCII("X", "O", ' ') {
    @Override
    String empty(int x, int y, int size) {
      return isStar(x, y, size) ? "+" : ".";
    }

    @Override
    String dead(Color color) {
      return color == Color.BLACK ? "x" : "o";
    }

    @Override
    String territory(Color color) {
      return color == Color.BLACK ? "#" : "~";
    }
  },

  /** Round stones on the lines of a board. */
  UNICODE("●", "○", '─') {
    private static final String LINES = "└┴┘├┼┤┌┬┐";

    @Override
    String empty(int x, int y, int size) {
      int third = 3 * part(y, size) + part(x, size);
      return isStar(x, y, size) ? "•" : LINES.substring(third, third + 1);
    }

    @Override
    String dead(Color color) {
      return "×";
    }

    @Override
    String territory(Color color) {
      return color == Color.BLACK ? "▪" : "▫";
    }
  };

  private final String black;
  private final String white;
  private final char line;

  Glyphs(String black, String white, char line) {
    this.black = black;
    this.white = white;
    this.line = line;
  }

  /** Returns how a stone looks. */
  public String stone(Color color) {
    return color == Color.BLACK ? black : white;
  }

  /** Returns how an empty point looks. */
  abstract String empty(int x, int y, int size);

  /** Returns how a dead stone looks. */
  abstract String dead(Color color);

  /** Returns how an empty point that belongs to a color looks. */
  abstract String territory(Color color);

  /** Returns what joins two points of a line. */
  char line() {
    return line;
  }

  /** Returns 0 at the first line, 2 at the last, and 1 between. */
  private static int part(int line, int size) {
    return line == 0 ? 0 : line == size - 1 ? 2 : 1;
  }

  /**
   * Tells whether a point has a dot on a wooden board: in the corners and the middle, and on large
   * boards in the middle of the sides.
   */
  public static boolean isStar(int x, int y, int size) {
    boolean middleX = isMiddle(x, size);
    boolean middleY = isMiddle(y, size);
    boolean cornerX = isCornerLine(x, size);
    boolean cornerY = isCornerLine(y, size);
    return (cornerX && cornerY)
        || (middleX && middleY)
        || (size > 13 && (middleX || cornerX) && (middleY || cornerY));
  }

  private static boolean isMiddle(int line, int size) {
    return size % 2 == 1 && size >= 9 && line == size / 2;
  }

  private static boolean isCornerLine(int line, int size) {
    int edge = size < 13 ? 2 : 3;
    return size >= 7 && (line == edge || line == size - 1 - edge);
  }
}
