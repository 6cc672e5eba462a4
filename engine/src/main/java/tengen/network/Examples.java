package tengen.network;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a learner learns from in one step: positions, and what became of them.
 *
 * <p>All arrays hold as many positions, in the same order; they are read, never changed.
 *
 * @param count the number of positions
 * @param planes packed planes, {@code [count][boardSize * boardSize][bytesPerPoint]}
 * @param moves the point played in each position
 * @param values the result for the side to move, -1 to 1, NaN where unknown
 * @param endings what a network with an ownership head learns besides; others do not look at it
 */
public record Examples(
    int count, byte[] planes, int[] moves, float[] values, Optional<Endings> endings) {

  /**
   * How the games ended.
   *
   * @param compensations the komi if the side to move is White, minus the komi if it is Black; NaN
   *     where unknown: a value that knows komi learns nothing there
   * @param owners {@code [count][boardSize * boardSize]}: 1 where the side to move owned the point
   *     at the end, -1 where the opponent did, 0 where nobody; a position of which that is unknown
   *     begins with {@link #UNKNOWN}
   */
  public record Endings(float[] compensations, byte[] owners) {
    /** In place of the owner of a position's first point: nothing is known. */
    public static final byte UNKNOWN = 2;

    private Endings slice(int from, int to, int count) {
      int points = owners.length / count;
      return new Endings(
          Arrays.copyOfRange(compensations, from, to),
          Arrays.copyOfRange(owners, from * points, to * points));
    }
  }

  /**
   * Returns some of the positions, copied.
   *
   * @param from the first of them
   * @param to the one after the last
   */
  Examples slice(int from, int to) {
    int planesEach = planes.length / count;
    return new Examples(
        to - from,
        Arrays.copyOfRange(planes, from * planesEach, to * planesEach),
        Arrays.copyOfRange(moves, from, to),
        Arrays.copyOfRange(values, from, to),
        endings.map(all -> all.slice(from, to, count)));
  }

  /** Examples of moves and results alone. */
  public Examples(int count, byte[] planes, int[] moves, float[] values) {
    this(count, planes, moves, values, Optional.empty());
  }
}
