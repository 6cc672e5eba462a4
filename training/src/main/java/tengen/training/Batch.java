package tengen.training;

import java.util.Arrays;
import java.util.Optional;
import tengen.network.Examples;

/**
 * What one step learns from. Reused: valid until its owner fills it anew.
 *
 * <p>Holds at most {@link #capacity} positions, of which the first {@link #count} are filled:
 * {@link #planes} {@code [position][point][byte]} as {@link tengen.features.PlaneEncoder} writes
 * them, {@link #moves} the points played, {@link #values} the result from the side to move (1 won,
 * -1 lost, NaN unknown), {@link #compensations} the komi as the side to move gets it (NaN unknown),
 * {@link #owners} who owned the points at the end as {@link tengen.network.Examples} has it, empty
 * where nobody asked for it, {@link #games} the games of the corpus they are from and {@link
 * #turns} the turns that the moves are in the corpus.
 */
public final class Batch {
  final byte[] planes;
  final int[] moves;
  final float[] values;
  final float[] compensations;
  final byte[] owners;
  final int[] games;
  final int[] turns;
  int count;

  /**
   * Makes an empty batch.
   *
   * @param owners how many points there are to own, 0 if that is not asked for
   */
  Batch(int capacity, int bytesPerPosition, int owners) {
    planes = new byte[capacity * bytesPerPosition];
    moves = new int[capacity];
    values = new float[capacity];
    compensations = new float[capacity];
    this.owners = new byte[capacity * owners];
    games = new int[capacity];
    turns = new int[capacity];
  }

  /** Returns a copy of what is filled, as a learner takes it. */
  public Examples examples() {
    int points = owners.length / capacity();
    Optional<Examples.Endings> endings =
        points == 0
            ? Optional.empty()
            : Optional.of(
                new Examples.Endings(
                    Arrays.copyOf(compensations, count), Arrays.copyOf(owners, points * count)));
    return new Examples(
        count,
        Arrays.copyOf(planes, planes.length / capacity() * count),
        Arrays.copyOf(moves, count),
        Arrays.copyOf(values, count),
        endings);
  }

  /** Returns a copy of the planes, position by position. */
  byte[][] rows() {
    int bytes = planes.length / capacity();
    byte[][] rows = new byte[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Arrays.copyOfRange(planes, i * bytes, (i + 1) * bytes);
    }
    return rows;
  }

  int capacity() {
    return moves.length;
  }

  public byte[] planes() {
    return planes;
  }

  public int[] moves() {
    return moves;
  }

  public float[] values() {
    return values;
  }

  public float[] compensations() {
    return compensations;
  }

  public int[] games() {
    return games;
  }

  public int[] turns() {
    return turns;
  }

  public int count() {
    return count;
  }
}
