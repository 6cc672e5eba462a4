package tengen.search;

import java.util.List;
import java.util.OptionalDouble;
import tengen.board.Move;
import tengen.rules.Game;

/**
 * What a search found, in the numbers that programs show: every one is there, and all are as the
 * side to move sees them.
 *
 * <p>Where the search knows less, it is filled in: a move without a value has that of the position;
 * a position without one has the share of the {@link Forecast}'s playouts that were won; points
 * come from the forecast. A network's policy alone knows no visits; as programs sort and color
 * moves by them, each gets its prior in permille, and no less than 1.
 *
 * @param visits how often the search looked at the position
 * @param winrate the chance to win, 0 to 1
 * @param lead the points to lead by, komi counted
 * @param spread the standard deviation of the score in points
 * @param lines the moves in the order of the search, best first
 */
public record Analysis(
    Game game, int visits, double winrate, double lead, double spread, List<Line> lines) {
  private static final float PERMILLE = 1000;

  /**
   * A move and what may follow.
   *
   * @param lowerBound the winrate that it has at least, with some confidence; may be below 0
   */
  public record Line(
      Move move,
      int visits,
      float prior,
      double winrate,
      double lowerBound,
      double lead,
      List<Move> variation) {}

  public Analysis {
    lines = List.copyOf(lines);
  }

  /** Fills in a result; {@code analyst} is that of the game. */
  static Analysis of(Analyst analyst, SearchResult result) {
    Game game = analyst.game();
    double value =
        result.value().isPresent()
            ? result.value().getAsDouble()
            : 2 * analyst.forecast().wins(game.toPlay()) - 1;
    ScoreEstimate score =
        result
            .score()
            .orElseGet(
                () ->
                    new ScoreEstimate(
                        analyst.forecast().lead(game.toPlay()), analyst.forecast().deviation()));
    boolean searched = result.candidates().stream().anyMatch(move -> move.visits() > 0);
    List<Line> lines =
        result.candidates().stream().map(move -> line(move, value, score, searched)).toList();
    return new Analysis(game, result.visits(), winrate(value), score.lead(), score.spread(), lines);
  }

  private static Line line(
      Candidate candidate, double rootValue, ScoreEstimate score, boolean searched) {
    double value = candidate.value().orElse(rootValue);
    OptionalDouble lowerBound = candidate.lowerBound();
    return new Line(
        candidate.move(),
        searched ? candidate.visits() : Math.max(1, Math.round(candidate.prior() * PERMILLE)),
        candidate.prior(),
        winrate(value),
        winrate(lowerBound.orElse(value)),
        candidate.lead().orElse(score.lead()),
        candidate.variation());
  }

  private static double winrate(double value) {
    return (value + 1) / 2;
  }

  /**
   * Returns the moves to show: those that the search went through, and as many others as are needed
   * to have {@code least}; never more than {@code most}.
   */
  public List<Line> shown(int least, int most) {
    int visited = (int) lines.stream().filter(line -> line.visits() > 0).count();
    return lines.subList(0, Math.min(most, Math.min(lines.size(), Math.max(least, visited))));
  }
}
