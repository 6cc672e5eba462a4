package tengen.gtp;

/**
 * One line as the client sent it, taken apart.
 *
 * @param id the digits before the name, or "" without an id
 * @param name the command's name, or "" if nothing follows the id
 * @param arguments the rest, stripped
 */
record Request(String id, String name, String arguments) {
  /**
   * Reads a line: control characters are dropped, tabs are blanks, a comment runs from # to the end
   * (specification, 3.1). An id may touch the name, as some clients send it.
   */
  static Request parse(String line) {
    String text = preprocess(line);
    int idEnd = 0;
    while (idEnd < text.length() && isDigit(text.charAt(idEnd))) {
      idEnd++;
    }
    String command = text.substring(idEnd).strip();
    int nameEnd = command.indexOf(' ');
    if (nameEnd < 0) {
      nameEnd = command.length();
    }
    return new Request(
        text.substring(0, idEnd),
        command.substring(0, nameEnd),
        command.substring(nameEnd).strip());
  }

  /** Tells whether the line held nothing to answer. */
  boolean isBlank() {
    return id.isEmpty() && name.isEmpty();
  }

  private static String preprocess(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length() && line.charAt(i) != '#'; i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        text.append(' ');
      } else if (c >= ' ' && c != 0x7f && c != 0xfeff) { // the last is a byte order mark
        text.append(c);
      }
    }
    return text.toString().strip();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
