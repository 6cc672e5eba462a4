package tengen.board;

/**
 * The eight symmetries of the square.
 *
 * <p>Each is written as {@code (x, y) -> (x', y')} with m = size - 1; a transposing symmetry swaps
 * x and y first and mirrors then.
 */
public enum Symmetry {
  /** (x, y). */
  IDENTITY(false, false, false),
  /** (m - x, y). */
  MIRROR_X(false, true, false),
  /** (x, m - y). */
  MIRROR_Y(false, false, true),
  /** (m - x, m - y): a half turn. */
  ROTATE_180(false, true, true),
  /** (y, x). */
  TRANSPOSE(true, false, false),
  /** (m - y, x): a quarter turn counterclockwise, as y counts upwards. */
  ROTATE_90(true, true, false),
  /** (y, m - x): a quarter turn clockwise. */
  ROTATE_270(true, false, true),
  /** (m - y, m - x). */
  ANTI_TRANSPOSE(true, true, true);

  private final boolean transpose;
  private final boolean mirrorX;
  private final boolean mirrorY;

  Symmetry(boolean transpose, boolean mirrorX, boolean mirrorY) {
    this.transpose = transpose;
    this.mirrorX = mirrorX;
    this.mirrorY = mirrorY;
  }

  /** Returns where this symmetry takes {@code point} on a board of {@code size}. */
  public int apply(int point, int size) {
    int x = Points.x(point, size);
    int y = Points.y(point, size);
    int u = transpose ? y : x;
    int v = transpose ? x : y;
    return Points.at(mirrorX ? size - 1 - u : u, mirrorY ? size - 1 - v : v, size);
  }

  /** Returns the symmetry that undoes this one. */
  public Symmetry inverse() {
    return switch (this) {
      case ROTATE_90 -> ROTATE_270;
      case ROTATE_270 -> ROTATE_90;
      case IDENTITY, MIRROR_X, MIRROR_Y, ROTATE_180, TRANSPOSE, ANTI_TRANSPOSE -> this;
    };
  }

  /** Returns the symmetry that applies this one first and {@code next} second. */
  public Symmetry then(Symmetry next) {
    // After this one, next mirrors the axes as they are now, or swapped if it transposes.
    boolean x = next.mirrorX ^ (next.transpose ? mirrorY : mirrorX);
    boolean y = next.mirrorY ^ (next.transpose ? mirrorX : mirrorY);
    return of(transpose ^ next.transpose, x, y);
  }

  /** Returns the table of {@link #apply} for every point of a board of {@code size}. */
  public int[] table(int size) {
    int[] table = new int[size * size];
    for (int point = 0; point < table.length; point++) {
      table[point] = apply(point, size);
    }
    return table;
  }

  private static Symmetry of(boolean transpose, boolean mirrorX, boolean mirrorY) {
    for (Symmetry symmetry : values()) {
      if (symmetry.transpose == transpose
          && symmetry.mirrorX == mirrorX
          && symmetry.mirrorY == mirrorY) {
        return symmetry;
      }
    }
    throw new AssertionError("the eight symmetries are all combinations");
  }
}
