package tengen.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board written for reading, which the fast {@link Board} must agree with: it keeps the stones
 * alone and finds chains, liberties and captures by flood fill, and the ko by its definition.
 * Immutable.
 */
public final class ReferenceBoard {
  /** A chain and its liberties. */
  public record Chain(BitSet stones, BitSet liberties) {}

  /** What a play leads to: the stones, the opponent's that it took, and the own that it lost. */
  private record Outcome(byte[] stones, BitSet taken, BitSet lost) {}

  private static final int NO_POINT = -1;

  private final int size;
  private final int[][] neighbors;
  private final byte[] stones; // as Board.code counts
  private final int koPoint;
  private final @Nullable Color koTaker;
  private final int[] capturedBy; // indexed by Color.ordinal

  private ReferenceBoard(
      int size,
      int[][] neighbors,
      byte[] stones,
      int koPoint,
      @Nullable Color koTaker,
      int[] capturedBy) {
    this.size = size;
    this.neighbors = neighbors;
    this.stones = stones;
    this.koPoint = koPoint;
    this.koTaker = koTaker;
    this.capturedBy = capturedBy;
  }

  /** Returns the empty board of a size. */
  public static ReferenceBoard empty(int size) {
    int[][] neighbors = new int[size * size][];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        List<Integer> around = new ArrayList<>();
        if (x > 0) {
          around.add(y * size + x - 1);
        }
        if (x < size - 1) {
          around.add(y * size + x + 1);
        }
        if (y > 0) {
          around.add((y - 1) * size + x);
        }
        if (y < size - 1) {
          around.add((y + 1) * size + x);
        }
        neighbors[y * size + x] = around.stream().mapToInt(i -> i).toArray();
      }
    }
    return new ReferenceBoard(size, neighbors, new byte[size * size], NO_POINT, null, new int[2]);
  }

  public int size() {
    return size;
  }

  /** Returns the stone on a point as {@link Board#code(int)} does. */
  public int code(int point) {
    return stones[point];
  }

  /** Returns the number of stones of {@code taker}'s opponent that were captured so far. */
  public int capturedBy(Color taker) {
    return capturedBy[taker.ordinal()];
  }

  /** Returns the point where a ko may not be retaken now, or -1. */
  public int koPoint() {
    return koPoint;
  }

  /** Returns the drawing of the stones. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int y = size - 1; y >= 0; y--) {
      for (int x = 0; x < size; x++) {
        text.append(x == 0 ? "" : " ").append(".XO".charAt(stones[y * size + x]));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Returns the chain that the stone on a point belongs to. */
  public Chain chain(int point) {
    return chain(neighbors, stones, point);
  }

  /** Returns all chains. */
  public List<Chain> chains() {
    List<Chain> chains = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int point = 0; point < stones.length; point++) {
      if (stones[point] != Board.EMPTY && !seen.get(point)) {
        Chain chain = chain(point);
        seen.or(chain.stones);
        chains.add(chain);
      }
    }
    return chains;
  }

  /** Tells whether a play is on an empty point, no suicide and no immediate retaking of a ko. */
  public boolean isLegal(int point, Color color) {
    return stones[point] == Board.EMPTY && !isKo(point, color) && !isSuicide(point, color);
  }

  /** Tells whether {@code color} would retake a ko at once. */
  public boolean isKo(int point, Color color) {
    return point == koPoint && color == koTaker;
  }

  /** Tells whether a stone on the empty {@code point} would be taken off at once. */
  public boolean isSuicide(int point, Color color) {
    return !place(stones, point, color).lost.isEmpty();
  }

  /**
   * Places a stone on an empty point, takes off the opponent's chains without liberties, then the
   * own chain if it has none.
   */
  public ReferenceBoard play(int point, Color color) {
    Outcome outcome = place(stones, point, color);
    int[] captured = capturedBy.clone();
    captured[color.ordinal()] += outcome.taken.cardinality();
    captured[color.opposite().ordinal()] += outcome.lost.cardinality();
    int ko = ko(outcome, color.opposite());
    return new ReferenceBoard(
        size, neighbors, outcome.stones, ko, ko < 0 ? null : color.opposite(), captured);
  }

  /** Returns the same stones without a ko. */
  public ReferenceBoard pass() {
    return new ReferenceBoard(size, neighbors, stones, NO_POINT, null, capturedBy);
  }

  private Outcome place(byte[] before, int point, Color color) {
    Outcome outcome = new Outcome(before.clone(), new BitSet(), new BitSet());
    outcome.stones[point] = (byte) Board.code(color);
    for (int neighbor : neighbors[point]) {
      if (outcome.stones[neighbor] == Board.code(color.opposite())) {
        takeWithoutLiberties(outcome.stones, neighbor, outcome.taken);
      }
    }
    takeWithoutLiberties(outcome.stones, point, outcome.lost);
    return outcome;
  }

  private void takeWithoutLiberties(byte[] stones, int point, BitSet taken) {
    Chain chain = chain(neighbors, stones, point);
    if (chain.liberties.isEmpty()) {
      taken.or(chain.stones);
      chain.stones.stream().forEach(stone -> stones[stone] = Board.EMPTY);
    }
  }

  /** Returns where {@code taker} would at once bring back the board of before a capture, or -1. */
  private int ko(Outcome outcome, Color taker) {
    return outcome.taken.stream()
        .filter(point -> Arrays.equals(place(outcome.stones, point, taker).stones, stones))
        .findFirst()
        .orElse(NO_POINT);
  }

  private static Chain chain(int[][] neighbors, byte[] stones, int point) {
    Chain chain = new Chain(new BitSet(), new BitSet());
    flood(neighbors, stones, point, chain);
    return chain;
  }

  private static void flood(int[][] neighbors, byte[] stones, int point, Chain chain) {
    chain.stones.set(point);
    for (int neighbor : neighbors[point]) {
      if (stones[neighbor] == Board.EMPTY) {
        chain.liberties.set(neighbor);
      } else if (stones[neighbor] == stones[point] && !chain.stones.get(neighbor)) {
        flood(neighbors, stones, neighbor, chain);
      }
    }
  }
}
