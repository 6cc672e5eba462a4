package tengen.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tengen.board.Points;
import tengen.features.PlaneEncoder;
import tengen.features.PlaneGroup;
import tengen.rules.Position;

/**
 * Draws the planes of a position: {@code #} where a plane is set, as many drawings side by side as
 * fit. Immutable.
 */
public final class PlaneText {
  private static final int COLUMNS = 80;
  private static final String GAP = "  ";
  private static final String NO_NUMBER = "  ";

  private final int size;
  private final byte[] planes;

  private PlaneText(int size, byte[] planes) {
    this.size = size;
    this.planes = planes;
  }

  /** Makes the drawings of a position's planes. */
  public static PlaneText of(Position position) {
    return new PlaneText(position.size(), new PlaneEncoder(position.size()).encode(position));
  }

  /** Returns the points where a plane is set, A1 first. */
  public List<String> points(int plane) {
    return IntStream.range(0, size * size)
        .filter(point -> PlaneEncoder.isSet(planes, plane, point))
        .mapToObj(point -> Points.name(point, size))
        .toList();
  }

  /** Returns the drawings of all planes. */
  public String all() {
    return draw(IntStream.range(0, PlaneEncoder.PLANES).boxed().toList());
  }

  /** Returns the drawings of the planes that are set anywhere, and what the others are. */
  public String nonEmpty() {
    List<Integer> set = new ArrayList<>();
    List<Integer> empty = new ArrayList<>();
    for (int plane = 0; plane < PlaneEncoder.PLANES; plane++) {
      (points(plane).isEmpty() ? empty : set).add(plane);
    }
    return draw(set) + "empty: " + ranges(empty) + "\n";
  }

  /** Returns ascending numbers with hyphens for runs: {@code 1, 4-6}. */
  private static String ranges(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < numbers.size(); i++) {
      boolean last = i + 1 == numbers.size() || numbers.get(i + 1) > numbers.get(i) + 1;
      if (last) {
        ranges.add(from == i ? "" + numbers.get(i) : numbers.get(from) + "-" + numbers.get(i));
        from = i + 1;
      }
    }
    return String.join(", ", ranges);
  }

  private String draw(List<Integer> shown) {
    List<String> titles = shown.stream().map(this::title).toList();
    int longest = titles.stream().mapToInt(String::length).max().orElse(0);
    int width = Math.max(2 * size, longest);
    int perRow =
        Math.max(1, (COLUMNS - NO_NUMBER.length() + GAP.length()) / (width + GAP.length()));
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < shown.size(); from += perRow) {
      int to = Math.min(from + perRow, shown.size());
      addLine(text, NO_NUMBER, titles.subList(from, to), width);
      for (int y = size - 1; y >= 0; y--) {
        int line = y;
        List<String> cells =
            shown.subList(from, to).stream().map(plane -> line(plane, line)).toList();
        addLine(text, String.format(Locale.ROOT, "%2d", y + 1), cells, width);
      }
      addLine(
          text, NO_NUMBER, shown.subList(from, to).stream().map(i -> letters()).toList(), width);
      text.append('\n');
    }
    return text.toString();
  }

  private String title(int plane) {
    String name = PlaneGroup.planeNames().get(plane);
    return " %d  %s (%d)".formatted(plane, name, points(plane).size());
  }

  private String line(int plane, int y) {
    return IntStream.range(0, size)
        .mapToObj(x -> PlaneEncoder.isSet(planes, plane, Points.at(x, y, size)) ? " #" : " .")
        .collect(Collectors.joining());
  }

  private String letters() {
    return IntStream.range(0, size)
        .mapToObj(x -> " " + Points.column(x))
        .collect(Collectors.joining());
  }

  private static void addLine(StringBuilder text, String number, List<String> cells, int width) {
    String line =
        cells.stream()
            .map(cell -> cell + " ".repeat(width - cell.length()))
            .collect(Collectors.joining(GAP));
    text.append((number + line).stripTrailing()).append('\n');
  }
}
