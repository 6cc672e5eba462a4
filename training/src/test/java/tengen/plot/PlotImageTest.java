package tengen.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tengen.plot.Plot.Line;
import tengen.plot.Plot.Point;

final class PlotImageTest {
  private static final Plot RISING =
      new Plot(
          "Rising",
          "x",
          "y",
          List.of(
              new Line("line", List.of(new Point(0, 0), new Point(1, 2), new Point(2, 3)), true),
              new Line("nothing", List.of(), false)));
  private static final Plot EMPTY = new Plot("Empty", "x", "y", List.of());

  @Test
  void plotsStandInRowsAndColumns() throws IOException {
    BufferedImage one = read(PlotImage.png(List.of(RISING), 1));
    BufferedImage three = read(PlotImage.png(List.of(RISING, EMPTY, RISING), 2));
    assertEquals(2 * one.getWidth(), three.getWidth());
    assertEquals(2 * one.getHeight(), three.getHeight());
  }

  @Test
  void lineIsDrawnInColor() throws IOException {
    assertTrue(colored(read(PlotImage.png(List.of(RISING), 1))) > 100);
    assertEquals(0, colored(read(PlotImage.png(List.of(EMPTY), 1))));
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** Counts the pixels that are no gray. */
  private static long colored(BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .mapToObj(i -> new Color(image.getRGB(i % image.getWidth(), i / image.getWidth())))
        .filter(
            color ->
                Math.max(color.getRed(), color.getBlue())
                        - Math.min(color.getRed(), color.getBlue())
                    > 60)
        .count();
  }
}
