package tengen.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tengen.network.LayerTable;
import tengen.network.LayerTable.Row;
import tengen.text.TextTable.Column;

/** The layer table of a network as text, with its sums. */
public final class LayerTableText {
  private static final double KILO = 1024;

  private LayerTableText() {}

  /** Returns the table in aligned columns, sums below it. */
  public static String plain(LayerTable table) {
    return heading(table) + "\n\n" + rows(table).toText() + "\n" + sums(table).toText();
  }

  /** Returns the same in Markdown. */
  public static String markdown(LayerTable table) {
    return "### "
        + heading(table)
        + "\n\n"
        + rows(table).toMarkdown()
        + "\n"
        + sums(table).toMarkdown();
  }

  /**
   * Returns an amount of memory: {@code 4 bytes}, {@code 270.8 KB}, {@code 14.81 MB}; 1 MB is
   * 1,048,576 bytes.
   */
  public static String memory(long bytes) {
    if (bytes < KILO) {
      return bytes + " bytes";
    }
    double kilobytes = bytes / KILO;
    return kilobytes < KILO
        ? String.format(Locale.ROOT, "%.1f KB", kilobytes)
        : String.format(Locale.ROOT, "%.2f MB", kilobytes / KILO);
  }

  /** Returns a number with commas: {@code 3,882,793}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String heading(LayerTable table) {
    int size = table.spec().boardSize();
    return String.format(
        Locale.ROOT,
        "%s: %d planes of %dx%d in, %s out",
        table.spec().name(),
        table.spec().planes(),
        size,
        size,
        table.spec().hasValue() ? "policy and value" : "policy");
  }

  private static TextTable rows(LayerTable table) {
    TextTable text =
        new TextTable(
            List.of(
                Column.words("Name"),
                Column.words("Layer"),
                Column.numbers("Output"),
                Column.numbers("Parameters"),
                Column.words("Weights"),
                Column.numbers("Multiply-adds"),
                Column.numbers("Memory"),
                Column.numbers("Sees")));
    text.add(cells(table.input(), ""));
    for (Row row : table.layers()) {
      text.add(cells(row, ""));
      row.parts().forEach(part -> text.add(cells(part, "  ")));
    }
    return text;
  }

  private static List<String> cells(Row row, String indent) {
    List<String> cells = new ArrayList<>();
    cells.add(row.name());
    cells.add(indent + row.title());
    cells.add(row.output().toString());
    cells.add(row.parameters() == 0 ? "-" : count(row.parameters()));
    cells.add(row.formula());
    cells.add(row.multiplyAdds() == 0 ? "-" : count(row.multiplyAdds()));
    cells.add(row.activationBytes() == 0 ? "in place" : memory(row.activationBytes()));
    cells.add(row.receptiveField() + "x" + row.receptiveField());
    return cells;
  }

  private static TextTable sums(LayerTable table) {
    TextTable text = new TextTable(List.of(Column.words("In all"), Column.words("")));
    long bytes = table.activationBytes();
    text.add(
        List.of(
            "parameters",
            count(table.parameters()) + ", " + memory(table.parameters() * Float.BYTES)));
    text.add(
        List.of(
            "multiply-adds",
            count(table.multiplyAdds())
                + " a position, with those of the padding, without biases"));
    text.add(
        List.of(
            "memory",
            memory(bytes)
                + " a position forward, about "
                + memory(2 * bytes)
                + " for both passes of training"));
    text.add(List.of("units", "32-bit floats; 1 MB is 1,048,576 bytes"));
    return text;
  }
}
