package tengen.features;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.rules.Position;

/**
 * A case of {@code planes.txt}, where the format is explained.
 *
 * @param name what it is about
 * @param position after its moves
 * @param expectations the lines that tell what the planes show
 */
record PlaneCase(String name, Position position, List<Expectation> expectations) {
  /** What the planes of a group show, the color being to play: words are the rest of the line. */
  record Expectation(PlaneGroup group, Color toPlay, List<String> words) {}

  static List<PlaneCase> readAll() {
    try (InputStream in = PlaneCase.class.getResourceAsStream("planes.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n\n")).skip(1).map(PlaneCase::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlaneCase parse(String text) {
    List<String> lines = text.lines().toList();
    int size = Integer.parseInt(lines.get(1).substring("size ".length()));
    Position position = new Position(size);
    position.setUp(Board.parse(String.join("\n", lines.subList(2, 2 + size))));
    List<Expectation> expectations = new ArrayList<>();
    for (String line : lines.subList(2 + size, lines.size())) {
      List<String> words = List.of(line.split(" "));
      if (words.get(0).equals("play")) {
        play(position, words.subList(1, words.size()));
      } else {
        expectations.add(
            new Expectation(
                group(words.get(0)), color(words.get(1)), words.subList(2, words.size())));
      }
    }
    return new PlaneCase(lines.get(0).substring(2), position, List.copyOf(expectations));
  }

  private static void play(Position position, List<String> words) {
    for (int i = 0; i < words.size(); i += 2) {
      position.setToPlay(color(words.get(i)));
      if (words.get(i + 1).equals("pass")) {
        position.pass();
      } else {
        position.play(Points.parse(words.get(i + 1), position.size()));
      }
    }
  }

  private static Color color(String word) {
    return Color.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static PlaneGroup group(String name) {
    return Arrays.stream(PlaneGroup.values())
        .filter(group -> group.title().replace(' ', '-').equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no planes of the name " + name));
  }

  /** Returns what the planes show where they are one-hot: a value, {@code none}, or several. */
  String shown(Expectation expectation, int point) {
    byte[] planes = planes(expectation);
    List<String> values = new ArrayList<>();
    PlaneGroup group = expectation.group();
    for (int i = 0; i < group.count(); i++) {
      if (PlaneEncoder.isSet(planes, group.first() + i, point)) {
        values.add(group.planeName(i).split(": ")[1].replace(" or more", "+"));
      }
    }
    return values.isEmpty() ? "none" : String.join(" and ", values);
  }

  /** Returns the points of a group's first plane, A1 first. */
  String points(Expectation expectation) {
    byte[] planes = planes(expectation);
    return IntStream.range(0, position.board().pointCount())
        .filter(point -> PlaneEncoder.isSet(planes, expectation.group().first(), point))
        .mapToObj(point -> Points.name(point, position.size()))
        .collect(Collectors.joining(" "));
  }

  private byte[] planes(Expectation expectation) {
    Position seen = position.copy();
    seen.setToPlay(expectation.toPlay());
    return new PlaneEncoder(seen.size()).encode(seen);
  }

  @Override
  public String toString() {
    return name;
  }
}
