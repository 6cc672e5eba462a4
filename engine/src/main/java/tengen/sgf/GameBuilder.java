package tengen.sgf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import tengen.board.Color;
import tengen.board.Points;
import tengen.sgf.GameRecord.PlacedSetUp;

/** Gathers the main line of one game from a parser's calls. */
final class GameBuilder implements SgfParser.Handler {
  private static final int DEFAULT_SIZE = 19;

  private final String source;
  private final Map<String, List<String>> info = new LinkedHashMap<>();
  private final List<PlacedSetUp> setUps = new ArrayList<>();
  private short[] moves = new short[256];
  private int moveCount;
  private int size;
  private int nodes;
  private boolean mainLine = true;

  // Points of the root may come before its SZ, so they are kept as text until the node ends.
  private final List<String[]> pending = new ArrayList<>();
  private List<Integer> black = new ArrayList<>();
  private List<Integer> white = new ArrayList<>();
  private List<Integer> empty = new ArrayList<>();
  private Optional<Color> toPlay = Optional.empty();

  GameBuilder(String source) {
    this.source = source;
  }

  @Override
  public void startTree() {}

  @Override
  public void endTree() {
    mainLine = false; // the first tree to end is the one of the main line
  }

  @Override
  public void node() {
    if (mainLine) {
      endNode();
      nodes++;
    }
  }

  @Override
  public void value(String id, char[] text, int length) {
    if (!mainLine) {
      return;
    }
    switch (id) {
      case "B" -> move(Color.BLACK, text, length);
      case "W" -> move(Color.WHITE, text, length);
      case "AB", "AW", "AE", "PL" -> pending.add(new String[] {id, new String(text, 0, length)});
      default -> {
        if (nodes == 1) {
          info.computeIfAbsent(id, key -> new ArrayList<>(1)).add(new String(text, 0, length));
        }
      }
    }
  }

  /**
   * Returns the game.
   *
   * @throws SgfException if it is no game of Go on a board that Tengen has
   */
  GameRecord build() {
    endNode();
    info.remove("SZ");
    info.replaceAll((id, values) -> List.copyOf(values));
    return new GameRecord(size, info, Arrays.copyOf(moves, moveCount), setUps, source);
  }

  /** Returns a game of given steps. */
  GameRecord build(int boardSize, Map<String, List<String>> rootInfo, List<Step> steps) {
    size = boardSize;
    for (Step step : steps) {
      if (step instanceof Step.Turn turn) {
        add(GameRecord.pack(turn.color(), turn.move()));
      } else if (step instanceof Step.SetUp setUp) {
        setUps.add(new PlacedSetUp(moveCount, setUp));
      }
    }
    rootInfo.replaceAll((id, values) -> List.copyOf(values));
    return new GameRecord(size, rootInfo, Arrays.copyOf(moves, moveCount), setUps, source);
  }

  private void move(Color color, char[] text, int length) {
    readSize();
    // A node with set-up and a move is not allowed; where it occurs the stones come first.
    endSetUp();
    int point =
        isPass(text, length) ? -1 : point(text, 0, length, color == Color.BLACK ? "B" : "W");
    add((short) (point + 1 | (color == Color.WHITE ? 1 << 12 : 0)));
  }

  private void add(short move) {
    if (moveCount == moves.length) {
      moves = Arrays.copyOf(moves, moveCount * 2);
    }
    moves[moveCount++] = move;
  }

  private boolean isPass(char[] text, int length) {
    return length == 0 || (length == 2 && text[0] == 't' && text[1] == 't' && size <= 19);
  }

  private void endNode() {
    if (nodes > 0) {
      readSize();
      endSetUp();
    }
  }

  private void readSize() {
    if (size > 0) {
      return;
    }
    checkGame();
    List<String> values = info.get("SZ");
    String text = values == null ? "" : values.get(0).trim();
    size = text.isEmpty() ? DEFAULT_SIZE : parseSize(text);
  }

  private void checkGame() {
    List<String> game = info.get("GM");
    if (game != null && !game.get(0).isBlank() && !game.get(0).trim().equals("1")) {
      throw new SgfException("GM[" + game.get(0) + "] is not Go (GM[1])");
    }
  }

  private static int parseSize(String text) {
    String[] sides = text.split(":", -1);
    if (sides.length == 2 && !sides[0].equals(sides[1])) {
      throw new SgfException("SZ[" + text + "]: boards that are not square are not supported");
    }
    if (!sides[0].matches("[0-9]{1,4}") || sides.length > 2) {
      throw new SgfException("SZ[" + text + "] is no board size");
    }
    int size = Integer.parseInt(sides[0]);
    if (size < Points.MIN_SIZE || size > Points.MAX_SIZE) {
      throw new SgfException(
          "SZ["
              + text
              + "]: sizes from "
              + Points.MIN_SIZE
              + " to "
              + Points.MAX_SIZE
              + " are supported");
    }
    return size;
  }

  private void endSetUp() {
    if (pending.isEmpty()) {
      return;
    }
    for (String[] property : pending) {
      String text = property[1];
      switch (property[0]) {
        case "AB" -> addPoints(text, "AB", black::add);
        case "AW" -> addPoints(text, "AW", white::add);
        case "AE" -> addPoints(text, "AE", empty::add);
        default -> toPlay = color(text);
      }
    }
    pending.clear();
    setUps.add(new PlacedSetUp(moveCount, new Step.SetUp(black, white, empty, toPlay)));
    black = new ArrayList<>();
    white = new ArrayList<>();
    empty = new ArrayList<>();
    toPlay = Optional.empty();
  }

  private static Optional<Color> color(String text) {
    return switch (text.trim()) {
      case "B", "b", "Black", "black", "1" -> Optional.of(Color.BLACK);
      case "W", "w", "White", "white", "2" -> Optional.of(Color.WHITE);
      default -> throw new SgfException("PL[" + text + "] is neither B nor W");
    };
  }

  /** Reads a point or, with a colon, the corners of a rectangle of points. */
  private void addPoints(String text, String id, IntConsumer add) {
    char[] letters = text.trim().toCharArray();
    if (letters.length == 5 && letters[2] == ':') {
      int from = point(letters, 0, 2, id);
      int to = point(letters, 3, 2, id);
      int left = Math.min(Points.x(from, size), Points.x(to, size));
      int right = Math.max(Points.x(from, size), Points.x(to, size));
      int low = Math.min(Points.y(from, size), Points.y(to, size));
      int high = Math.max(Points.y(from, size), Points.y(to, size));
      for (int y = low; y <= high; y++) {
        for (int x = left; x <= right; x++) {
          add.accept(Points.at(x, y, size));
        }
      }
    } else {
      add.accept(point(letters, 0, letters.length, id));
    }
  }

  /**
   * Reads two letters: column from the left, line from the top, {@code aa} the upper left corner.
   */
  private int point(char[] text, int from, int length, String id) {
    int x = length == 2 ? text[from] - 'a' : -1;
    int y = length == 2 ? text[from + 1] - 'a' : -1;
    if (x < 0 || y < 0 || x >= size || y >= size) {
      String shown = new String(text, from, Math.min(length, 40));
      throw new SgfException(
          id
              + "["
              + shown
              + "] is "
              + (length == 2 ? "off" : "no point of")
              + " a "
              + size
              + "x"
              + size
              + " board");
    }
    return Points.at(x, size - 1 - y, size);
  }
}
