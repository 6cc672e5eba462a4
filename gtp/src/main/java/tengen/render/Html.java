package tengen.render;

import java.util.ArrayDeque;
import java.util.Deque;
import tengen.plot.Drawing;
import tengen.text.TextTable;

/** Writes elements of HTML; text and attributes are escaped, whatever is in them. */
final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values, in turn
   */
  Html begin(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escape(attributes[i + 1])).append('"');
    }
    out.append('>');
    open.push(tag);
    return this;
  }

  /** Ends the element that was begun last. */
  Html end() {
    String tag = open.pop();
    out.append("</").append(tag).append('>');
    if (!tag.equals("a") && !tag.equals("b") && !tag.equals("td") && !tag.equals("th")) {
      out.append('\n');
    }
    return this;
  }

  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Writes an element that holds text alone. */
  Html element(String tag, String text, String... attributes) {
    return begin(tag, attributes).text(text).end();
  }

  /** Puts a picture in. */
  Html picture(Drawing drawing) {
    out.append(drawing.svgElement());
    return this;
  }

  /** Writes markup as it is: only for constants. */
  Html constant(String markup) {
    out.append(markup);
    return this;
  }

  /** Returns what was written; everything that was begun has been ended. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("elements are open: " + open);
    }
    return out.toString();
  }

  private static String escape(String text) {
    return TextTable.escapeHtml(Drawing.printable(text));
  }
}
