package tengen.sgf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.sgf.GameRecord.PlacedSetUp;

/**
 * Gathers the main line of one game from a parser's calls.
 *
 * <p>What is wrong with a game is told by {@link #build} alone, so that the parser goes on to the
 * end of the game and does not take its variations for games.
 */
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
  private @Nullable SgfException refusal; // the first thing that was wrong

  // The place of the value that is looked at.
  private int line;
  private int column;

  /** What is known about the file, not the game. */
  private static final Set<String> ABOUT_FILE = Set.of("FF", "GM", "CA", "SZ");

  private static final Set<String> SET_UP = Set.of("AB", "AW", "AE", "PL");

  /** What a record holds apart from its info. */
  static final Set<String> OWN = Set.of("B", "W", "AB", "AW", "AE", "PL", "FF", "GM", "CA", "SZ");

  /** More points than a game needs, fewer than would take much memory. */
  private static final int MOST_SET_UP = 1_000_000;

  /** The ends of these texts, where a bracket is missing, are moves. */
  private static final Set<String> NAMES =
      Set.of("PB", "PW", "BR", "WR", "BT", "WT", "EV", "RO", "PC", "DT", "RE", "RU", "TM");

  private static final Pattern SWALLOWED =
      Pattern.compile(".*;\\s*[BW]\\s*\\[[a-zA-Z]{0,2}", Pattern.DOTALL);

  /** A property that waits for the end of its node. */
  private record Pending(String id, String text, int line, int column) {}

  // Points of the root may come before its SZ, so they are kept as text until the node ends.
  private final List<Pending> pending = new ArrayList<>();
  private final Map<String, Pending> places = new HashMap<>(); // of what is about the file

  // Rectangles may name a point again and again.
  private final Set<Integer> black = new LinkedHashSet<>();
  private final Set<Integer> white = new LinkedHashSet<>();
  private final Set<Integer> empty = new LinkedHashSet<>();
  private int pointsSetUp;
  private Optional<Color> toPlay = Optional.empty();

  GameBuilder(String source) {
    this.source = source;
  }

  @Override
  public void endTree() {
    mainLine = false; // the first tree to end is the one of the main line
  }

  @Override
  public void node() {
    if (mainLine) {
      attempt(this::endNode);
      nodes++;
    }
  }

  @Override
  public void value(String id, char[] text, int length, int atLine, int atColumn) {
    if (!mainLine || refusal != null) {
      return;
    }
    line = atLine;
    column = atColumn;
    if (isMove(id) && nodes > 1) {
      try {
        move(id, text, length);
      } catch (SgfException e) {
        refusal = e;
      }
    } else if (isMove(id) || SET_UP.contains(id)) {
      pending.add(new Pending(id, new String(text, 0, length), line, column));
    } else if (nodes == 1) {
      Pending property = new Pending(id, new String(text, 0, length), line, column);
      attempt(() -> requireOwnBracket(property));
      if (ABOUT_FILE.contains(id)) {
        places.putIfAbsent(id, property);
      }
      info.computeIfAbsent(id, key -> new ArrayList<>(1)).add(property.text());
    }
  }

  /**
   * Returns the game.
   *
   * @throws SgfException if it is no game of Go on a board that Tengen has
   */
  GameRecord build() {
    attempt(this::endNode);
    if (refusal != null) {
      throw refusal;
    }
    info.keySet().removeAll(ABOUT_FILE);
    info.replaceAll((id, values) -> List.copyOf(values));
    return new GameRecord(size, info, Arrays.copyOf(moves, moveCount), setUps, source);
  }

  /** Returns a game of given steps. */
  GameRecord build(int boardSize, Map<String, List<String>> rootInfo, List<Step> steps) {
    size = boardSize;
    for (Step step : steps) {
      if (step instanceof Step.Turn turn) {
        add(turn);
      } else if (step instanceof Step.SetUp setUp) {
        add(setUp);
      }
    }
    rootInfo.replaceAll((id, values) -> List.copyOf(values));
    return new GameRecord(size, rootInfo, Arrays.copyOf(moves, moveCount), setUps, source);
  }

  private void add(Step.Turn turn) {
    if (turn.move() instanceof Move.Resign) {
      throw new IllegalArgumentException("a resignation is a result, not a move of a record");
    } else if (turn.move() instanceof Move.Play play) {
      Points.name(play.point(), size); // is on the board
    }
    add(GameRecord.pack(turn.color(), turn.move()));
  }

  private void add(Step.SetUp setUp) {
    for (List<Integer> points : List.of(setUp.black(), setUp.white(), setUp.empty())) {
      points.forEach(point -> Points.name(point, size)); // is on the board
    }
    if (!setUp.isVoid()) {
      setUps.add(new PlacedSetUp(moveCount, setUp));
    }
  }

  /**
   * A name in another charset than the file says, or one that was cut in the middle of a character,
   * may take the bracket behind it for a part of that, and the first move with it.
   */
  private void requireOwnBracket(Pending property) {
    if (NAMES.contains(property.id()) && SWALLOWED.matcher(property.text()).matches()) {
      throw refused(
          property.id()
              + " has no bracket of its own and swallows a move: is the file in another charset"
              + " than it says?");
    }
  }

  private SgfException refused(String message) {
    return new SgfException(message.replaceAll("\\p{Cntrl}+", " "), line, column);
  }

  private void attempt(Runnable call) {
    if (refusal == null) {
      try {
        call.run();
      } catch (SgfException e) {
        refusal = e;
      }
    }
  }

  private static boolean isMove(String id) {
    return id.equals("B") || id.equals("W");
  }

  private void move(String id, char[] text, int length) {
    // A node with set-up and a move is not allowed; where it occurs, what comes first counts first,
    // but in the root, where set-up does.
    endSetUp();
    int from = 0;
    int to = length;
    while (from < to && text[from] <= ' ') {
      from++;
    }
    while (from < to && text[to - 1] <= ' ') {
      to--;
    }
    int point = isPass(text, from, to - from) ? -1 : point(text, from, to - from, id);
    add((short) (point + 1 | (id.equals("W") ? 1 << 12 : 0)));
  }

  private void add(short move) {
    if (moveCount == moves.length) {
      moves = Arrays.copyOf(moves, moveCount * 2);
    }
    moves[moveCount++] = move;
  }

  private boolean isPass(char[] text, int from, int length) {
    boolean tt = length == 2 && text[from] == 't' && text[from + 1] == 't';
    return length == 0 || (tt && size <= 19);
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
    Pending written = places.get("SZ");
    if (written == null || written.text().isBlank()) {
      size = DEFAULT_SIZE;
    } else {
      lookAt(written);
      size = parseSize(written.text().trim());
    }
  }

  private void checkGame() {
    Pending game = places.get("GM");
    if (game != null && !game.text().isBlank() && !game.text().trim().equals("1")) {
      lookAt(game);
      throw refused("GM[" + game.text() + "] is not Go (GM[1])");
    }
  }

  private int parseSize(String text) {
    String[] sides = text.split(":", -1);
    if (sides.length == 2 && !sides[0].equals(sides[1])) {
      throw refused("SZ[" + text + "]: boards that are not square are not supported");
    }
    if (!sides[0].matches("[0-9]{1,4}") || sides.length > 2) {
      throw refused("SZ[" + text + "] is no board size");
    }
    int size = Integer.parseInt(sides[0]);
    if (size < Points.MIN_SIZE || size > Points.MAX_SIZE) {
      throw refused(
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
    List<Pending> ended = List.copyOf(pending);
    pending.clear();
    boolean any = false;
    for (Pending property : ended) {
      lookAt(property);
      any |= !isMove(property.id()) && setUp(property.id(), property.text().trim());
    }
    if (any) {
      pointsSetUp += black.size() + white.size() + empty.size();
      if (pointsSetUp > MOST_SET_UP) {
        throw refused("more than " + MOST_SET_UP + " points are set up");
      }
      Step.SetUp setUp =
          new Step.SetUp(List.copyOf(black), List.copyOf(white), List.copyOf(empty), toPlay);
      setUps.add(new PlacedSetUp(moveCount, setUp));
      black.clear();
      white.clear();
      empty.clear();
      toPlay = Optional.empty();
    }
    for (Pending property : ended) {
      if (isMove(property.id())) {
        lookAt(property);
        move(property.id(), property.text().toCharArray(), property.text().length());
      }
    }
  }

  private void lookAt(Pending property) {
    line = property.line();
    column = property.column();
  }

  /** Reads a property of set-up; an empty one, which some programs write, says nothing. */
  private boolean setUp(String id, String text) {
    if (text.isEmpty()) {
      return false;
    }
    switch (id) {
      case "AB" -> addPoints(text, id, black::add);
      case "AW" -> addPoints(text, id, white::add);
      case "AE" -> addPoints(text, id, empty::add);
      default -> toPlay = Optional.of(color(text));
    }
    return true;
  }

  private Color color(String text) {
    return switch (text) {
      case "B", "b", "Black", "black", "1" -> Color.BLACK;
      case "W", "w", "White", "white", "2" -> Color.WHITE;
      default -> throw refused("PL[" + text + "] is neither B nor W");
    };
  }

  /** Reads a point or, with a colon, the corners of a rectangle of points. */
  private void addPoints(String text, String id, IntConsumer add) {
    char[] letters = text.toCharArray();
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
      throw refused(
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
