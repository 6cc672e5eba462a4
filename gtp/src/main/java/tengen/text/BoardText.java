package tengen.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tengen.board.Board;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;

/**
 * Draws a board with its coordinates: X black, O white, + star points, the last move in
 * parentheses.
 *
 * <p>A heat map writes the share of a point in percent there, from 1 % on; in color, the hotter the
 * point the redder its background. Immutable: each {@code with} gives another drawing.
 */
public final class BoardText {
  private static final String RESET = "\u001b[0m";

  /** Backgrounds of the 256-color palette, from below 1 % to above 50 %. */
  private static final int[] HEAT_COLORS = {0, 17, 18, 54, 90, 126, 160, 196};

  private static final double[] HEAT_STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5};

  private final Board board;
  private final OptionalInt last;
  private final Optional<float[]> heat;
  private final boolean colored;

  private BoardText(Board board, OptionalInt last, Optional<float[]> heat, boolean colored) {
    this.board = board;
    this.last = last;
    this.heat = heat;
    this.colored = colored;
  }

  /** Returns the plain drawing of a board, which must not change while the drawing is in use. */
  public static BoardText of(Board board) {
    return new BoardText(board, OptionalInt.empty(), Optional.empty(), false);
  }

  /** Returns the drawing of a game's position, with its last move marked. */
  public static BoardText of(Game game) {
    BoardText text = of(game.position().board());
    int turns = game.moves().size();
    return turns > 0 && game.moves().get(turns - 1).move() instanceof Move.Play play
        ? text.withLast(play.point())
        : text;
  }

  /** Marks the point of the last move. */
  public BoardText withLast(int point) {
    return new BoardText(board, OptionalInt.of(point), heat, colored);
  }

  /**
   * Adds a heat map.
   *
   * @param shares 0 to 1 by point, A1 first
   */
  public BoardText withHeat(float[] shares) {
    return new BoardText(board, last, Optional.of(shares.clone()), colored);
  }

  /** Draws with the colors of an ANSI terminal, or without. */
  public BoardText withColor(boolean color) {
    return new BoardText(board, last, heat, color);
  }

  /** Returns the drawing: lines that end in line feeds. */
  @Override
  public String toString() {
    int size = board.size();
    StringBuilder text = new StringBuilder();
    text.append(columns()).append('\n');
    for (int y = size - 1; y >= 0; y--) {
      text.append(String.format(Locale.ROOT, "%2d", y + 1));
      for (int x = 0; x < size; x++) {
        appendPoint(text, Points.at(x, y, size));
      }
      text.append(isLast(Points.at(size - 1, y, size)) ? ")" : " ").append(y + 1).append('\n');
    }
    return text.append(columns()).append('\n').toString();
  }

  private String columns() {
    StringBuilder text = new StringBuilder("  ");
    for (int x = 0; x < board.size(); x++) {
      text.append(" ".repeat(width() - 1)).append(Points.column(x));
    }
    return text.toString();
  }

  private int width() {
    return heat.isPresent() ? 3 : 2;
  }

  private void appendPoint(StringBuilder text, int point) {
    boolean afterLast = Points.x(point, board.size()) > 0 && isLast(point - 1);
    String content = board.isEmpty(point) ? emptyPoint(point) : stone(point);
    StringBuilder cell = new StringBuilder(afterLast ? ")" : " ");
    cell.append(" ".repeat(width() - 1 - content.length())).append(content);
    if (isLast(point)) {
      cell.setCharAt(cell.length() - 2, '(');
    }
    text.append(cell.charAt(0)).append(paint(cell.substring(1), point));
  }

  private boolean isLast(int point) {
    return last.isPresent() && last.getAsInt() == point;
  }

  private String stone(int point) {
    return board.code(point) == Board.BLACK ? "X" : "O";
  }

  private String emptyPoint(int point) {
    int percent = heat.isPresent() ? Math.round(heat.get()[point] * 100) : 0;
    if (percent > 0) {
      return Integer.toString(Math.min(percent, 99));
    }
    return isStar(point) ? "+" : ".";
  }

  private String paint(String cell, int point) {
    if (!colored) {
      return cell;
    }
    if (!board.isEmpty(point)) {
      return (isLast(point) ? "\u001b[1;7m" : "\u001b[1m") + cell + RESET;
    }
    int step = heat.isPresent() ? heatStep(heat.get()[point]) : 0;
    return step == 0 ? cell : "\u001b[48;5;" + HEAT_COLORS[step] + ";38;5;231m" + cell + RESET;
  }

  private static int heatStep(float share) {
    int found = Arrays.binarySearch(HEAT_STEPS, share);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Tells whether a point has a dot on a wooden board: on the 3rd or 4th lines and the middle. */
  private boolean isStar(int point) {
    int size = board.size();
    return isStarLine(Points.x(point, size)) && isStarLine(Points.y(point, size));
  }

  private boolean isStarLine(int line) {
    int size = board.size();
    int edge = size < 13 ? 2 : 3;
    boolean middle = size % 2 == 1 && size >= 9 && line == size / 2;
    return size >= 7 && (middle || line == edge || line == size - 1 - edge);
  }
}
