package tengen.training;

import tengen.board.Symmetry;

/**
 * The order in which targets are seen: every one once in an epoch, in an order and each time under
 * a symmetry that depend on the seed alone.
 *
 * <p>Nothing is stored: draw n is computed, so any draw can be had at any time. Immutable; safe for
 * several threads.
 */
public final class Sampler {
  // Fixed, so that every run and every net is measured on the same positions.
  private static final long VALIDATION_SEED = 361;
  private static final Symmetry[] SYMMETRIES = Symmetry.values();

  private final Positions positions;
  private final Permutation permutation;
  private final long orderSeed;
  private final long symmetrySeed;
  private final boolean turned;

  private Sampler(Positions positions, long seed, boolean turned) {
    this.positions = positions;
    this.turned = turned;
    permutation = new Permutation(positions.count());
    orderSeed = Hash.mix(seed, 1);
    symmetrySeed = Hash.mix(seed, 2);
  }

  /** Draws for training: under a random symmetry each. */
  public static Sampler training(Positions positions, long seed) {
    return new Sampler(positions, seed, true);
  }

  /** Draws for measuring a net: as played, and the same ones always. */
  public static Sampler validation(Positions positions) {
    return new Sampler(positions, VALIDATION_SEED, false);
  }

  /** Returns what is drawn from. */
  public Positions positions() {
    return positions;
  }

  /** Returns the number of the target that a draw shows. */
  public long position(long draw) {
    long epoch = draw / positions.count();
    return permutation.at(draw % positions.count(), Hash.mix(orderSeed, epoch));
  }

  /** Returns the symmetry under which a draw shows its target. */
  public Symmetry symmetry(long draw) {
    return turned ? SYMMETRIES[(int) (Hash.mix(symmetrySeed, draw) & 7)] : Symmetry.IDENTITY;
  }
}
