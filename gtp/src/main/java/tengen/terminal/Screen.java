package tengen.terminal;

import java.util.ArrayList;
import java.util.List;
import tengen.text.Glyphs;

/**
 * What a terminal can show at present.
 *
 * @param columns its width
 * @param rows its height
 * @param colored whether it understands the escapes of 256 colors
 * @param glyphs the characters to draw with
 */
public record Screen(int columns, int rows, boolean colored, Glyphs glyphs) {
  /** What any stream can show. */
  public static final Screen PLAIN = new Screen(80, Integer.MAX_VALUE, false, Glyphs.ASCII);

  /** Returns a screen of another width. */
  Screen withColumns(int other) {
    return new Screen(Math.max(other, 1), rows, colored, glyphs);
  }

  /** Breaks a text into lines that fit, between words where that is possible. */
  List<String> wrap(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
