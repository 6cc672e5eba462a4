package tengen.plot;

import java.util.List;

/**
 * Some lines over common axes.
 *
 * @param title what is shown
 * @param x the name of the horizontal axis
 * @param y the name of the vertical axis
 * @param lines those to draw; ones without points are left out
 */
public record Plot(String title, String x, String y, List<Line> lines) {
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

  public Plot {
    lines = List.copyOf(lines);
  }
}
