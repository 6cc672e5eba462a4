package tengen.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Candidate;
import tengen.search.SearchResult;

final class MoveTableTest {
  private static final Game GAME = Game.start(3, Rules.CHINESE, 7.5);
  private static final Move B2 = Move.at(Points.parse("B2", 3));

  @Test
  void movesStandBelowTheHeatMapOfThePolicy() {
    SearchResult policy =
        SearchResult.ofPolicy(
            B2, List.of(Candidate.unvisited(B2, 0.625f)), OptionalDouble.of(-0.2));
    assertEquals(
        """
            A  B  C
         3  .  .  . 3
         2  . 63  . 2
         1  .  .  . 1
            A  B  C
        Black to play, chance to win 40 %
        a  B2    62.5 %
        """,
        MoveTable.of(GAME, policy, 5));
  }

  @Test
  void searchedMovesHaveTheirChanceAndAPassKeepsItsLetter() {
    OptionalDouble none = OptionalDouble.empty();
    Candidate pass =
        new Candidate(
            Move.PASS, 0.1f, 3, OptionalDouble.of(0.5), none, none, List.of(Move.PASS), List.of(3));
    SearchResult searched =
        new SearchResult(
            Move.PASS, List.of(pass, Candidate.unvisited(B2, 0.625f)), none, 3, Optional.empty());
    assertEquals(
        List.of("a  pass  10.0 %, wins 75 %, 3 visits", "b  B2    62.5 %", "best: pass"),
        MoveTable.lines(GAME, searched, 5));
    assertEquals(List.of(-1, 4), MoveTable.points(searched, 5));
  }
}
