package tengen.search;

import java.util.List;
import java.util.OptionalDouble;
import tengen.board.Move;
import tengen.rules.Game;

/**
 * What a search found, in the numbers that programs show: every one is there, and all are as the
 * side to move sees them.
 *
 * <p>Where the search knows less, it is filled in. A move without a value has that of the position.
 * Points that nothing tells follow from the value: the score is taken to be distributed
 * logistically, with a standard deviation of 18 points, so that an even game has a lead of 0 and a
 * winrate of 0.9 one of 22. A position without a value has winrate and points of the {@link
 * Forecast}. A network's policy alone knows no visits; as programs sort and color moves by them,
 * each gets its prior in permille, and no less than 1.
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

  /** The scale of the logistic distribution; its deviation is about what KataGo has in openings. */
  private static final double SCALE = 10;

  private static final double SPREAD = SCALE * Math.PI / Math.sqrt(3);

  /** Winrates beyond this or its opposite give no more points: 69. */
  private static final double HIGHEST = 0.999;

  /**
   * A move and what may follow.
   *
   * @param lowerBound the winrate that it has at least, with some confidence; may be below 0
   * @param variation the moves expected, this one first
   * @param variationVisits the visits of each of them
   */
  public record Line(
      Move move,
      int visits,
      float prior,
      double winrate,
      double lowerBound,
      double lead,
      List<Move> variation,
      List<Integer> variationVisits) {}

  public Analysis {
    lines = List.copyOf(lines);
  }

  /** Fills in a result; {@code analyst} is that of the game. */
  static Analysis of(Analyst analyst, SearchResult result) {
    Game game = analyst.game();
    boolean known = result.value().isPresent();
    double value = known ? result.value().getAsDouble() : 2 * analyst.wins() - 1;
    ScoreEstimate score =
        result
            .score()
            .orElseGet(() -> known ? new ScoreEstimate(lead(value), SPREAD) : analyst.score());
    boolean searched = result.candidates().stream().anyMatch(move -> move.visits() > 0);
    List<Line> lines =
        result.candidates().stream().map(move -> line(move, value, score, searched)).toList();
    return new Analysis(game, result.visits(), winrate(value), score.lead(), score.spread(), lines);
  }

  private static Line line(
      Candidate candidate, double rootValue, ScoreEstimate score, boolean searched) {
    double value = candidate.value().orElse(rootValue);
    OptionalDouble lowerBound = candidate.lowerBound();
    int visits =
        searched ? candidate.visits() : Math.max(1, Math.round(candidate.prior() * PERMILLE));
    return new Line(
        candidate.move(),
        visits,
        candidate.prior(),
        winrate(value),
        winrate(lowerBound.orElse(value)),
        lead(candidate, score),
        candidate.variation(),
        searched ? candidate.variationVisits() : List.of(visits));
  }

  private static double lead(Candidate candidate, ScoreEstimate score) {
    if (candidate.lead().isEmpty() && candidate.value().isPresent()) {
      return lead(candidate.value().getAsDouble());
    }
    return candidate.lead().orElse(score.lead());
  }

  private static double lead(double value) {
    double winrate = Math.max(1 - HIGHEST, Math.min(HIGHEST, winrate(value)));
    return SCALE * Math.log(winrate / (1 - winrate));
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
