package tengen.match;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.IllegalMoveException;
import tengen.rules.Rules;

/**
 * The moves that games begin with, so that two engines without chance do not play one game alone.
 */
public final class Openings {
  private static final int[][] CORNER_STONES = {{3, 3}, {2, 3}, {3, 2}, {2, 2}, {2, 4}, {4, 2}};
  private static final int SMALLEST_WITH_CORNERS = 11;
  private static final int SMALLEST_WITH_SEVERAL = 7;
  private static final int STONES = 4;
  private static final int TRIES = 20;

  private final List<List<Integer>> openings;

  private Openings(List<List<Integer>> openings) {
    this.openings = openings;
  }

  /**
   * Reads openings: one a line, points separated by blanks, Black first; blank lines and lines that
   * begin with # are skipped.
   *
   * @throws IllegalArgumentException if a line is no opening on such a board, or there is none
   * @throws IOException if the file cannot be read
   */
  public static Openings read(Path file, int size) throws IOException {
    List<List<Integer>> openings = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        openings.add(parse(line, size, file + ", line " + (i + 1)));
      }
    }
    if (openings.isEmpty()) {
      throw new IllegalArgumentException(file + ": holds no opening");
    }
    return new Openings(openings);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      return (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": is no text in UTF-8", e);
    }
  }

  /**
   * Draws openings: one stone in each corner, on boards of {@value #SMALLEST_WITH_CORNERS} or more;
   * on smaller ones stones near the middle that do not touch each other: four on 9x9, one below
   * 7x7. Openings differ, as long as others are found.
   */
  public static Openings drawn(int count, int size, long seed) {
    Random random = new Random(seed);
    Set<List<Integer>> openings = new LinkedHashSet<>();
    for (int i = 0; i < TRIES * count && openings.size() < count; i++) {
      openings.add(size >= SMALLEST_WITH_CORNERS ? corners(size, random) : middle(size, random));
    }
    return new Openings(List.copyOf(openings));
  }

  /**
   * Returns the opening of a game: each one is used twice in a row, and they begin anew at the end.
   */
  public List<Integer> of(int game) {
    return openings.get(game / 2 % openings.size());
  }

  private static List<Integer> parse(String line, int size, String where) {
    List<Integer> points = new ArrayList<>();
    Game game = Game.start(size, Rules.CHINESE, 0);
    for (String name : line.split("\\s+", -1)) {
      try {
        int point = Points.parse(name, size);
        game = game.play(game.toPlay(), Move.at(point));
        points.add(point);
      } catch (IllegalArgumentException | IllegalMoveException e) {
        throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
      }
    }
    return points;
  }

  private static List<Integer> corners(int size, Random random) {
    List<Integer> points = new ArrayList<>();
    for (int corner = 0; corner < STONES; corner++) {
      int[] stone = CORNER_STONES[random.nextInt(CORNER_STONES.length)];
      int x = corner % 2 == 0 ? stone[0] : size - 1 - stone[0];
      int y = corner / 2 == 0 ? stone[1] : size - 1 - stone[1];
      points.add(Points.at(x, y, size));
    }
    Collections.shuffle(points, random);
    return points;
  }

  private static List<Integer> middle(int size, Random random) {
    int span = Math.max(1, size / 2 + 1);
    int first = (size - span) / 2;
    List<Integer> points = new ArrayList<>();
    int most = size < SMALLEST_WITH_SEVERAL ? 1 : Math.min(STONES, size / 2);
    for (int i = 0; i < TRIES && points.size() < most; i++) {
      int point = Points.at(first + random.nextInt(span), first + random.nextInt(span), size);
      if (points.stream().noneMatch(other -> distance(point, other, size) < 2)) {
        points.add(point);
      }
    }
    return List.copyOf(points);
  }

  private static int distance(int one, int other, int size) {
    return Math.abs(Points.x(one, size) - Points.x(other, size))
        + Math.abs(Points.y(one, size) - Points.y(other, size));
  }
}
