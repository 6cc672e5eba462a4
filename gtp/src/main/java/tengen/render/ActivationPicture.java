package tengen.render;

import java.awt.Graphics2D;
import java.util.List;
import tengen.network.ActivationMaps;
import tengen.plot.Drawing;

/**
 * What layers of a network give for a position, on the board's grid: a column for each layer, a row
 * for each of its first maps, the position to the left. Each layer has a scale of its own.
 *
 * @param title what is shown
 * @param board the position
 * @param columns the layers, in the order of computation
 * @param rows how many maps of each are shown at most
 */
public record ActivationPicture(String title, BoardPicture board, List<Column> columns, int rows) {
  private static final int TILE = 76;
  private static final int GAP = 6;
  private static final int EDGE = 12;
  private static final int TITLE = 30;
  private static final int HEADINGS = 48;
  private static final int BOARD = 240;
  private static final double FONT = 10;

  /**
   * A layer.
   *
   * @param name as in the layer table
   * @param kind what it is
   * @param maps what it gives
   */
  public record Column(String name, String kind, ActivationMaps maps) {}

  public ActivationPicture {
    columns = List.copyOf(columns);
  }

  /** Returns the drawing. */
  public Drawing drawing() {
    int maps = TITLE + HEADINGS + mostMaps() * (TILE + GAP);
    int height = Math.max(maps, TITLE + HEADINGS + BOARD) + Legend.HEIGHT + EDGE;
    int width = left() + columns.size() * (TILE + GAP) + EDGE;
    return new Drawing(title, Math.max(width, 640), height, this::paint);
  }

  private void paint(Graphics2D canvas) {
    Pen pen = new Pen(canvas);
    Drawing size = drawing();
    pen.box(0, 0, size.width(), size.height(), Palette.PAPER);
    pen.left(pen.fit(title, 14, size.width() - 2.0 * EDGE), EDGE, TITLE / 2.0 + 2, 14, Palette.INK);
    for (int i = 0; i < columns.size(); i++) {
      drawColumn(pen, columns.get(i), left() + i * (TILE + GAP));
    }
    Legend.draw(
        pen,
        EDGE,
        size.height() - Legend.HEIGHT - 6.0,
        "-max",
        "max",
        "max: below each layer's name");
    Graphics2D place = (Graphics2D) canvas.create();
    place.translate(EDGE, TITLE + HEADINGS);
    place.scale((double) BOARD / board.side(), (double) BOARD / board.side());
    board.paint(place);
    place.dispose();
  }

  private void drawColumn(Pen pen, Column column, int x) {
    ActivationMaps maps = column.maps;
    double middle = x + TILE / 2.0;
    double greatest = greatest(maps);
    pen.center(
        pen.fit(column.name, FONT + 1, TILE), middle, TITLE + 8, FONT + 1, true, Palette.INK);
    pen.center(pen.fit(column.kind, FONT, TILE), middle, TITLE + 22, FONT, false, Palette.INK);
    pen.center(
        "max " + Legend.number(greatest), middle, TITLE + 36, FONT - 1, false, Palette.FAINT);
    for (int channel = 0; channel < Math.min(rows, maps.channels()); channel++) {
      int y = TITLE + HEADINGS + channel * (TILE + GAP);
      int height = Math.max(8, TILE * maps.height() / Math.max(maps.width(), maps.height()));
      int width = Math.max(8, TILE * maps.width() / Math.max(maps.width(), maps.height()));
      if (maps.points() == 1) {
        height = 16;
        width = 16;
      }
      pen.image(MapImage.of(maps, channel, greatest), x, y, width, height);
      pen.frame(x, y, width, height, Palette.FAINT);
    }
  }

  private int left() {
    return EDGE + BOARD + 2 * EDGE;
  }

  private int mostMaps() {
    return columns.stream()
        .mapToInt(column -> Math.min(rows, column.maps.channels()))
        .max()
        .orElse(0);
  }

  private double greatest(ActivationMaps maps) {
    double greatest = Float.MIN_NORMAL;
    for (int channel = 0; channel < Math.min(rows, maps.channels()); channel++) {
      for (int point = 0; point < maps.points(); point++) {
        greatest = Math.max(greatest, Math.abs(maps.at(point, channel)));
      }
    }
    return greatest;
  }
}
