package tengen.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files of the page, which lie in the jar; those named here and no others. */
final class PageFiles {
  /** A file's bytes and its type. */
  record PageFile(byte[] bytes, String type) {}

  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("index.html", HTML),
          Map.entry("view.css", CSS),
          Map.entry("icon.svg", "image/svg+xml"),
          Map.entry("app.js", SCRIPT),
          Map.entry("api.js", SCRIPT),
          Map.entry("board.js", SCRIPT),
          Map.entry("charts.js", SCRIPT),
          Map.entry("colors.js", SCRIPT),
          Map.entry("dom.js", SCRIPT),
          Map.entry("panels.js", SCRIPT),
          Map.entry("theme.js", SCRIPT));

  private PageFiles() {}

  /** Returns a file by its path, {@code /} for the page itself. */
  static Optional<PageFile> find(String path) {
    String name = path.equals("/") ? "index.html" : path.substring(1);
    String type = TYPES.get(name);
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = PageFiles.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this build");
      }
      return Optional.of(new PageFile(in.readAllBytes(), type));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
