package tengen.network;

import java.util.Arrays;

/**
 * Numbers that lie on the board: what a layer gives for one position, or gradients with respect to
 * its input planes or another layer.
 *
 * @param height rows; 1 for a layer that does not lie on the board
 * @param width columns
 * @param channels maps
 * @param numbers {@code [height][width][channels]}, row 0 = line 1; not to be changed
 */
public record ActivationMaps(int height, int width, int channels, float[] numbers) {
  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there are more or fewer numbers than the shape asks for
   */
  public ActivationMaps {
    if (numbers.length != height * width * channels) {
      throw new IllegalArgumentException(
          numbers.length + " numbers for " + height + "x" + width + "x" + channels);
    }
  }

  /** Returns the number of points of each map. */
  public int points() {
    return height * width;
  }

  /** Returns the number of a channel at a point, {@code row * width + column}. */
  public float at(int point, int channel) {
    return numbers[point * channels + channel];
  }

  /** Returns a copy of one map, {@code [height][width]}. */
  public float[] map(int channel) {
    if (channel < 0 || channel >= channels) {
      throw new IllegalArgumentException("channel " + channel + " of " + channels);
    }
    float[] map = new float[points()];
    for (int point = 0; point < map.length; point++) {
      map[point] = at(point, channel);
    }
    return map;
  }

  /** Returns the greatest number of each channel. */
  public float[] maxima() {
    float[] maxima = new float[channels];
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < numbers.length; i++) {
      maxima[i % channels] = Math.max(maxima[i % channels], numbers[i]);
    }
    return maxima;
  }
}
