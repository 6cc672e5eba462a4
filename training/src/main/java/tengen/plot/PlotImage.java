package tengen.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws plots. */
public final class PlotImage {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;

  /** Pixels between two ticks at least: room for numbers of some digits. */
  private static final int TICKS = 100;

  private PlotImage() {}

  /**
   * Draws plots as one PNG image, from left to right and from top to bottom.
   *
   * @param columns how many stand side by side
   */
  public static byte[] png(List<Plot> plots, int columns) {
    return drawing(plots, columns).png(1);
  }

  /**
   * Returns the drawing of plots, from left to right and from top to bottom.
   *
   * @param columns how many stand side by side
   */
  public static Drawing drawing(List<Plot> plots, int columns) {
    int rows = (plots.size() + columns - 1) / columns;
    String title = plots.stream().map(Plot::title).collect(Collectors.joining(", "));
    return new Drawing(
        title, columns * WIDTH, rows * HEIGHT, canvas -> paint(canvas, plots, columns, rows));
  }

  private static void paint(Graphics2D canvas, List<Plot> plots, int columns, int rows) {
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, columns * WIDTH, rows * HEIGHT);
    for (int i = 0; i < plots.size(); i++) {
      Graphics2D place =
          (Graphics2D) canvas.create(i % columns * WIDTH, i / columns * HEIGHT, WIDTH, HEIGHT);
      chart(plots.get(i)).paint(place, WIDTH, HEIGHT);
      place.dispose();
    }
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
    chart.getStyler().setXAxisTickMarkSpacingHint(TICKS);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    plot.range()
        .ifPresent(
            range -> {
              chart.getStyler().setYAxisMin(range.from());
              chart.getStyler().setYAxisMax(range.to());
            });
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
}
