package tengen.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A file of the user's own defaults: in each line the name of an option without its dashes, {@code
 * =} and a value, such as {@code visits = 200}; with a command before it, {@code gtp.visits = 200},
 * for that command alone. Lines that begin with {@code #} are comments. Immutable.
 *
 * <p>A value is taken as it is, so that paths of Windows need no care; {@code ~/} at its beginning
 * is the user's home.
 */
final class ConfigFile {
  private static final String NAME = "tengen.conf";

  /** A default, and the line that sets it. */
  record Entry(String key, String value, int line) {}

  private final String name;
  private final Map<String, Entry> entries;

  private ConfigFile(String name, Map<String, Entry> entries) {
    this.name = name;
    this.entries = entries;
  }

  /** Returns a file that sets nothing. */
  static ConfigFile empty() {
    return new ConfigFile("", Map.of());
  }

  /**
   * Reads a file.
   *
   * @param home what {@code ~} stands for
   * @throws IllegalArgumentException if a line is not understood; the message names it
   * @throws IOException if the file cannot be read
   */
  static ConfigFile read(Path file, String home) throws IOException {
    try {
      return parse(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8), home);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(file + ": is no text in UTF-8", e);
    }
  }

  /**
   * Reads lines.
   *
   * @param name what to call the file in messages
   */
  static ConfigFile parse(String name, List<String> lines, String home) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("\ufeff", "").strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int sign = line.indexOf('=');
      String key = sign < 0 ? "" : line.substring(0, sign).strip().replaceFirst("^--", "");
      if (key.isEmpty()) {
        throw new IllegalArgumentException(
            place(name, i + 1) + ": expected an option and its value, such as visits = 200");
      }
      String value = line.substring(sign + 1).strip().replaceFirst("^~(?=[/\\\\])", escaped(home));
      Entry before = entries.putIfAbsent(key, new Entry(key, value, i + 1));
      if (before != null) {
        throw new IllegalArgumentException(
            place(name, i + 1) + ": " + key + " is set in line " + before.line() + " already");
      }
    }
    return new ConfigFile(name, entries);
  }

  private static String escaped(String text) {
    return Matcher.quoteReplacement(text);
  }

  /** Returns all defaults in the order of the file. */
  Iterable<Entry> entries() {
    return entries.values();
  }

  /** Returns the default of an option for a command. */
  Optional<Entry> find(String command, String option) {
    Entry own = entries.get(command + "." + option);
    return Optional.ofNullable(own != null ? own : entries.get(option));
  }

  /** Says where a default stands. */
  String place(Entry entry) {
    return place(name, entry.line());
  }

  private static String place(String name, int line) {
    return name + ", line " + line;
  }

  /**
   * Returns where the file is by the habits of a system, whether there is one or not.
   *
   * @param system its name, as {@code os.name} has it
   * @param environment its environment
   * @param home the user's home
   */
  static Path usualPlace(String system, Map<String, String> environment, Path home) {
    return folder(system.toLowerCase(Locale.ROOT), environment, home)
        .resolve("tengen")
        .resolve(NAME);
  }

  private static Path folder(String system, Map<String, String> environment, Path home) {
    if (system.startsWith("windows")) {
      return set(environment, "APPDATA").orElse(home.resolve("AppData").resolve("Roaming"));
    } else if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support");
    }
    return set(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config"));
  }

  private static Optional<Path> set(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }
}
