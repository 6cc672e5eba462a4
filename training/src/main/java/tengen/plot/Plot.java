package tengen.plot;

import java.util.List;
import java.util.Optional;

/**
 * Some lines over common axes.
 *
 * @param title what is shown
 * @param x the name of the horizontal axis
 * @param y the name of the vertical axis
 * @param lines those to draw; ones without points are left out
 * @param range what the vertical axis shows; if none is given, all that the lines need
 */
public record Plot(String title, String x, String y, List<Line> lines, Optional<Range> range) {
  /**
   * A line.
   *
   * @param name for the legend
   * @param points in order
   * @param marked whether to mark the points, because there are few
   */
  public record Line(String name, List<Point> points, boolean marked) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** A point of a line; both numbers are finite. */
  public record Point(double x, double y) {}

  /** The ends of an axis. */
  public record Range(double from, double to) {}

  /** Makes a plot whose vertical axis shows what the lines need. */
  public Plot(String title, String x, String y, List<Line> lines) {
    this(title, x, y, lines, Optional.empty());
  }

  public Plot {
    lines = List.copyOf(lines);
  }
}
