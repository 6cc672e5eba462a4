package tengen.network;

import java.util.Optional;

/**
 * A network that evaluates positions. Safe for several threads.
 *
 * <p>{@link SymmetryAverage} and {@link RandomSymmetry} wrap one network as another.
 */
public interface Network extends AutoCloseable {
  /** Returns the layers. */
  NetworkSpec spec();

  /**
   * Evaluates a batch.
   *
   * @param size of the boards, one that {@link NetworkSpec#takesBoardSize} allows
   * @param planes packed planes of each position, {@code size * size * spec().bytesPerPoint()}
   *     bytes
   * @return one evaluation for each position, in their order
   * @throws IllegalArgumentException if the network does not take boards of the size, or the planes
   *     of a position are of another length
   * @throws IllegalStateException if the network is closed
   */
  Evaluation[] evaluate(int size, byte[][] planes);

  /**
   * Evaluates an empty board, since the first evaluation takes long, and that of a network which is
   * made in the background all the more.
   *
   * @param size of the board, one that {@link NetworkSpec#takesBoardSize} allows
   */
  default void warmUp(int size) {
    evaluate(size, new byte[][] {new byte[size * size * spec().bytesPerPoint()]});
  }

  /** Tells whether {@link #insight} gives one; never waits. */
  default boolean hasInsight() {
    return false;
  }

  /**
   * Returns a look inside, for a network that sees each position as it is. It is this network's to
   * close.
   */
  default Optional<NetworkInsight> insight() {
    return Optional.empty();
  }

  /** Frees what the network holds; it cannot evaluate afterwards. */
  @Override
  void close();
}
