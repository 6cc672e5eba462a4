package tengen.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.search.Candidate;
import tengen.search.SearchResult;

/** The best moves that a search found, lettered as on a board. */
public final class MoveTable {
  private MoveTable() {}

  /**
   * Returns a plain drawing of the board with the priors as a heat map, who is to play, and the
   * best moves below.
   *
   * @param count how many moves to list at most
   */
  public static String of(Game game, SearchResult result, int count) {
    List<String> lines = new ArrayList<>();
    lines.addAll(BoardText.of(game).withHeat(heat(result, game.size() * game.size())).lines());
    String chance =
        result.value().isPresent()
            ? ", chance to win " + Phrases.chance(result.value().getAsDouble())
            : "";
    lines.add(Phrases.player(game.toPlay()) + " to play" + chance);
    lines.addAll(lines(game, result, count));
    return String.join("\n", lines) + "\n";
  }

  /**
   * Returns a line for each of the best moves, and one more where to pass or to resign is best.
   *
   * @param count how many moves to list at most
   */
  public static List<String> lines(Game game, SearchResult result, int count) {
    List<String> lines = new ArrayList<>();
    List<Candidate> best = best(result, count);
    for (int i = 0; i < best.size(); i++) {
      lines.add((char) ('a' + i) + "  " + line(game, best.get(i)));
    }
    if (!(result.best() instanceof Move.Play)) {
      lines.add("best: " + Phrases.move(result.best(), game.size()));
    }
    return lines;
  }

  /**
   * Returns a line for each of the best moves, numbered from 1.
   *
   * @param count how many moves to list at most
   */
  public static List<String> numbered(Game game, SearchResult result, int count) {
    List<String> lines = new ArrayList<>();
    for (Candidate candidate : best(result, count)) {
      lines.add(String.format(Locale.ROOT, "%2d. %s", lines.size() + 1, line(game, candidate)));
    }
    return lines;
  }

  /** Returns the move, its share of the policy and, where it was searched, what was found. */
  private static String line(Game game, Candidate candidate) {
    String move = Phrases.move(candidate.move(), game.size());
    String line = String.format(Locale.ROOT, "%-4s %7s", move, Phrases.percent(candidate.prior()));
    return candidate.value().isPresent()
        ? String.format(
            Locale.ROOT,
            "%s, wins %s, %s",
            line,
            Phrases.chance(candidate.value().getAsDouble()),
            Phrases.count(candidate.visits(), "visit"))
        : line;
  }

  /** Returns the points of the best moves, best first, and -1 for a pass. */
  public static List<Integer> points(SearchResult result, int count) {
    return best(result, count).stream()
        .map(each -> each.move() instanceof Move.Play play ? play.point() : -1)
        .toList();
  }

  /**
   * Returns the priors as a heat map: 0 to 1 by point, A1 first.
   *
   * @param points the number of points of the board
   */
  public static float[] heat(SearchResult result, int points) {
    float[] heat = new float[points];
    for (Candidate candidate : result.candidates()) {
      if (candidate.move() instanceof Move.Play play) {
        heat[play.point()] = candidate.prior();
      }
    }
    return heat;
  }

  private static List<Candidate> best(SearchResult result, int count) {
    return result.candidates().subList(0, Math.min(count, result.candidates().size()));
  }
}
