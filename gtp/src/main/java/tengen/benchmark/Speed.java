package tengen.benchmark;

/**
 * How often something was done in a time.
 *
 * @param threads that did it
 * @param batch how many positions each thread had evaluated at once, at most
 */
public record Speed(int threads, int batch, long count, long nanos) {
  /** Returns how often it was done in a second. */
  public double aSecond() {
    return count * 1e9 / nanos;
  }

  /** Returns how many positions are on their way at once. */
  public int atOnce() {
    return threads * batch;
  }
}
