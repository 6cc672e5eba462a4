package tengen.search;

import tengen.board.Board;
import tengen.board.Color;

/**
 * Who owns each point at the end of the game, from 1 (Black for sure) to -1 (White for sure): as
 * random playouts end, or as a network expects.
 *
 * <p>Random players know no life and death, so what they say of a point is worth believing near the
 * ends of that range only. Immutable.
 */
public final class Ownership {
  /** From here on a point counts as settled: its color owned it in 97.5 % of the playouts. */
  public static final double SETTLED = 0.95;

  private final double[] owner;

  private Ownership(double[] owner) {
    this.owner = owner;
  }

  /**
   * Estimates the ownership by playouts, of which Black and White begin every other one.
   *
   * @param seed any number; the same gives the same estimate
   */
  public static Ownership estimate(Board board, int playouts, long seed) {
    Playouts player = Playouts.careful(board.size(), seed);
    int[] counts = new int[board.pointCount()];
    Color first = Color.BLACK;
    for (int i = 0; i < playouts; i++) {
      player.play(board, first);
      player.addOwners(counts);
      first = first.opposite();
    }
    return of(counts, playouts);
  }

  /** Returns the ownership by the sums of {@link Playouts#addOwners}. */
  static Ownership of(int[] counts, int playouts) {
    double[] owner = new double[counts.length];
    for (int point = 0; point < owner.length; point++) {
      owner[point] = (double) counts[point] / playouts;
    }
    return new Ownership(owner);
  }

  /**
   * Returns the ownership that a network expects.
   *
   * @param owners by point, 1 where {@code color} owns it
   */
  static Ownership of(float[] owners, Color color) {
    double[] owner = new double[owners.length];
    for (int point = 0; point < owner.length; point++) {
      owner[point] = color.sign() * owners[point];
    }
    return new Ownership(owner);
  }

  /** Returns the ownership of a point as Black sees it. */
  public double of(int point) {
    return owner[point];
  }

  /** Returns the ownership of a point as {@code color} sees it. */
  public double of(int point, Color color) {
    return color.sign() * owner[point];
  }

  /**
   * Returns the mean ownership of a chain's points as the chain's color sees it: 1 if it always
   * lived, -1 if it always died.
   *
   * @param chain a stone of the chain
   */
  double ofChain(Board board, int chain) {
    Color color = board.code(chain) == Board.BLACK ? Color.BLACK : Color.WHITE;
    double sum = 0;
    int stone = chain;
    do {
      sum += of(stone, color);
      stone = board.nextStone(stone);
    } while (stone != chain);
    return sum / board.chainSize(chain);
  }

  /** Tells whether nearly every playout gave the point to one color, the same one. */
  public boolean isSettled(int point) {
    return Math.abs(owner[point]) >= SETTLED;
  }
}
