package tengen.rules;

import java.io.Serial;
import tengen.board.Color;
import tengen.board.Move;
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

  private final int number;

  IllegalMoveException(int number, Color color, Move move, int size, Reason reason) {
    super(
        (color == Color.BLACK ? "Black" : "White")
            + " cannot "
            + verb(move, size)
            + ": "
            + reason.text);
    this.reason = reason;
    this.number = number;
  }

  private static String verb(Move move, int size) {
    if (move instanceof Move.Play play) {
      int point = play.point();
      return "play " + (point < size * size ? Points.name(point, size) : Integer.toString(point));
    }
    return move instanceof Move.Pass ? "pass" : "resign";
  }

  /** Returns which move it would have been, from 1, since the start or the latest set-up. */
  public int number() {
    return number;
  }

  public Reason reason() {
    return reason;
  }
}
