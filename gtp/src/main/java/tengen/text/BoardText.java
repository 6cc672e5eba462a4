package tengen.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.search.FinalStatus;

/**
 * Draws a board with its coordinates: the stones, star points, and the last move in parentheses.
 *
 * <p>A heat map writes the share of a point in percent there, from 1 % on; in color, the hotter the
 * point the redder its background. Immutable: each {@code with} gives another drawing.
 */
public final class BoardText {
  /** What is drawn besides the stones. */
  private record Marks(
      OptionalInt last,
      Optional<float[]> heat,
      List<Integer> labels,
      Optional<FinalStatus> status) {
    static final Marks NONE =
        new Marks(OptionalInt.empty(), Optional.empty(), List.of(), Optional.empty());
  }

  /** How it is drawn. */
  private record Style(Glyphs glyphs, boolean colored, boolean compact, boolean lettersAbove) {
    static final Style PLAIN = new Style(Glyphs.ASCII, false, false, true);
  }

  private final Board board;
  private final Marks marks;
  private final Style style;

  private BoardText(Board board, Marks marks, Style style) {
    this.board = board;
    this.marks = marks;
    this.style = style;
  }

  /** Returns the plain drawing of a board, which must not change while the drawing is in use. */
  public static BoardText of(Board board) {
    return new BoardText(board, Marks.NONE, Style.PLAIN);
  }

  /** Returns the drawing of a game's position, with its last move marked. */
  public static BoardText of(Game game) {
    BoardText text = of(game.position().board());
    return game.lastMove().isPresent() && game.lastMove().get().move() instanceof Move.Play play
        ? text.withLast(play.point())
        : text;
  }

  /** Marks the point of the last move; a compact drawing does so by color alone. */
  public BoardText withLast(int point) {
    return with(new Marks(OptionalInt.of(point), marks.heat, marks.labels, marks.status));
  }

  /**
   * Adds a heat map.
   *
   * @param shares 0 to 1 by point, A1 first
   */
  public BoardText withHeat(float[] shares) {
    return with(new Marks(marks.last, Optional.of(shares.clone()), marks.labels, marks.status));
  }

  /** Writes a, b, c and so on at empty points; a number that is no point leaves its letter out. */
  public BoardText withLabels(List<Integer> points) {
    return with(new Marks(marks.last, marks.heat, List.copyOf(points), marks.status));
  }

  /** Shows which stones are dead and whose the empty points are, instead of the last move. */
  public BoardText withStatus(FinalStatus status) {
    return with(new Marks(OptionalInt.empty(), marks.heat, marks.labels, Optional.of(status)));
  }

  /** Draws with the colors of an ANSI terminal, or without. */
  public BoardText withColor(boolean color) {
    return with(new Style(style.glyphs, color, style.compact, style.lettersAbove));
  }

  /** Draws with other characters. */
  public BoardText withGlyphs(Glyphs glyphs) {
    return with(new Style(glyphs, style.colored, style.compact, style.lettersAbove));
  }

  /** Draws without room between the points; a heat map is in tenths then. */
  public BoardText compact() {
    return with(new Style(style.glyphs, style.colored, true, style.lettersAbove));
  }

  /** Leaves out the upper one of the two lines of letters. */
  public BoardText withoutLettersAbove() {
    return with(new Style(style.glyphs, style.colored, style.compact, false));
  }

  private BoardText with(Marks other) {
    return new BoardText(board, other, style);
  }

  private BoardText with(Style other) {
    return new BoardText(board, marks, other);
  }

  /** Returns how many columns of a terminal the drawing takes. */
  public int columns() {
    int gapBefore = style.compact ? 1 : 0;
    return 2 + gapBefore + board.size() * width() + 3;
  }

  /** Returns the lines of the drawing, top first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (style.lettersAbove) {
      lines.add(letters());
    }
    for (int y = board.size() - 1; y >= 0; y--) {
      lines.add(line(y));
    }
    lines.add(letters());
    return lines;
  }

  /** Returns the drawing: lines that end in line feeds. */
  @Override
  public String toString() {
    return String.join("\n", lines()) + "\n";
  }

  private String letters() {
    StringBuilder text = new StringBuilder(style.compact ? "   " : "  ");
    for (int x = 0; x < board.size(); x++) {
      text.append(" ".repeat(width() - 1)).append(Points.column(x));
    }
    return text.toString();
  }

  private int width() {
    return style.compact ? 1 : marks.heat.isPresent() ? 3 : 2;
  }

  private String line(int y) {
    Paint paint = new Paint(style.colored);
    paint.add(Paint.NONE, String.format(Locale.ROOT, "%2d", y + 1));
    for (int x = 0; x < board.size(); x++) {
      int point = Points.at(x, y, board.size());
      if (!style.compact || x == 0) {
        addGap(paint, x, point);
      }
      addPoint(paint, x, y, point);
    }
    addGap(paint, board.size(), Points.at(board.size() - 1, y, board.size()) + 1);
    return paint.add(Paint.NONE, Integer.toString(y + 1)).end();
  }

  /** Adds what stands before the point in column {@code x}, or behind the last one. */
  private void addGap(Paint paint, int x, int point) {
    boolean edge = x == 0 || x == board.size();
    if (!style.compact && x > 0 && isLast(point - 1)) {
      paint.add(Paint.LAST, ")");
    } else if (!style.compact && width() == 2 && x < board.size() && isLast(point)) {
      paint.add(Paint.LAST, "(");
    } else {
      paint.add(Paint.WOOD, edge ? " " : Character.toString(style.glyphs.line()));
    }
  }

  private void addPoint(Paint paint, int x, int y, int point) {
    Color color = board.stone(point);
    String content = color != null ? stone(point, color) : emptyPoint(x, y, point);
    if (width() - 1 > content.length()) {
      addPad(paint, x, point, Character.isDigit(content.charAt(0)));
    }
    boolean compactLast = style.compact && isLast(point);
    paint.add(compactLast ? Paint.LAST : pointStyle(point), content);
  }

  /** Fills the room between a point's gap and its content in a wide drawing. */
  private void addPad(Paint paint, int x, int point, boolean beforeNumber) {
    if (isLast(point)) {
      paint.add(Paint.LAST, "(");
    } else if (beforeNumber) {
      paint.add(pointStyle(point), " ");
    } else {
      paint.add(Paint.WOOD, x > 0 ? Character.toString(style.glyphs.line()) : " ");
    }
  }

  private boolean isLast(int point) {
    return marks.last.isPresent() && marks.last.getAsInt() == point;
  }

  private boolean isDead(int point) {
    return marks.status.isPresent() && marks.status.get().dead().contains(point);
  }

  private String stone(int point, Color color) {
    return isDead(point) ? style.glyphs.dead(color) : style.glyphs.stone(color);
  }

  private String emptyPoint(int x, int y, int point) {
    int label = marks.labels.indexOf(point);
    if (label >= 0) {
      return Character.toString('a' + label);
    }
    Color owner = owner(point);
    if (owner != null) {
      return style.glyphs.territory(owner);
    }
    int percent = marks.heat.isPresent() ? Math.round(marks.heat.get()[point] * 100) : 0;
    if (style.compact) {
      percent /= 10;
    }
    return percent > 0
        ? Integer.toString(Math.min(percent, style.compact ? 9 : 99))
        : style.glyphs.empty(x, y, board.size());
  }

  private @Nullable Color owner(int point) {
    return marks.status.isPresent() ? marks.status.get().owner(point) : null;
  }

  private String pointStyle(int point) {
    Color stone = board.stone(point);
    if (stone != null) {
      return Paint.stone(stone);
    } else if (marks.labels.contains(point)) {
      return Paint.LABEL;
    }
    Color owner = owner(point);
    if (owner != null) {
      return Paint.stone(owner);
    }
    return marks.heat.isPresent() ? Paint.heat(marks.heat.get()[point]) : Paint.WOOD;
  }
}
