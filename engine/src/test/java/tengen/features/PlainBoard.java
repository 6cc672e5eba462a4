package tengen.features;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A board written as plainly as can be, to hold the real one against: nothing is remembered, every
 * chain and liberty is found by flooding. Stones are {@code X} and {@code O}, empty points {@code
 * .}; points are {@code y * size + x}. Immutable.
 */
final class PlainBoard {
  private final int size;
  private final char[] stones;
  private final int[][] neighbors;

  private PlainBoard(int size, char[] stones, int[][] neighbors) {
    this.size = size;
    this.stones = stones;
    this.neighbors = neighbors;
  }

  static PlainBoard empty(int size) {
    char[] stones = new char[size * size];
    Arrays.fill(stones, '.');
    int[][] neighbors = new int[stones.length][];
    Arrays.setAll(
        neighbors, point -> around(point, size, new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}));
    return new PlainBoard(size, stones, neighbors);
  }

  static char opponent(char color) {
    return color == 'X' ? 'O' : 'X';
  }

  int size() {
    return size;
  }

  int pointCount() {
    return stones.length;
  }

  char at(int point) {
    return stones[point];
  }

  int[] neighbors(int point) {
    return neighbors[point];
  }

  int[] diagonals(int point) {
    return around(point, size, new int[][] {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}});
  }

  PlainBoard with(int point, char stone) {
    char[] changed = stones.clone();
    changed[point] = stone;
    return new PlainBoard(size, changed, neighbors);
  }

  /** The stones of the chain on a point. */
  int[] chain(int point) {
    boolean[] seen = new boolean[stones.length];
    int[] chain = new int[stones.length];
    int count = 0;
    seen[point] = true;
    chain[count++] = point;
    for (int i = 0; i < count; i++) {
      for (int neighbor : neighbors[chain[i]]) {
        if (stones[neighbor] == stones[point] && !seen[neighbor]) {
          seen[neighbor] = true;
          chain[count++] = neighbor;
        }
      }
    }
    return Arrays.copyOf(chain, count);
  }

  /** The empty points next to the chain of the stone on a point. */
  int[] liberties(int point) {
    return liberties(chain(point));
  }

  int[] liberties(int[] chain) {
    boolean[] seen = new boolean[stones.length];
    int[] liberties = new int[stones.length];
    int count = 0;
    for (int stone : chain) {
      for (int neighbor : neighbors[stone]) {
        if (stones[neighbor] == '.' && !seen[neighbor]) {
          seen[neighbor] = true;
          liberties[count++] = neighbor;
        }
      }
    }
    return Arrays.copyOf(liberties, count);
  }

  /** The board after a move, or null if the point is taken or the move a suicide. */
  @Nullable PlainBoard play(int point, char color) {
    if (stones[point] != '.') {
      return null;
    }
    PlainBoard after = with(point, color);
    for (int neighbor : neighbors[point]) {
      if (after.stones[neighbor] == opponent(color)) {
        int[] chain = after.chain(neighbor);
        if (after.liberties(chain).length == 0) {
          Arrays.stream(chain).forEach(stone -> after.stones[stone] = '.');
        }
      }
    }
    return after.liberties(point).length == 0 ? null : after;
  }

  int count(char stone) {
    int count = 0;
    for (char there : stones) {
      if (there == stone) {
        count++;
      }
    }
    return count;
  }

  boolean sameStones(PlainBoard other) {
    return Arrays.equals(stones, other.stones);
  }

  private static int[] around(int point, int size, int[][] steps) {
    return Arrays.stream(steps)
        .filter(step -> isOn(point % size + step[0], size) && isOn(point / size + step[1], size))
        .mapToInt(step -> point + step[1] * size + step[0])
        .toArray();
  }

  private static boolean isOn(int coordinate, int size) {
    return coordinate >= 0 && coordinate < size;
  }
}
