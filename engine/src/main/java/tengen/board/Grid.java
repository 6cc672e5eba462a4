package tengen.board;

/**
 * Which points touch which, on a board of one size; shared, immutable.
 *
 * <p>A neighbor off the board is {@link #outside()}, the index after the last point, so that arrays
 * with one entry more than the board has points need no bounds test.
 */
public final class Grid {
  private static final Grid[] GRIDS = new Grid[Points.MAX_SIZE + 1];

  static {
    for (int size = Points.MIN_SIZE; size <= Points.MAX_SIZE; size++) {
      GRIDS[size] = new Grid(size);
    }
  }

  private final int size;
  private final int outside;
  private final int[] neighbors;
  private final int[] diagonals;

  private Grid(int size) {
    this.size = size;
    outside = size * size;
    neighbors = new int[outside * 4];
    diagonals = new int[outside * 4];
    for (int point = 0; point < outside; point++) {
      int x = Points.x(point, size);
      int y = Points.y(point, size);
      neighbors[point * 4] = at(x - 1, y);
      neighbors[point * 4 + 1] = at(x + 1, y);
      neighbors[point * 4 + 2] = at(x, y - 1);
      neighbors[point * 4 + 3] = at(x, y + 1);
      diagonals[point * 4] = at(x - 1, y - 1);
      diagonals[point * 4 + 1] = at(x + 1, y - 1);
      diagonals[point * 4 + 2] = at(x - 1, y + 1);
      diagonals[point * 4 + 3] = at(x + 1, y + 1);
    }
  }

  /**
   * Returns the grid of a size.
   *
   * @throws IllegalArgumentException if there is no board of that size
   */
  public static Grid of(int size) {
    Points.checkSize(size);
    return GRIDS[size];
  }

  /** Returns the index that stands for every point off the board: the number of points. */
  public int outside() {
    return outside;
  }

  /** Returns the neighbor of {@code point} in one of the four directions 0 to 3. */
  public int neighbor(int point, int direction) {
    return neighbors[point * 4 + direction];
  }

  /** Returns the diagonal neighbor of {@code point}, 0 to 3. */
  public int diagonal(int point, int direction) {
    return diagonals[point * 4 + direction];
  }

  private int at(int x, int y) {
    return x < 0 || y < 0 || x >= size || y >= size ? outside : Points.at(x, y, size);
  }
}
