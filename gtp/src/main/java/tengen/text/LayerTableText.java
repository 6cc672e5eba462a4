package tengen.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tengen.network.Input;
import tengen.network.LayerTable;
import tengen.network.LayerTable.Row;
import tengen.network.MapShape;
import tengen.network.NetworkSpec;
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

  /** Returns what a network gives: {@code policy, ownership and value}, {@code 1000 classes}. */
  public static String outputs(LayerTable table) {
    NetworkSpec spec = table.spec();
    if (spec.input() instanceof Input.Board) {
      List<String> given = new ArrayList<>(List.of("policy"));
      if (spec.hasOwnership()) {
        given.add("ownership");
      }
      if (spec.hasValue()) {
        given.add("value");
      }
      return Phrases.list(given);
    }
    MapShape last = table.layers().get(table.layers().size() - 1).output();
    return spec.hasSoftmax() ? last.count() + " classes" : last.toString();
  }

  private static String heading(LayerTable table) {
    MapShape input = table.spec().input().shape();
    String in =
        table.spec().input() instanceof Input.Board board
            ? String.format(Locale.ROOT, "%d planes of %2$dx%2$d", board.planes(), board.size())
            : "images of " + input;
    return table.spec().name() + ": " + in + " in, " + outputs(table) + " out";
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
                Column.numbers("Both passes"),
                Column.numbers("Sees")));
    int side = Math.max(table.input().output().height(), table.input().output().width());
    text.add(cells(table.input(), "", side));
    for (Row row : table.layers()) {
      text.add(cells(row, "", side));
      row.parts().forEach(part -> text.add(cells(part, "  ", side)));
    }
    return text;
  }

  private static List<String> cells(Row row, String indent, int side) {
    List<String> cells = new ArrayList<>();
    cells.add(row.name());
    cells.add(indent + row.title());
    cells.add(row.output().toString());
    cells.add(row.parameters() == 0 ? "-" : count(row.parameters()));
    cells.add(row.formula());
    cells.add(row.multiplyAdds() == 0 ? "-" : count(row.multiplyAdds()));
    cells.add(row.activationBytes() == 0 ? "in place" : memory(row.activationBytes()));
    cells.add(row.trainingBytes() == 0 ? "-" : memory(row.trainingBytes()));
    cells.add(row.seesAll(side) ? "all" : row.receptiveField() + "x" + row.receptiveField());
    return cells;
  }

  private static TextTable sums(LayerTable table) {
    boolean board = table.spec().input() instanceof Input.Board;
    String each = board ? " a position" : " an image";
    TextTable text = new TextTable(List.of(Column.words("In all"), Column.words("")));
    text.add(
        List.of(
            "parameters",
            count(table.parameters()) + ", " + memory(table.parameters() * Float.BYTES)));
    text.add(
        List.of(
            "multiply-adds",
            count(table.multiplyAdds()) + each + ", with those of the padding, without biases"));
    text.add(
        List.of(
            "memory",
            memory(table.activationBytes())
                + each
                + " forward, about "
                + memory(table.trainingBytes())
                + " for both passes of training"));
    text.add(
        List.of(
            "activations",
            count(table.activationBytes() / Float.BYTES)
                + ": the input and all outputs but those made in place"));
    text.add(
        List.of(
            "sees",
            "the square of the input that a number depends on, with what lies beyond the edge; all:"
                + " the whole input, wherever the number stands"));
    text.add(List.of("units", "32-bit floats; 1 MB is 1,048,576 bytes"));
    return text;
  }
}
