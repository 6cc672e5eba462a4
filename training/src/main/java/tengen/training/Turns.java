package tengen.training;

import tengen.board.Color;

/**
 * The turns of a game, each packed into a short: point in bits 0 to 9 (all ones for a pass), color
 * in bit 10 (set for White), set-up in bit 11.
 */
final class Turns {
  private static final int PASS = 0x3ff;
  private static final int WHITE = 0x400;
  private static final int SET_UP = 0x800;

  private Turns() {}

  static short stone(Color color, int point) {
    return (short) (colorBit(color) | point);
  }

  static short pass(Color color) {
    return (short) (colorBit(color) | PASS);
  }

  /** Packs a stone that stood before the first move. */
  static short setUp(Color color, int point) {
    return (short) (SET_UP | stone(color, point));
  }

  static Color color(short turn) {
    return (turn & WHITE) == 0 ? Color.BLACK : Color.WHITE;
  }

  /** Returns the point of a turn that is not a pass. */
  static int point(short turn) {
    return turn & PASS;
  }

  static boolean isPass(short turn) {
    return (turn & PASS) == PASS;
  }

  static boolean isSetUp(short turn) {
    return (turn & SET_UP) != 0;
  }

  /** Tells whether a net can be asked for this turn: a stone that was played. */
  static boolean isTarget(short turn) {
    return !isPass(turn) && !isSetUp(turn);
  }

  private static int colorBit(Color color) {
    return color == Color.WHITE ? WHITE : 0;
  }
}
