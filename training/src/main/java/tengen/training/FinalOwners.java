package tengen.training;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import tengen.board.Board;
import tengen.board.Symmetry;
import tengen.network.NetworkSpec;
import tengen.search.Ownership;

/**
 * Who owned each point at the end of the games of a corpus that were counted.
 *
 * <p>Records do not say which stones were dead. Playouts from the last position tell it, and where
 * the score by them is not near the one that was counted, nothing is known of the game; nor of
 * games that somebody resigned. Worked out when first asked for, from seeds of their own, so that
 * the answer is always the same. Safe for several threads.
 */
final class FinalOwners {
  private static final int PLAYOUTS = 16;
  private static final double MOST = 0.5; // of the playouts' mean, from where on a point is owned
  private static final double NEAR = 3;
  private static final long SEED = 361;
  private static final byte[] UNKNOWN = {};

  private final Corpus corpus;
  private final AtomicReferenceArray<byte[]> found;

  FinalOwners(Corpus corpus) {
    this.corpus = corpus;
    found = new AtomicReferenceArray<>(corpus.games());
  }

  /** Returns the owners for a network that learns from them, nothing for another. */
  static Optional<FinalOwners> askedBy(NetworkSpec spec, Corpus corpus) {
    return spec.hasOwnership() ? Optional.of(new FinalOwners(corpus)) : Optional.empty();
  }

  /** Returns for each point 1 if Black owned it, -1 if White did, else 0; empty if unknown. */
  byte[] of(int game) {
    byte[] owners = found.get(game);
    if (owners == null) {
      owners = find(game); // perhaps by two threads at once, with the same result
      found.set(game, owners);
    }
    return owners;
  }

  private byte[] find(int game) {
    double counted = corpus.blackLead(game) + corpus.komi(game).orElse(Double.NaN);
    if (Double.isNaN(counted)) {
      return UNKNOWN;
    }
    int[] asPlayed = Symmetry.IDENTITY.table(corpus.size());
    Board board = new Replay(corpus).end(game, asPlayed).board();
    Ownership ownership = Ownership.estimate(board, PLAYOUTS, Hash.mix(SEED, game));
    byte[] owners = new byte[board.pointCount()];
    int lead = 0;
    for (int point = 0; point < owners.length; point++) {
      double owner = ownership.of(point);
      owners[point] = (byte) (Math.abs(owner) < MOST ? 0 : Math.signum(owner));
      lead += owners[point];
    }
    return Math.abs(lead - counted) <= NEAR ? owners : UNKNOWN;
  }
}
