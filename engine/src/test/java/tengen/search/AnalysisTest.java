package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tengen.board.Move;
import tengen.network.UniformNetwork;
import tengen.rules.Game;
import tengen.rules.Rules;

final class AnalysisTest {
  private static final Move MOVE = Move.at(40);

  private final Game game = Game.start(9, Rules.CHINESE, 7.5);
  private final Analyst analyst = new Analyst(game, new UniformNetwork());

  @Test
  void searchedMovesKeepTheirNumbers() {
    Candidate candidate =
        new Candidate(
            MOVE,
            0.25f,
            30,
            OptionalDouble.of(0.5),
            OptionalDouble.of(-1.5),
            OptionalDouble.of(4),
            List.of(MOVE, Move.PASS),
            List.of(30, 12));
    Analysis analysis =
        analyst.analyze(
            new SearchResult(
                MOVE,
                List.of(candidate, Candidate.unvisited(Move.PASS, 0.5f)),
                OptionalDouble.of(0),
                31,
                Optional.of(new ScoreEstimate(2, 8))));
    assertEquals(
        new Analysis.Line(
            MOVE, 30, 0.25f, 0.75, -0.25, 4, List.of(MOVE, Move.PASS), List.of(30, 12)),
        analysis.lines().get(0));
    assertEquals(
        new Analysis.Line(Move.PASS, 0, 0.5f, 0.5, 0.5, 2, List.of(Move.PASS), List.of(0)),
        analysis.lines().get(1));
    assertEquals(8, analysis.spread());
    assertEquals(1, analysis.shown(0, 10).size());
    assertEquals(2, analysis.shown(2, 10).size());
    assertEquals(1, analysis.shown(2, 1).size());
  }

  @Test
  void pointsFollowFromTheValueWhereNothingTellsThem() {
    Analysis analysis = analyst.analyze(ofPolicy(OptionalDouble.of(0.8)));
    assertEquals(0.9, analysis.winrate(), 1e-9);
    assertEquals(22, analysis.lead(), 0.1);
    assertEquals(22, analysis.lines().get(0).lead(), 0.1);
    assertEquals(69, analyst.analyze(ofPolicy(OptionalDouble.of(1))).lead(), 0.1);
    assertEquals(0, analyst.analyze(ofPolicy(OptionalDouble.of(0))).lead(), 1e-9);
  }

  @Test
  void positionWithoutAValueIsJudgedByPlayouts() {
    Analysis analysis = analyst.analyze(ofPolicy(OptionalDouble.empty()));
    assertEquals(analyst.forecast().wins(), analysis.winrate(), 1e-9);
    assertEquals(analyst.forecast().lead(), analysis.lead(), 1e-9);
  }

  @Test
  void policyAloneShowsItsPriorsAsVisits() {
    Analysis analysis = analyst.analyze(ofPolicy(OptionalDouble.of(0)));
    assertEquals(List.of(125, 1), analysis.lines().stream().map(line -> line.visits()).toList());
    assertEquals(1, analysis.visits());
  }

  private static SearchResult ofPolicy(OptionalDouble value) {
    return SearchResult.ofPolicy(
        MOVE,
        List.of(Candidate.unvisited(MOVE, 0.125f), Candidate.unvisited(Move.at(0), 0.0001f)),
        value);
  }
}
