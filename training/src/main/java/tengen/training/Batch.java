package tengen.training;

import java.util.Arrays;

/**
 * What one step learns from. Reused: valid until its owner fills it anew.
 *
 * <p>Holds at most {@link #capacity} positions, of which the first {@link #count} are filled:
 * {@link #planes} {@code [position][point][byte]} as {@link tengen.features.PlaneEncoder} writes
 * them, {@link #moves} the points played, {@link #values} the result from the side to move (1 won,
 * -1 lost, NaN unknown), {@link #games} the games of the corpus they are from and {@link #turns}
 * the turns that the moves are in the corpus.
 */
public final class Batch {
  final byte[] planes;
  final int[] moves;
  final float[] values;
  final int[] games;
  final int[] turns;
  int count;

  Batch(int capacity, int bytesPerPosition) {
    planes = new byte[capacity * bytesPerPosition];
    moves = new int[capacity];
    values = new float[capacity];
    games = new int[capacity];
    turns = new int[capacity];
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
