package tengen.sgf;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Set;

/**
 * Reads the game trees of a collection one after the other and tells a handler what it meets.
 *
 * <p>Whatever stands between games is skipped. Lower-case letters in identifiers are dropped, as
 * FF[3] wrote {@code Black} for {@code B}. Escapes are resolved and escaped line breaks removed.
 * After an error, {@link #next} skips the rest of the malformed game, variations and all. Nothing
 * is recursive and no more than one value is held, so that neither depth nor length of a file
 * matters.
 */
final class SgfParser {
  /** What a tree consists of, in order. */
  interface Handler {
    /** A node begins; its properties follow. */
    void node();

    /**
     * A property of the current node has this value; one call for each value.
     *
     * @param text holds the value up to {@code length}, during the call
     * @param line the line in which the value begins, from 1
     * @param column the column in it of the value's opening bracket, from 1
     */
    void value(String id, char[] text, int length, int line, int column);

    /** The tree that began last ends: the game itself or a variation of it. */
    void endTree();
  }

  private static final int END = -1;
  private static final int MAX_VALUE = 1 << 22;
  private static final int MAX_IDENTIFIER = 64;

  /**
   * Properties of a root: where a variation begins with one of them, the end of the game before is
   * missing. Elsewhere they are only misplaced.
   */
  private static final Set<String> ROOT_ONLY = Set.of("AP", "CA", "FF", "GM", "ST", "SZ");

  /** Properties of which one stands first in the root of most games, and in no variation. */
  private static final Set<String> STARTS =
      Set.of(
          "FF", "GM", "SZ", "CA", "AP", "ST", "PB", "PW", "BR", "WR", "EV", "GN", "KM", "HA", "RE",
          "DT", "PC", "RU", "US", "SO");

  /** Properties with free text, in which anything may stand. */
  private static final Set<String> TEXTS =
      Set.of(
          "C", "GC", "GN", "N", "PB", "PW", "EV", "RO", "PC", "SO", "US", "AN", "CP", "BT", "WT");

  private final Reader in;
  private final char[] buffer = new char[1 << 15];
  private int position;
  private int limit;
  private int line = 1;
  private int column;

  private char[] value = new char[256];
  private final String[] shortIds = new String[26 * 27];

  private int depth; // trees that are open; more than 0 between games after an error

  // How far the beginning of a game was read already, when an error met it too early.
  private boolean treeOpen;
  private String openId = "";

  SgfParser(Reader in) {
    this.in = in;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  /**
   * Reads one game.
   *
   * @return false if there was none left
   * @throws SgfException if it is malformed; the handler has got a part of it then
   */
  boolean next(Handler handler) throws IOException {
    if (!treeOpen && !findGame()) {
      return false;
    }
    treeOpen = false;
    handler.node();
    depth = 1;
    boolean inNode = true;
    boolean treeJustOpened = false;
    boolean startsVariation = false;
    while (depth > 0) {
      int c = openId.isEmpty() ? skipBlanks() : openId.charAt(0);
      if (c == END) {
        throw error("the file ends within the game");
      } else if (c == '(') {
        depth++;
        inNode = false;
        treeJustOpened = true;
      } else if (c == ')') {
        depth--;
        if (treeJustOpened) {
          throw error("a variation without a node");
        }
        handler.endTree();
        inNode = false;
      } else if (c == ';') {
        handler.node();
        inNode = true;
        startsVariation = treeJustOpened;
        treeJustOpened = false;
      } else if (isLetter(c)) {
        if (!inNode) {
          throw error("a property outside a node");
        }
        String id = takeIdentifier(c);
        if (startsVariation && ROOT_ONLY.contains(id)) {
          treeOpen = true;
          openId = id;
          throw error("a new game begins before this one ends");
        }
        startsVariation = false;
        readValues(id, handler);
      } else {
        throw error("unexpected '" + (char) c + "'");
      }
    }
    return true;
  }

  /** Skips to the first node of the next game. */
  private boolean findGame() throws IOException {
    if (depth > 0 && skipRest()) {
      return true;
    }
    boolean open = false;
    for (int c = read(); c != END; c = read()) {
      if (open && c == ';') {
        return true;
      }
      open = c == '(' || (open && Character.isWhitespace(c));
    }
    return false;
  }

  /**
   * Skips what is left of a malformed game: to the bracket that ends it or, as brackets may be what
   * is wrong, to the first node of a tree that begins like a game.
   *
   * @return whether a game was found
   */
  private boolean skipRest() throws IOException {
    boolean inValue = false;
    boolean open = false;
    int before = END;
    while (depth > 0) {
      int c = read();
      if (c == END) {
        depth = 0;
      } else if (open && c == ';' && startsGame()) {
        return true;
      } else if (inValue) {
        inValue = c != ']';
        if (c == '\\') {
          read();
        }
      } else if (c == '[') {
        inValue = true;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
      open = c == '(' ? !inValue || before == '\n' : open && c <= ' ';
      before = c;
    }
    return false;
  }

  /** Tells whether what comes is a property of a root, and takes its identifier. */
  private boolean startsGame() throws IOException {
    StringBuilder id = new StringBuilder();
    int c = skipBlanks();
    while (isLetter(c) && id.length() <= MAX_IDENTIFIER) {
      if (c <= 'Z') {
        id.append((char) c);
      }
      c = read();
    }
    unread(c);
    if (STARTS.contains(id.toString())) {
      openId = id.toString();
      return true;
    }
    return false;
  }

  private String takeIdentifier(int first) throws IOException {
    if (!openId.isEmpty()) {
      String id = openId;
      openId = "";
      return id;
    }
    int length = 0;
    int letters = 0;
    char[] id = new char[2];
    StringBuilder longId = new StringBuilder();
    int c = first;
    while (isLetter(c)) {
      if (++letters > MAX_IDENTIFIER) {
        throw error("an identifier of more than " + MAX_IDENTIFIER + " letters");
      }
      if (c <= 'Z') {
        if (length < 2) {
          id[length] = (char) c;
        } else {
          if (length == 2) {
            longId.append(id);
          }
          longId.append((char) c);
        }
        length++;
      }
      c = read();
    }
    unread(c);
    if (length == 0) {
      throw error("an identifier without a capital letter");
    }
    return length > 2 ? longId.toString() : shortId(id, length);
  }

  /** Gives the same string for the same identifier, without making it anew for each move. */
  private String shortId(char[] id, int length) {
    boolean plain = id[0] >= 'A' && (length == 1 || id[1] >= 'A');
    if (!plain) {
      return new String(id, 0, length);
    }
    int index = (id[0] - 'A') * 27 + (length == 1 ? 0 : id[1] - 'A' + 1);
    if (shortIds[index] == null) {
      shortIds[index] = new String(id, 0, length);
    }
    return shortIds[index];
  }

  private void readValues(String id, Handler handler) throws IOException {
    int c = skipBlanks();
    if (c != '[') {
      unread(c);
      throw error("property " + id + " without a value");
    }
    while (c == '[') {
      int atLine = line;
      int atColumn = column;
      int length = readValue(id);
      handler.value(id, value, length, atLine, atColumn);
      c = skipBlanks();
    }
    unread(c);
  }

  private int readValue(String id) throws IOException {
    boolean text = TEXTS.contains(id);
    int length = 0;
    for (int c = read(); c != ']'; c = read()) {
      if (c == '\\') {
        c = read();
        if (c == '\n' || c == '\r') {
          skipSecondBreak(c);
          continue;
        }
      } else if (!text
          && c == ';'
          && length >= 2
          && value[length - 1] == '('
          && value[length - 2] == '\n') {
        treeOpen = true;
        throw error("a new game begins within the value of " + id);
      }
      if (c == END) {
        throw error("the file ends within the value of " + id);
      }
      if (length == MAX_VALUE) {
        throw error("a value of more than " + MAX_VALUE + " characters for " + id);
      }
      if (length == value.length) {
        value = Arrays.copyOf(value, length * 2);
      }
      value[length++] = (char) c;
    }
    return length;
  }

  private void skipSecondBreak(int first) throws IOException {
    int c = read();
    boolean pair = (c == '\n' || c == '\r') && c != first;
    if (!pair) {
      unread(c);
    }
  }

  private int skipBlanks() throws IOException {
    int c = read();
    while (c != END && c <= ' ') {
      c = read();
    }
    return c;
  }

  private static boolean isLetter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private int read() throws IOException {
    if (position == limit) {
      limit = in.read(buffer, 0, buffer.length);
      position = 0;
      if (limit <= 0) {
        limit = 0;
        return END;
      }
    }
    char c = buffer[position++];
    if (c == '\n') {
      line++;
      column = 0;
    } else {
      column++;
    }
    return c;
  }

  /** Gives back the character read last; it is in the buffer still. */
  private void unread(int c) {
    if (c == END) {
      return;
    }
    position--;
    if (c == '\n') {
      line--; // the column is wrong until the break is read again, which comes next
    } else {
      column--;
    }
  }

  private SgfException error(String message) {
    return new SgfException(message, line, column);
  }
}
