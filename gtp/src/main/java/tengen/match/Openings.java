package tengen.match;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
    List<String> lines = Files.readAllLines(file);
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

  /**
   * Draws openings: one stone in each corner, on boards of {@value #SMALLEST_WITH_CORNERS} or more;
   * on smaller ones the first move alone, near the middle.
   */
  public static Openings drawn(int count, int size, long seed) {
    Random random = new Random(seed);
    List<List<Integer>> openings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      openings.add(size >= SMALLEST_WITH_CORNERS ? corners(size, random) : middle(size, random));
    }
    return new Openings(openings);
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
    for (int corner = 0; corner < 4; corner++) {
      int[] stone = CORNER_STONES[random.nextInt(CORNER_STONES.length)];
      int x = corner % 2 == 0 ? stone[0] : size - 1 - stone[0];
      int y = corner / 2 == 0 ? stone[1] : size - 1 - stone[1];
      points.add(Points.at(x, y, size));
    }
    Collections.shuffle(points, random);
    return points;
  }

  private static List<Integer> middle(int size, Random random) {
    int span = Math.max(1, size / 2);
    int first = (size - span) / 2;
    return List.of(Points.at(first + random.nextInt(span), first + random.nextInt(span), size));
  }
}
