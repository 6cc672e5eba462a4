package tengen.board;

/** The color of a stone or of a player. */
public enum Color {
  BLACK,
  WHITE;

  /** Returns the other color. */
  public Color opposite() {
    return this == BLACK ? WHITE : BLACK;
  }
}
