package tengen.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Opens pages in the user's browser, by the program that the system has for that. */
final class Browser {
  private Browser() {}

  /**
   * Opens a page.
   *
   * @throws IOException if the system has no such program
   */
  static void open(String url) throws IOException {
    new ProcessBuilder(command(System.getProperty("os.name", ""), url))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Returns the program that opens a page, with its arguments. */
  static List<String> command(String system, String url) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", url);
    }
    return List.of(name.startsWith("mac") ? "open" : "xdg-open", url);
  }
}
