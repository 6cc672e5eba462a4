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
   * Returns a line for each of the best moves, and one more where to pass is best.
   *
   * @param count how many moves to list at most
   */
  public static List<String> lines(Game game, SearchResult result, int count) {
    List<String> lines = new ArrayList<>();
    List<Candidate> best = best(result, count);
    for (int i = 0; i < best.size(); i++) {
      Candidate candidate = best.get(i);
      lines.add(
          String.format(
              Locale.ROOT,
              "%c  %-4s %7s",
              'a' + i,
              Phrases.move(candidate.move(), game.size()),
              Phrases.percent(candidate.prior())));
    }
    if (!(result.best() instanceof Move.Play)) {
      lines.add("best: " + Phrases.move(result.best(), game.size()));
    }
    return lines;
  }

  /** Returns the points of the best moves, best first. */
  public static List<Integer> points(SearchResult result, int count) {
    return best(result, count).stream()
        .map(Candidate::move)
        .filter(Move.Play.class::isInstance)
        .map(move -> ((Move.Play) move).point())
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
