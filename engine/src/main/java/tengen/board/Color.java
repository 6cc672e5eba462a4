package tengen.board;

/** The color of a stone or of a player. */
public enum Color {
  BLACK(1),
  WHITE(-1);

  private final int sign;

  Color(int sign) {
    this.sign = sign;
  }

  /** Returns the other color. */
  public Color opposite() {
    return this == BLACK ? WHITE : BLACK;
  }

  /**
   * Returns 1 for Black and -1 for White: times this, a lead or a value of Black's is that of this
   * color, and the other way round.
   */
  public int sign() {
    return sign;
  }
}
