package tengen.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cells in columns, as aligned text or as a table in Markdown or HTML. */
public final class TextTable {
  /**
   * A column.
   *
   * @param header its name
   * @param right whether its cells are numbers, which end below each other
   */
  public record Column(String header, boolean right) {
    /** Returns a column of words. */
    public static Column words(String header) {
      return new Column(header, false);
    }

    /** Returns a column of numbers. */
    public static Column numbers(String header) {
      return new Column(header, true);
    }
  }

  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** Makes a table without rows. */
  public TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Adds a row below the others.
   *
   * @param cells one for each column; leading spaces set a cell below that of the row above
   */
  public void add(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells in " + columns.size() + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  /** Returns lines of equally wide columns, a rule below the headers. */
  public String toText() {
    List<String> headers = columns.stream().map(Column::header).toList();
    int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
    StringBuilder text = new StringBuilder();
    text.append(line(headers, widths));
    text.append(line(IntStream.of(widths).mapToObj("-"::repeat).toList(), widths));
    rows.forEach(row -> text.append(line(row, widths)));
    return text.toString();
  }

  /** Returns the lines of a Markdown table. */
  public String toMarkdown() {
    StringBuilder text = new StringBuilder();
    text.append(markdown(columns.stream().map(Column::header).toList()));
    text.append(markdown(columns.stream().map(column -> column.right() ? "--:" : ":--").toList()));
    rows.forEach(row -> text.append(markdown(row.stream().map(TextTable::escape).toList())));
    return text.toString();
  }

  /** Returns the lines of an HTML table. */
  public String toHtml() {
    StringBuilder text = new StringBuilder("<table>\n");
    text.append(html("th", columns.stream().map(Column::header).toList()));
    rows.forEach(row -> text.append(html("td", row)));
    return text.append("</table>\n").toString();
  }

  private String html(String tag, List<String> cells) {
    StringBuilder text = new StringBuilder("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      text.append('<').append(tag).append(columns.get(i).right() ? " class=\"right\">" : ">");
      text.append(escapeHtml(cells.get(i))).append("</").append(tag).append('>');
    }
    return text.append("</tr>\n").toString();
  }

  /** Returns text as HTML shows it. */
  public static String escapeHtml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private int width(int column) {
    return rows.stream()
        .mapToInt(row -> row.get(column).length())
        .reduce(columns.get(column).header().length(), Math::max);
  }

  private String line(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length)
            .mapToObj(i -> pad(cells.get(i), widths[i], columns.get(i).right()))
            .collect(Collectors.joining(GAP))
            .stripTrailing()
        + "\n";
  }

  private static String pad(String cell, int width, boolean right) {
    String space = " ".repeat(width - cell.length());
    return right ? space + cell : cell + space;
  }

  private static String markdown(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** Keeps what Markdown would take for its own: stars of products, bars, spaces at the start. */
  private static String escape(String cell) {
    String escaped = cell.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_");
    int spaces = cell.length() - cell.stripLeading().length();
    return "&ensp;".repeat(spaces) + escaped.substring(spaces);
  }
}
