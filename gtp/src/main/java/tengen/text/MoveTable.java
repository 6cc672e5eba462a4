package tengen.text;

import java.util.List;
import java.util.Locale;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.search.Candidate;
import tengen.search.SearchResult;

/** What a search found as text: the board with a heat map, and the best moves below it. */
public final class MoveTable {
  private MoveTable() {}

  /**
   * Returns the text.
   *
   * @param count how many moves to list at most
   * @param colored whether to use the colors of an ANSI terminal
   */
  public static String of(Game game, SearchResult result, int count, boolean colored) {
    StringBuilder text = new StringBuilder();
    text.append(
        BoardText.of(game)
            .withHeat(heat(result.candidates(), game.size() * game.size()))
            .withColor(colored));
    text.append(Phrases.player(game.toPlay())).append(" to play");
    result
        .value()
        .ifPresent(value -> text.append(format(", expected result %+.2f (-1 to 1)", value)));
    text.append('\n');
    List<Candidate> candidates = result.candidates();
    for (int i = 0; i < Math.min(count, candidates.size()); i++) {
      Candidate candidate = candidates.get(i);
      String move = Phrases.move(candidate.move(), game.size());
      text.append(format("%3d. %-4s %5.1f %%%n", i + 1, move, candidate.prior() * 100));
    }
    text.append("choice: ").append(Phrases.move(result.best(), game.size())).append('\n');
    return text.toString();
  }

  private static float[] heat(List<Candidate> candidates, int points) {
    float[] heat = new float[points];
    for (Candidate candidate : candidates) {
      if (candidate.move() instanceof Move.Play play) {
        heat[play.point()] = candidate.prior();
      }
    }
    return heat;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
