package tengen.features;

import java.util.Arrays;
import java.util.BitSet;
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

  /** The chain of the stone on a point. */
  BitSet chain(int point) {
    BitSet chain = new BitSet(stones.length);
    int[] open = new int[stones.length];
    int count = 0;
    chain.set(point);
    open[count++] = point;
    while (count > 0) {
      for (int neighbor : neighbors[open[--count]]) {
        if (stones[neighbor] == stones[point] && !chain.get(neighbor)) {
          chain.set(neighbor);
          open[count++] = neighbor;
        }
      }
    }
    return chain;
  }

  /** The empty points next to the chain of the stone on a point. */
  BitSet liberties(int point) {
    return libertiesOf(chain(point));
  }

  BitSet libertiesOf(BitSet chain) {
    BitSet liberties = new BitSet(stones.length);
    for (int stone = chain.nextSetBit(0); stone >= 0; stone = chain.nextSetBit(stone + 1)) {
      for (int neighbor : neighbors[stone]) {
        if (stones[neighbor] == '.') {
          liberties.set(neighbor);
        }
      }
    }
    return liberties;
  }

  /** The board after a move, or null if the point is taken or the move a suicide. */
  @Nullable PlainBoard play(int point, char color) {
    if (stones[point] != '.') {
      return null;
    }
    PlainBoard after = with(point, color);
    for (int neighbor : neighbors[point]) {
      if (after.stones[neighbor] == opponent(color)) {
        BitSet chain = after.chain(neighbor);
        if (after.libertiesOf(chain).isEmpty()) {
          chain.stream().forEach(stone -> after.stones[stone] = '.');
        }
      }
    }
    return after.liberties(point).isEmpty() ? null : after;
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

  /** All stones in one line, from A1 on. */
  String key() {
    return String.valueOf(stones);
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
