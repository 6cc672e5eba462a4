package tengen.network;

/**
 * The shape of what a layer gives for one position: a map of {@code [height][width][channels]}
 * numbers.
 */
public record MapShape(int height, int width, int channels) {
  /** Returns how many numbers there are. */
  public long count() {
    return (long) height * width * channels;
  }

  /** Returns the same height and width with other channels. */
  MapShape with(int others) {
    return new MapShape(height, width, others);
  }

  /** Returns {@code 19x19x192}. */
  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
