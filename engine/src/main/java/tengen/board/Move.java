package tengen.board;

/** What a player may do in a turn. */
public sealed interface Move permits Move.Play, Move.Pass, Move.Resign {
  /** The one pass. */
  Move PASS = new Pass();

  /** The one resignation. */
  Move RESIGN = new Resign();

  /** Returns the move that puts a stone on {@code point}. */
  static Move at(int point) {
    return new Play(point);
  }

  /**
   * A stone put on a point.
   *
   * @param point {@code y * size + x}, A1 = 0
   */
  record Play(int point) implements Move {
    public Play {
      if (point < 0) {
        throw new IllegalArgumentException("a point is 0 or more, not " + point);
      }
    }
  }

  /** No stone; the turn goes to the opponent. */
  record Pass() implements Move {}

  /** The end of the game, lost by the player who resigns. */
  record Resign() implements Move {}
}
