package tengen.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws plots. */
public final class PlotImage {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;

  static {
    // Java would look for a screen, which a server has not. It asks before it draws the first time.
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false); // no files in the temporary folder
  }

  private PlotImage() {}

  /**
   * Draws plots as one PNG image, from left to right and from top to bottom.
   *
   * @param columns how many stand side by side
   */
  public static byte[] png(List<Plot> plots, int columns) {
    int rows = (plots.size() + columns - 1) / columns;
    BufferedImage image =
        new BufferedImage(columns * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (int i = 0; i < plots.size(); i++) {
      Graphics2D place =
          (Graphics2D) canvas.create(i % columns * WIDTH, i / columns * HEIGHT, WIDTH, HEIGHT);
      chart(plots.get(i)).paint(place, WIDTH, HEIGHT);
      place.dispose();
    }
    canvas.dispose();
    return encode(image);
  }

  private static XYChart chart(Plot plot) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(plot.title())
            .xAxisTitle(plot.x())
            .yAxisTitle(plot.y())
            .theme(Styler.ChartTheme.XChart)
            .build();
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setDecimalPattern("#,##0.######");
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    for (Plot.Line line : plot.lines()) {
      if (!line.points().isEmpty()) {
        XYSeries series =
            chart.addSeries(
                line.name(),
                line.points().stream().mapToDouble(Plot.Point::x).toArray(),
                line.points().stream().mapToDouble(Plot.Point::y).toArray());
        series.setMarker(line.marked() ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setSmooth(false);
      }
    }
    return chart;
  }

  private static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }
}
