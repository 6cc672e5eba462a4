package tengen.rules;

import java.io.Serial;
import tengen.board.Color;
import tengen.board.Points;

/** A move that the rules of the game forbid. */
public final class IllegalMoveException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Why a move is forbidden. */
  public enum Reason {
    OCCUPIED("a stone stands there"),
    SUICIDE("suicide"),
    KO("the ko may not be retaken at once"),
    SUPERKO("an earlier board would come again"),
    OFF_BOARD("off the board"),
    TURN("it is the opponent's turn");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final Reason reason;

  IllegalMoveException(Color color, int point, int size, Reason reason) {
    super(
        (color == Color.BLACK ? "Black" : "White")
            + " cannot play "
            + (point < size * size ? Points.name(point, size) : Integer.toString(point))
            + ": "
            + reason.text);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
