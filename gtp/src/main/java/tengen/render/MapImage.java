package tengen.render;

import java.awt.image.BufferedImage;
import tengen.network.ActivationMaps;
import tengen.network.Filters;

/** Numbers as images, a pixel for each: blue below 0, red above. Line 1 is at the bottom. */
final class MapImage {
  private MapImage() {}

  /**
   * Returns the image of one map.
   *
   * @param greatest the distance from 0 that has the darkest color
   */
  static BufferedImage of(ActivationMaps maps, int channel, double greatest) {
    BufferedImage image = blank(maps.width(), maps.height());
    for (int point = 0; point < maps.points(); point++) {
      set(
          image,
          point % maps.width(),
          maps.height() - 1 - point / maps.width(),
          maps.at(point, channel) / greatest);
    }
    return image;
  }

  /** Returns the image of one kernel; see above for {@code greatest}. */
  static BufferedImage of(Filters filters, int input, int output, double greatest) {
    BufferedImage image = blank(filters.width(), filters.height());
    for (int row = 0; row < filters.height(); row++) {
      for (int column = 0; column < filters.width(); column++) {
        set(
            image,
            column,
            filters.height() - 1 - row,
            filters.at(row, column, input, output) / greatest);
      }
    }
    return image;
  }

  /** Returns all colors from least to greatest, in one line. */
  static BufferedImage legend(int width) {
    BufferedImage image = blank(width, 1);
    for (int x = 0; x < width; x++) {
      set(image, x, 0, 2.0 * x / (width - 1) - 1);
    }
    return image;
  }

  private static BufferedImage blank(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  private static void set(BufferedImage image, int x, int y, double number) {
    image.setRGB(x, y, Palette.signed(number).getRGB());
  }
}
