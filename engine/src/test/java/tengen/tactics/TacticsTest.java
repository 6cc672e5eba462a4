package tengen.tactics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;

/**
 * Cases drawn in text files, which any Go player can add to.
 *
 * <p>A case begins with its name, a line that starts with {@code #}. Then comes a drawing, top row
 * first, or {@code size N} and lines of stones, {@code black D4 E5} and {@code white C3}. Each line
 * after that plays a move or says a fact, the last words of which are what is expected:
 *
 * <pre>
 * play black D4                  plays it
 * liberties D4 3                 of the chain at D4
 * chain-size D4 2
 * legal white C3 no              by simple ko, without suicide
 * capture-size black C3 1        if Black played there; likewise size-after, liberties-after
 * ladder-captures D4 E4 D5       all points that catch the chain, which has two liberties
 * ladder-escapes D4 none         all points that save the chain, which is in atari
 * true-eyes black A1 C1          all there are; likewise looks-like-eyes
 * </pre>
 *
 * Points are listed in their order: A1, B1, ..., A2, ..., or {@code none}.
 */
final class TacticsTest {
  /** A named case and its lines. */
  private record Case(String name, List<String> lines) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of("stones.txt", "eyes.txt", "ladders.txt").flatMap(file -> cases(file).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void factsHold(Case each) {
    Board board = setUp(each.lines.stream().filter(TacticsTest::isSetUp).toList());
    List<String> facts = each.lines.stream().filter(line -> !isSetUp(line)).toList();
    assertFalse(facts.isEmpty(), "nothing is expected");
    for (String fact : facts) {
      assertEquals(fact, found(board, fact.split(" ")), () -> each + "\n" + board);
    }
  }

  /** Says the same about the board as a line does, but as it is. */
  private static String found(Board board, String[] words) {
    String[] given =
        Arrays.copyOf(
            words,
            words[0].matches("true-eyes|looks-like-eyes|liberties|chain-size|ladder-.*") ? 2 : 3);
    return String.join(" ", given) + answer(board, words);
  }

  private static String answer(Board board, String[] words) {
    return switch (words[0]) {
      case "play" -> {
        board.play(point(board, words[2]), color(words[1]));
        yield "";
      }
      case "liberties" -> " " + board.liberties(point(board, words[1]));
      case "chain-size" -> " " + board.chainSize(point(board, words[1]));
      case "legal" -> board.isLegal(point(board, words[2]), color(words[1])) ? " yes" : " no";
      case "capture-size" -> " " + Board.captures(look(board, words));
      case "size-after" -> " " + Board.sizeAfter(look(board, words));
      case "liberties-after" -> " " + Board.libertiesAfter(look(board, words));
      case "true-eyes" -> {
        boolean[] eyes = Eyes.of(board, color(words[1]));
        yield list(board, point -> eyes[point]);
      }
      case "looks-like-eyes" ->
          list(board, point -> Eyes.looksLikeEye(board, point, color(words[1])));
      case "ladder-captures" -> list(board, ladderCaptures(board, point(board, words[1])));
      case "ladder-escapes" -> list(board, ladderEscapes(board, point(board, words[1])));
      default -> throw new IllegalArgumentException("no such fact: " + words[0]);
    };
  }

  private static long look(Board board, String[] words) {
    return board.lookAhead(point(board, words[2]), color(words[1]));
  }

  private static IntPredicate ladderCaptures(Board board, int prey) {
    assertEquals(2, board.liberties(prey), "liberties of the prey");
    int first = board.firstLiberty(prey);
    int second = board.nextLiberty(prey, first);
    Color hunter = opponent(board, prey);
    Ladders ladders = new Ladders();
    return point ->
        (point == first || point == second)
            && board.isLegal(point, hunter)
            && ladders.captures(board, prey, point);
  }

  private static IntPredicate ladderEscapes(Board board, int prey) {
    assertEquals(1, board.liberties(prey), "liberties of the prey");
    int[] captures = new int[board.pointCount()];
    int count = Ladders.listCaptures(board, prey, captures);
    Color runner = opponent(board, prey).opposite();
    Ladders ladders = new Ladders();
    return point ->
        (point == board.firstLiberty(prey)
                || Arrays.stream(captures, 0, count).anyMatch(capture -> capture == point))
            && board.isLegal(point, runner)
            && ladders.escapes(board, prey, point);
  }

  private static Color opponent(Board board, int stone) {
    return board.code(stone) == Board.BLACK ? Color.WHITE : Color.BLACK;
  }

  private static String list(Board board, IntPredicate wanted) {
    String points =
        IntStream.range(0, board.pointCount())
            .filter(wanted)
            .mapToObj(point -> " " + Points.name(point, board.size()))
            .collect(Collectors.joining());
    return points.isEmpty() ? " none" : points;
  }

  private static boolean isSetUp(String line) {
    return line.matches("[.XO ]+") || line.matches("(size|black|white) .*");
  }

  private static Board setUp(List<String> lines) {
    if (!lines.get(0).startsWith("size ")) {
      return Board.parse(String.join("\n", lines));
    }
    Board board = new Board(Integer.parseInt(lines.get(0).substring(5)));
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ");
      for (int i = 1; i < words.length; i++) {
        board.set(point(board, words[i]), color(words[0]));
      }
    }
    return board;
  }

  private static int point(Board board, String name) {
    return Points.parse(name, board.size());
  }

  private static Color color(String name) {
    return Color.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Reads the cases of a file; names without lines after them are the file's heading. */
  private static List<Case> cases(String file) {
    List<Case> cases = new ArrayList<>();
    for (String line : read(file).lines().map(String::trim).toList()) {
      if (line.startsWith("#")) {
        cases.add(new Case(line.substring(1).trim(), new ArrayList<>()));
      } else if (!line.isEmpty()) {
        cases.get(cases.size() - 1).lines.add(line);
      }
    }
    return cases.stream().filter(each -> !each.lines.isEmpty()).toList();
  }

  private static String read(String file) {
    try (InputStream in = TacticsTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
