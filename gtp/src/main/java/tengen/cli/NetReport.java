package tengen.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tengen.plot.PlotImage;
import tengen.text.TextTable;
import tengen.text.TextTable.Column;
import tengen.training.Accuracy;
import tengen.training.DeadUnits;
import tengen.training.Examination;
import tengen.training.Examination.Bin;
import tengen.training.Examination.Group;
import tengen.training.TrainingReport;
import tengen.training.ValueAtMoves;

/**
 * What {@code tengen report} tells of a net, in each of its forms.
 *
 * @param net its name
 * @param examination of its policy and value
 * @param values how well it knows the winner in the course of games; empty if no game is so long
 * @param layers which of its channels do nothing
 */
record NetReport(
    String net,
    Examination.Report examination,
    List<ValueAtMoves.Row> values,
    List<DeadUnits.Layer> layers) {
  private static final String STYLE =
      "body{font-family:sans-serif;margin:2em auto;max-width:60em;color:#222}"
          + "table{border-collapse:collapse}th,td{padding:.2em .8em;border-bottom:1px solid #ccc;"
          + "text-align:left}.right{text-align:right}img{max-width:100%}";

  /** A table with what to know about it. */
  private record Section(String title, String note, TextTable table) {}

  /** Returns headings and aligned tables. */
  String toText() {
    return heading()
        + "\n"
        + sections().stream()
            .map(s -> "\n" + s.title + "\n" + s.note + "\n\n" + s.table.toText())
            .collect(Collectors.joining());
  }

  /** Returns the same in Markdown. */
  String toMarkdown() {
    return "# "
        + heading()
        + "\n"
        + sections().stream()
            .map(s -> "\n## " + s.title + "\n\n" + s.note + "\n\n" + s.table.toMarkdown())
            .collect(Collectors.joining());
  }

  /** Returns a page that needs no other file. */
  String toHtml() {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n<title>")
        .append(TextTable.escapeHtml(net))
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(TextTable.escapeHtml(heading()))
        .append("</h1>\n");
    plots()
        .forEach(
            (name, image) ->
                page.append("<img alt=\"")
                    .append(name)
                    .append("\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(image))
                    .append("\">\n"));
    for (Section section : sections()) {
      page.append("<h2>").append(TextTable.escapeHtml(section.title)).append("</h2>\n<p>");
      page.append(TextTable.escapeHtml(section.note)).append("</p>\n");
      page.append(section.table.toHtml());
    }
    return page.append("</body>\n</html>\n").toString();
  }

  /** Returns the plots as PNG images, by name. */
  Map<String, byte[]> plots() {
    Map<String, byte[]> images = new LinkedHashMap<>();
    ReportPlots.of(this).forEach((name, plot) -> images.put(name, PlotImage.png(List.of(plot), 1)));
    return images;
  }

  /** Returns all numbers; shares are 0 to 1. */
  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("net", net);
    json.add("all", json(examination.all()));
    json.add("byMove", groups(examination.byMove()));
    json.add("byRank", groups(examination.byRank()));
    json.add("bySource", groups(examination.bySource()));
    json.add("policyCalibration", bins(examination.policy()));
    json.add("valueCalibration", bins(examination.value()));
    JsonArray rows = new JsonArray();
    for (ValueAtMoves.Row row : values) {
      JsonObject object = new JsonObject();
      object.addProperty("move", row.move());
      object.addProperty("games", row.games());
      row.network().ifPresent(score -> object.add("net", json(score)));
      object.add("constant", json(row.constant()));
      object.add("playouts", json(row.playouts()));
      rows.add(object);
    }
    json.add("valueAtMoves", rows);
    json.add("deadUnits", dead());
    return json;
  }

  private String heading() {
    return net + ": " + TrainingReport.describe(examination.all());
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(
        accuracy(
            "By move", "Which move of the game is to be predicted.", "Move", examination.byMove()));
    sections.add(
        accuracy(
            "By rank",
            "The rank of the player whose move is to be predicted; a bare \"pro\" counts as 1p.",
            "Rank",
            examination.byRank()));
    sections.add(accuracy("By set", "Where the games came from.", "Set", examination.bySource()));
    sections.add(
        calibration(
            "Calibration of the policy",
            "The probability of the first choice, and how often it was played.",
            "Played",
            examination.policy()));
    if (!examination.value().isEmpty()) {
      sections.add(
          calibration(
              "Calibration of the value",
              "The chance to win of the side to move, and how often it won.",
              "Won",
              examination.value()));
    }
    if (!values.isEmpty()) {
      sections.add(winners());
    }
    sections.add(deadUnits());
    return sections;
  }

  private static Section accuracy(String title, String note, String what, List<Group> groups) {
    TextTable table =
        new TextTable(
            List.of(
                Column.words(what),
                Column.numbers("Positions"),
                Column.numbers("Top-1 %"),
                Column.numbers("Top-5 %"),
                Column.numbers("Cross-entropy"),
                Column.numbers("Value error"),
                Column.numbers("Winner %")));
    for (Group group : groups) {
      Accuracy accuracy = group.accuracy();
      table.add(
          List.of(
              group.name(),
              count(accuracy.positions()),
              percent(accuracy.top1()),
              percent(accuracy.top5()),
              number(accuracy.crossEntropy()),
              optional(accuracy.valueError(), 1, "%.3f"),
              optional(accuracy.winners(), 100, "%.1f")));
    }
    return new Section(title, note, table);
  }

  private static Section calibration(String title, String note, String what, List<Bin> bins) {
    TextTable table =
        new TextTable(
            List.of(
                Column.words("Predicted"),
                Column.numbers("Positions"),
                Column.numbers("Mean %"),
                Column.numbers(what + " %")));
    for (Bin bin : bins) {
      String range =
          String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * bin.from(), 100 * bin.to());
      boolean empty = bin.count() == 0;
      table.add(
          List.of(
              range,
              count(bin.count()),
              empty ? "-" : percent(bin.predicted()),
              empty ? "-" : percent(bin.happened())));
    }
    return new Section(title, note, table);
  }

  private Section winners() {
    TextTable table =
        new TextTable(
            List.of(
                Column.numbers("After move"),
                Column.numbers("Games"),
                Column.numbers("Net: error"),
                Column.numbers("winner %"),
                Column.numbers("Constant: error"),
                Column.numbers("winner %"),
                Column.numbers("Playouts: error"),
                Column.numbers("winner %")));
    for (ValueAtMoves.Row row : values) {
      table.add(
          List.of(
              Integer.toString(row.move()),
              count(row.games()),
              row.network().map(score -> number(score.error())).orElse("-"),
              row.network().map(score -> percent(score.winners())).orElse("-"),
              number(row.constant().error()),
              percent(row.constant().winners()),
              number(row.playouts().error()),
              percent(row.playouts().winners())));
    }
    return new Section(
        "Who wins",
        "Mean squared error of the value (-1 to 1), and how often its sign names the winner. The"
            + " constant is Black's share of wins in these games; the playouts count stones and"
            + " territory at their end.",
        table);
  }

  private JsonArray dead() {
    JsonArray array = new JsonArray();
    for (DeadUnits.Layer layer : layers) {
      JsonObject object = new JsonObject();
      object.addProperty("layer", layer.name());
      object.addProperty("channels", layer.channels());
      object.addProperty("dead", layer.dead());
      array.add(object);
    }
    return array;
  }

  private Section deadUnits() {
    TextTable table =
        new TextTable(
            List.of(
                Column.words("Layer"),
                Column.numbers("Channels"),
                Column.numbers("Dead"),
                Column.numbers("Dead %")));
    for (DeadUnits.Layer layer : layers) {
      table.add(
          List.of(
              layer.name(),
              count(layer.channels()),
              count(layer.dead()),
              percent((double) layer.dead() / layer.channels())));
    }
    return new Section(
        "Dead units",
        "Channels of rectified layers that were 0 at every point of every position looked at;"
            + " layers are named as in tengen summary.",
        table);
  }

  private static JsonArray groups(List<Group> groups) {
    JsonArray array = new JsonArray();
    for (Group group : groups) {
      JsonObject object = json(group.accuracy());
      object.addProperty("name", group.name());
      array.add(object);
    }
    return array;
  }

  private static JsonObject json(Accuracy accuracy) {
    JsonObject object = new JsonObject();
    object.addProperty("positions", accuracy.positions());
    object.addProperty("top1", accuracy.top1());
    object.addProperty("top5", accuracy.top5());
    object.addProperty("crossEntropy", accuracy.crossEntropy());
    accuracy.valueError().ifPresent(error -> object.addProperty("valueError", error));
    accuracy.winners().ifPresent(share -> object.addProperty("winners", share));
    return object;
  }

  private static JsonObject json(ValueAtMoves.Score score) {
    JsonObject object = new JsonObject();
    object.addProperty("error", score.error());
    object.addProperty("winners", score.winners());
    return object;
  }

  private static JsonArray bins(List<Bin> bins) {
    JsonArray array = new JsonArray();
    for (Bin bin : bins) {
      JsonObject object = new JsonObject();
      object.addProperty("from", bin.from());
      object.addProperty("to", bin.to());
      object.addProperty("positions", bin.count());
      object.addProperty("predicted", bin.predicted());
      object.addProperty("happened", bin.happened());
      array.add(object);
    }
    return array;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  private static String optional(OptionalDouble number, double factor, String format) {
    return number.isPresent()
        ? String.format(Locale.ROOT, format, factor * number.getAsDouble())
        : "-";
  }
}
