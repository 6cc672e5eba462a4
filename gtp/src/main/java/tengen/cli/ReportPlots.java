package tengen.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tengen.plot.Plot;
import tengen.plot.Plot.Line;
import tengen.plot.Plot.Point;
import tengen.training.Accuracy;
import tengen.training.Examination;
import tengen.training.Examination.Bin;
import tengen.training.Examination.Group;
import tengen.training.ValueAtMoves;

/** The plots of a report, by the names of their files. */
final class ReportPlots {
  private ReportPlots() {}

  static Map<String, Plot> of(NetReport report) {
    Examination.Report examination = report.examination();
    Map<String, Plot> plots = new LinkedHashMap<>();
    plots.put(
        "accuracy",
        new Plot(
            "Moves predicted",
            "move",
            "%",
            List.of(
                byMove("top-1", examination.byMove(), Accuracy::top1),
                byMove("top-5", examination.byMove(), Accuracy::top5))));
    plots.put("policy", calibration("First choice", "played %", examination.policy()));
    if (!examination.value().isEmpty()) {
      plots.put("value", calibration("Chance to win", "won %", examination.value()));
    }
    if (!report.values().isEmpty()) {
      plots.put("winner", winners(report.values()));
    }
    return plots;
  }

  private static Line byMove(String name, List<Group> groups, ToDoubleFunction<Accuracy> share) {
    return new Line(
        name,
        groups.stream()
            .map(group -> new Point(group.number(), 100 * share.applyAsDouble(group.accuracy())))
            .toList(),
        true);
  }

  private static Plot calibration(String title, String y, List<Bin> bins) {
    List<Point> points =
        bins.stream()
            .filter(bin -> bin.count() > 0)
            .map(bin -> new Point(100 * bin.predicted(), 100 * bin.happened()))
            .toList();
    List<Point> ideal = List.of(new Point(0, 0), new Point(100, 100));
    return new Plot(
        title,
        "predicted %",
        y,
        List.of(new Line("net", points, true), new Line("ideal", ideal, false)));
  }

  private static Plot winners(List<ValueAtMoves.Row> rows) {
    return new Plot(
        "Winner named",
        "after move",
        "%",
        List.of(
            new Line(
                "net",
                rows.stream()
                    .filter(row -> row.network().isPresent())
                    .map(row -> new Point(row.move(), 100 * row.network().orElseThrow().winners()))
                    .toList(),
                true),
            new Line(
                "constant",
                rows.stream()
                    .map(row -> new Point(row.move(), 100 * row.constant().winners()))
                    .toList(),
                true),
            new Line(
                "playouts",
                rows.stream()
                    .map(row -> new Point(row.move(), 100 * row.playouts().winners()))
                    .toList(),
                true)));
  }
}
