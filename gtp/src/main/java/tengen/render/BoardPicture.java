package tengen.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tengen.board.Board;
import tengen.board.Move;
import tengen.board.Points;
import tengen.plot.Drawing;
import tengen.rules.Game;
import tengen.text.Glyphs;

/**
 * A picture of a board with its coordinates: the stones, star points, and a ring on the last move.
 *
 * <p>A heat map writes the share of a point in percent there, from 1 % on, in a square that is the
 * larger and the darker the greater the share. Immutable: each {@code with} gives another picture.
 */
public final class BoardPicture {
  private static final int CELL = 28;
  private static final int MARGIN = 24;
  private static final int CAPTION = 28;
  private static final double COORDINATES = 11;
  private static final double STONE_RADIUS = 0.475 * CELL;
  private static final double STAR_RADIUS = 2.8;

  /** What is drawn upon the stones. */
  private record Marks(
      OptionalInt last,
      Optional<float[]> heat,
      Map<Integer, Integer> numbers,
      Map<Integer, String> labels,
      String caption) {}

  private final int size;
  private final int[] codes;
  private final Marks marks;

  private BoardPicture(int size, int[] codes, Marks marks) {
    this.size = size;
    this.codes = codes;
    this.marks = marks;
  }

  /** Returns the plain picture of a board. */
  public static BoardPicture of(Board board) {
    int[] codes = new int[board.pointCount()];
    for (int point = 0; point < codes.length; point++) {
      codes[point] = board.code(point);
    }
    return new BoardPicture(
        board.size(),
        codes,
        new Marks(OptionalInt.empty(), Optional.empty(), Map.of(), Map.of(), ""));
  }

  /** Returns the picture of a game's position, with its last move marked. */
  public static BoardPicture of(Game game) {
    BoardPicture picture = of(game.position().board());
    return game.lastMove().isPresent() && game.lastMove().get().move() instanceof Move.Play play
        ? picture.withLast(play.point())
        : picture;
  }

  /** Draws a ring on the stone at a point. */
  public BoardPicture withLast(int point) {
    return with(
        new Marks(OptionalInt.of(point), marks.heat, marks.numbers, marks.labels, marks.caption));
  }

  /** Draws a stone more, whether it could be played or not. */
  public BoardPicture withStone(int point, tengen.board.Color color) {
    int[] more = codes.clone();
    more[point] = Board.code(color);
    return new BoardPicture(size, more, marks);
  }

  /**
   * Adds a heat map.
   *
   * @param shares 0 to 1 by point, A1 first; they are not drawn where a stone stands
   */
  public BoardPicture withHeat(float[] shares) {
    return with(
        new Marks(
            marks.last, Optional.of(shares.clone()), marks.numbers, marks.labels, marks.caption));
  }

  /** Writes numbers of moves on stones, by point; where no stone stands any more, none. */
  public BoardPicture withNumbers(Map<Integer, Integer> numbers) {
    return with(
        new Marks(marks.last, marks.heat, Map.copyOf(numbers), marks.labels, marks.caption));
  }

  /** Writes a letter or two at empty points. */
  public BoardPicture withLabels(Map<Integer, String> labels) {
    return with(
        new Marks(marks.last, marks.heat, marks.numbers, Map.copyOf(labels), marks.caption));
  }

  /** Writes a line below the board. */
  public BoardPicture withCaption(String caption) {
    return with(new Marks(marks.last, marks.heat, marks.numbers, marks.labels, caption));
  }

  private BoardPicture with(Marks other) {
    return new BoardPicture(size, codes, other);
  }

  /** Tells whether a stone is drawn at a point. */
  boolean hasStone(int point) {
    return codes[point] != Board.EMPTY;
  }

  /** Returns the side of the square that the board takes, in pixels at scale 1. */
  int side() {
    return size * CELL + 2 * MARGIN;
  }

  /** Returns the drawing, which is called as its caption says. */
  public Drawing drawing() {
    return drawing(marks.caption.isEmpty() ? "Board" : marks.caption);
  }

  /** Returns the drawing under a title that is told to those who cannot see it. */
  public Drawing drawing(String title) {
    int height = side() + (marks.caption.isEmpty() ? 0 : CAPTION);
    return new Drawing(title, side(), height, this::paint);
  }

  /** Paints the board with its upper left corner at the origin. */
  void paint(Graphics2D canvas) {
    Pen pen = new Pen(canvas);
    int side = side();
    pen.box(0, 0, side, side, Palette.WOOD);
    drawLines(pen);
    for (int point = 0; point < codes.length; point++) {
      if (codes[point] != Board.EMPTY) {
        drawStone(pen, point);
      } else if (marks.labels.containsKey(point)) {
        drawLabel(pen, point, marks.labels.get(point));
      } else if (marks.heat.isPresent()) {
        drawHeat(pen, point, marks.heat.get()[point]);
      }
    }
    if (!marks.caption.isEmpty()) {
      pen.box(0, side, side, CAPTION, Palette.PAPER);
      String text = pen.fit(marks.caption, 13, side - 8);
      pen.center(text, side / 2.0, side + CAPTION / 2.0, 13, false, Palette.INK);
    }
  }

  private void drawLines(Pen pen) {
    double first = MARGIN + CELL / 2.0;
    double last = first + (size - 1) * CELL;
    for (int i = 0; i < size; i++) {
      double place = first + i * CELL;
      double width = i == 0 || i == size - 1 ? 1.6 : 0.9;
      pen.line(first, place, last, place, width, Palette.LINES);
      pen.line(place, first, place, last, width, Palette.LINES);
      String column = Points.column(i) + "";
      pen.center(column, place, MARGIN / 2.0 + 2, COORDINATES, false, Palette.LINES);
      pen.center(column, place, side() - MARGIN / 2.0 - 2, COORDINATES, false, Palette.LINES);
      String line = Integer.toString(size - i);
      pen.center(line, MARGIN / 2.0 + 1, place, COORDINATES, false, Palette.LINES);
      pen.center(line, side() - MARGIN / 2.0 - 1, place, COORDINATES, false, Palette.LINES);
    }
    for (int point = 0; point < codes.length; point++) {
      if (Glyphs.isStar(Points.x(point, size), Points.y(point, size), size)) {
        pen.disc(x(point), y(point), STAR_RADIUS, Palette.LINES);
      }
    }
  }

  private void drawStone(Pen pen, int point) {
    boolean black = codes[point] == Board.BLACK;
    pen.disc(x(point), y(point), STONE_RADIUS, black ? Palette.BLACK_STONE : Palette.WHITE_STONE);
    if (!black) {
      pen.ring(x(point), y(point), STONE_RADIUS, 0.9, Palette.BLACK_STONE);
    }
    Color mark = black ? Palette.WHITE_STONE : Palette.BLACK_STONE;
    Integer number = marks.numbers.get(point);
    boolean last = marks.last.isPresent() && marks.last.getAsInt() == point;
    if (last) {
      double radius = number == null ? 0.24 * CELL : 0.40 * CELL;
      pen.ring(x(point), y(point), radius, number == null ? 2.2 : 1.1, mark);
    }
    if (number != null) {
      double font = number > 99 ? (last ? 9.5 : 11) : 12.5;
      pen.center(number.toString(), x(point), y(point), font, last, mark);
    }
  }

  private void drawLabel(Pen pen, int point, String label) {
    pen.disc(x(point), y(point), 0.4 * CELL, Palette.WOOD);
    pen.center(label, x(point), y(point), 15, true, Palette.INK);
  }

  private void drawHeat(Pen pen, int point, float share) {
    long percent = Math.round(100 * (double) share);
    if (percent < 1) {
      return;
    }
    double side = CELL * Math.min(0.96, 0.64 + 0.5 * Math.sqrt(share));
    Color color = Palette.heat(share);
    pen.box(x(point) - side / 2, y(point) - side / 2, side, side, color);
    pen.frame(x(point) - side / 2, y(point) - side / 2, side, side, Palette.LINES);
    double font = percent > 99 ? 10 : percent > 9 ? 12.5 : 11.5;
    pen.center(
        Long.toString(percent), x(point), y(point), font, percent > 9, Palette.textOn(color));
  }

  private double x(int point) {
    return MARGIN + CELL * (Points.x(point, size) + 0.5);
  }

  private double y(int point) {
    return MARGIN + CELL * (size - 1 - Points.y(point, size) + 0.5);
  }
}
