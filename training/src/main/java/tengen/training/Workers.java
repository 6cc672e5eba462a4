package tengen.training;

import tengen.network.RuntimeOptions;

/**
 * The threads that make batches of planes.
 *
 * <p>Where TensorFlow computes on the same cores, a batch is made when it is asked for, by all of
 * them: a worker beside a computation would hold up one of its threads, for which all others wait.
 * A GPU need not wait for batches that are made ahead.
 *
 * @param count how many threads, 1 at least
 * @param ahead whether they make batches before they are asked for
 */
public record Workers(int count, boolean ahead) {
  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Workers {
    if (count < 1) {
      throw new IllegalArgumentException("workers is at least 1, not " + count);
    }
  }

  /** Returns what serves a computation: as many threads as it has, or half the cores for a GPU. */
  public static Workers of(RuntimeOptions runtime) {
    if (runtime.isGpu()) {
      int cores = Runtime.getRuntime().availableProcessors();
      return new Workers(Math.max(1, cores / 2), true);
    }
    return new Workers(runtime.threadCount(), false);
  }

  /** Returns other threads that work in the same way. */
  public Workers withCount(int other) {
    return new Workers(other, ahead);
  }
}
