package tengen.training;

import java.util.Locale;
import tengen.board.Color;

/** Who won a game. */
public enum Result {
  BLACK_WON,
  WHITE_WON,
  UNKNOWN;

  /** Reads the result property of a game record, such as {@code B+R} or {@code W+12.5}. */
  static Result parse(String text) {
    String result = text.strip().toUpperCase(Locale.ROOT);
    if (result.startsWith("B+")) {
      return BLACK_WON;
    }
    return result.startsWith("W+") ? WHITE_WON : UNKNOWN;
  }

  /** Returns 1 if {@code color} won, -1 if it lost and NaN if that is not known. */
  float valueFor(Color color) {
    return switch (this) {
      case BLACK_WON -> color == Color.BLACK ? 1 : -1;
      case WHITE_WON -> color == Color.WHITE ? 1 : -1;
      case UNKNOWN -> Float.NaN;
    };
  }
}
