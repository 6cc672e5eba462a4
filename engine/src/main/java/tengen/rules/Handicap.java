package tengen.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tengen.board.Points;

/**
 * Where handicap stones go.
 *
 * <p>Fixed handicap is that of the GTP specification (version 2, 4.1.1): on the third lines of
 * boards smaller than 13x13 and the fourth lines of others, corners first.
 */
public final class Handicap {
  private static final int SMALLEST = 7;

  private Handicap() {}

  /** Returns the most stones of a fixed handicap on a board of {@code size}; 0 if there is none. */
  public static int maxFixed(int size) {
    if (size < SMALLEST) {
      return 0;
    }
    return size % 2 == 0 || size == SMALLEST ? 4 : 9;
  }

  /**
   * Returns the points of a fixed handicap.
   *
   * @throws IllegalArgumentException unless {@code stones} is 2 to {@link #maxFixed}
   */
  public static List<Integer> fixed(int size, int stones) {
    if (stones < 2 || stones > maxFixed(size)) {
      String possible =
          maxFixed(size) == 0 ? "there is none" : "2 to " + maxFixed(size) + " are set";
      throw new IllegalArgumentException(
          stones + " is no fixed handicap on a " + size + "x" + size + " board: " + possible);
    }
    int low = size < 13 ? 2 : 3;
    int high = size - 1 - low;
    int mid = size / 2;
    int[][] corners = {{low, low}, {high, high}, {low, high}, {high, low}};
    int[][] sides = {{low, mid}, {high, mid}, {mid, low}, {mid, high}};
    List<Integer> points = new ArrayList<>();
    add(points, corners, Math.min(stones, 4), size);
    boolean odd = stones % 2 == 1;
    add(points, sides, stones < 6 ? 0 : odd ? stones - 5 : stones - 4, size);
    if (odd && stones > 4) {
      points.add(Points.at(mid, mid, size));
    }
    return points;
  }

  /**
   * Returns points for a free handicap, well spread: the fixed ones as far as they go, then the
   * empty point farthest from all stones and the first line, again and again; of several as far,
   * that nearest to the middle.
   *
   * @throws IllegalArgumentException unless {@code stones} is 1 to the number of points but one
   */
  public static List<Integer> free(int size, int stones) {
    if (stones < 1 || stones >= size * size) {
      throw new IllegalArgumentException(
          stones
              + " is no handicap on a "
              + size
              + "x"
              + size
              + " board: 1 to "
              + (size * size - 1)
              + " are possible");
    }
    int fixed = Math.min(stones, maxFixed(size));
    List<Integer> points = new ArrayList<>(fixed < 2 ? List.of() : fixed(size, fixed));
    while (points.size() < stones) {
      points.add(farthest(points, size));
    }
    return points;
  }

  private static void add(List<Integer> points, int[][] places, int count, int size) {
    for (int i = 0; i < count; i++) {
      points.add(Points.at(places[i][0], places[i][1], size));
    }
  }

  private static int farthest(List<Integer> stones, int size) {
    return IntStream.range(0, size * size)
        .filter(point -> !stones.contains(point))
        .boxed()
        .max(
            Comparator.<Integer>comparingInt(point -> room(point, stones, size))
                .thenComparingInt(point -> -distanceFromMiddle(point, size)))
        .orElseThrow();
  }

  /** Returns a number that grows with the distance from the middle of the board. */
  private static int distanceFromMiddle(int point, int size) {
    int dx = 2 * Points.x(point, size) - (size - 1);
    int dy = 2 * Points.y(point, size) - (size - 1);
    return dx * dx + dy * dy;
  }

  /** Returns the squared distance to the nearest stone or, doubled, to the first line. */
  private static int room(int point, List<Integer> stones, int size) {
    int x = Points.x(point, size);
    int y = Points.y(point, size);
    int edge = 2 * Math.min(Math.min(x, y), Math.min(size - 1 - x, size - 1 - y));
    int room = edge * edge;
    for (int stone : stones) {
      int dx = Points.x(stone, size) - x;
      int dy = Points.y(stone, size) - y;
      room = Math.min(room, dx * dx + dy * dy);
    }
    return room;
  }
}
