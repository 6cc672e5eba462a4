package tengen.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import tengen.text.Glyphs;

/**
 * How a terminal is drawn on.
 *
 * @param colored whether in 256 colors
 * @param glyphs the characters to draw with
 */
record Look(boolean colored, Glyphs glyphs) {
  private static final int PALETTE = 256;

  /** Draws for every stream. */
  static final Look PLAIN = new Look(false, Glyphs.ASCII);

  /**
   * Returns what suits a terminal. A dumb one, as a pipe is, gets letters; color needs 256 colors
   * and no {@code NO_COLOR} in the environment; round stones need UTF-8.
   *
   * @param ascii whether the person wants letters without color
   */
  static Look of(Terminal terminal, Map<String, String> environment, boolean ascii) {
    if (ascii || terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      return PLAIN;
    }
    boolean colors =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && (hasPalette(terminal) || environment.containsKey("COLORTERM"));
    return new Look(colors, isUnicode(terminal.encoding()) ? Glyphs.UNICODE : Glyphs.ASCII);
  }

  private static boolean hasPalette(Terminal terminal) {
    Integer colors = terminal.getNumericCapability(Capability.max_colors);
    return colors != null && colors >= PALETTE;
  }

  /** From Java 18 on, the default charset says nothing about the locale; the native one does. */
  private static boolean isUnicode(Charset encoding) {
    return encoding.equals(StandardCharsets.UTF_8)
        && "UTF-8".equalsIgnoreCase(System.getProperty("native.encoding", "UTF-8"));
  }
}
