package tengen.sgf;

import java.io.Serial;

/** A game record that cannot be read: the message says what is wrong with it and where. */
public final class SgfException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  /** Makes an error without a place in a file. */
  public SgfException(String message) {
    this(message, 0, 0);
  }

  /** Makes an error at a line and column, both from 1; 0 where unknown. */
  public SgfException(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** Returns the line in the file, from 1, or 0 if unknown. */
  public int line() {
    return line;
  }

  /** Returns the column in the line, from 1, or 0 if unknown. */
  public int column() {
    return column;
  }
}
