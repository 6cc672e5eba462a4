package tengen.render;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import tengen.features.PlaneGroup;
import tengen.network.Filters;
import tengen.plot.Drawing;

/**
 * The filters of a layer as a grid of tiles: a row for each filter, a column for each channel that
 * comes in. The channels of the first layer stand by their features.
 *
 * @param title what is shown
 * @param filters the weights
 * @param first the first filter shown
 * @param count how many are shown
 * @param planes whether what comes in are the input planes
 */
public record FilterPicture(String title, Filters filters, int first, int count, boolean planes) {
  private static final int GAP = 2;
  private static final int GROUP_GAP = 8;
  private static final int LEFT = 40;
  private static final int EDGE = 12;
  private static final int RIGHT = 60;
  private static final int TITLE = 30;
  private static final int HEADINGS = 72;
  private static final int NARROWEST = 600;
  private static final int LEVELS = 4;
  private static final double FONT = 10;

  /** Some channels under one heading. */
  private record Group(String name, int first, int count) {}

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if there are no such filters
   */
  public FilterPicture {
    if (first < 0 || count < 1 || first + count > filters.outputs()) {
      throw new IllegalArgumentException(
          "no filters %d to %d: the layer has %d, from 0"
              .formatted(first, first + count - 1, filters.outputs()));
    }
  }

  /** Returns the drawing. */
  public Drawing drawing() {
    int width = LEFT + columns() + RIGHT;
    int height = TITLE + HEADINGS + count * (tileHeight() + GAP) + Legend.HEIGHT + EDGE;
    return new Drawing(title, Math.max(NARROWEST, width), height, this::paint);
  }

  private void paint(Graphics2D canvas) {
    Pen pen = new Pen(canvas);
    Drawing size = drawing();
    pen.box(0, 0, size.width(), size.height(), Palette.PAPER);
    pen.left(pen.fit(title, 14, size.width() - 2.0 * EDGE), EDGE, TITLE / 2.0 + 2, 14, Palette.INK);
    double greatest = greatest();
    int x = LEFT;
    double[] ends = new double[LEVELS];
    for (Group group : groups()) {
      drawHeading(pen, group, x, ends);
      for (int input = group.first; input < group.first + group.count; input++) {
        drawColumn(pen, input, x, greatest);
        x += tileWidth() + GAP;
      }
      x += GROUP_GAP;
    }
    for (int i = 0; i < count; i++) {
      double middle = top() + i * (tileHeight() + GAP) + tileHeight() / 2.0;
      pen.right(Integer.toString(first + i), LEFT - 6, middle, FONT, Palette.FAINT);
    }
    Legend.draw(
        pen,
        EDGE,
        size.height() - Legend.HEIGHT - 6.0,
        "-" + Legend.number(greatest),
        Legend.number(greatest),
        "weight; up is towards the top of the board");
  }

  /**
   * Writes what a group is called, as low as there is room.
   *
   * @param ends where the last heading of each level ends, lowest first
   */
  private void drawHeading(Pen pen, Group group, int x, double[] ends) {
    int level = 0;
    while (level < LEVELS - 1 && ends[level] > x) {
      level++;
    }
    ends[level] = x + pen.width(group.name, FONT) + 8;
    double bottom = top() - 6.0;
    double y = bottom - 8 - level * 15;
    double end = x + group.count * (tileWidth() + GAP) - (double) GAP;
    pen.line(x, bottom, end, bottom, 1, Palette.FAINT);
    pen.line(x, y + 4, x, bottom, 0.5, Palette.FAINT);
    pen.left(group.name, x + 2, y, FONT, Palette.INK);
  }

  private void drawColumn(Pen pen, int input, int x, double greatest) {
    for (int i = 0; i < count; i++) {
      int y = top() + i * (tileHeight() + GAP);
      pen.image(MapImage.of(filters, input, first + i, greatest), x, y, tileWidth(), tileHeight());
      pen.frame(x, y, tileWidth(), tileHeight(), Palette.FAINT);
    }
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    if (planes) {
      for (PlaneGroup group : PlaneGroup.values()) {
        int shown = Math.min(group.count(), filters.inputs() - group.first());
        if (shown > 0) {
          groups.add(new Group(group.title(), group.first(), shown));
        }
      }
    } else {
      for (int from = 0; from < filters.inputs(); from += 8) {
        int to = Math.min(from + 8, filters.inputs());
        groups.add(new Group("in " + from + "-" + (to - 1), from, to - from));
      }
    }
    return groups;
  }

  private int columns() {
    return filters.inputs() * (tileWidth() + GAP) + groups().size() * GROUP_GAP;
  }

  private int pixel() {
    return Math.max(4, 15 / filters.width());
  }

  private int tileWidth() {
    return pixel() * filters.width();
  }

  private int tileHeight() {
    return pixel() * filters.height();
  }

  private int top() {
    return TITLE + HEADINGS;
  }

  /** Returns the greatest distance from 0 of the weights shown; above 0. */
  private double greatest() {
    double greatest = Float.MIN_NORMAL;
    for (int i = 0; i < filters.weights().length; i++) {
      int output = i % filters.outputs();
      if (output >= first && output < first + count) {
        greatest = Math.max(greatest, Math.abs(filters.weights()[i]));
      }
    }
    return greatest;
  }
}
