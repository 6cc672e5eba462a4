package tengen.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.board.RandomSeed;

@ExtendWith(RandomSeed.class)
final class ScoreTest {
  /** The white stone at B4 is dead, and the border not filled at C5. */
  private static final String UNFINISHED =
      """
      . X . O .
      X O X O O
      . . X O .
      X X X O .
      . . X O O
      """;

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 19})
  void emptyBoardBelongsToNobody(int size) {
    assertEquals(0, Score.area(new Board(size)));
    assertEquals(0, Score.territory(new Board(size), List.of()));
    assertEquals(-7.5, Score.of(Game.start(size, Rules.CHINESE, 7.5), List.of()));
  }

  @Test
  void loneStoneOwnsTheWholeBoard() {
    Board board = new Board(19);
    board.set(60, Color.WHITE);
    assertEquals(-361, Score.area(board));
    assertEquals(-360, Score.territory(board, List.of()));
  }

  @Test
  void regionThatBothReachBelongsToNobody() {
    Board board = Board.parse(UNFINISHED);
    Reach reach = Reach.of(board);
    assertTrue(reach.isShared(at("C5")));
    assertNull(reach.owner(at("C5")));
    assertTrue(reach.isShared(at("A3")), "by the white stone at B4");
    assertEquals(Color.BLACK, reach.owner(at("A5")));
    assertEquals(Color.BLACK, reach.owner(at("B1")));
    assertEquals(Color.WHITE, reach.owner(at("E2")));
    assertEquals(Color.WHITE, reach.owner(at("B4")));
  }

  @Test
  void areaOfTrompTaylorLeavesDeadStonesOnTheBoard() {
    assertEquals((8 + 3) - (8 + 3), Score.area(Board.parse(UNFINISHED)));
  }

  @Test
  void areaWithoutDeadStonesGivesTheirPlaceToTheOpponent() {
    assertEquals((8 + 6) - (7 + 3), Score.area(Board.parse(UNFINISHED), List.of(at("B4"))));
  }

  @Test
  void territoryCountsADeadStoneTwice() {
    Board board = Board.parse(UNFINISHED);
    assertEquals((6 + 1) - 3, Score.territory(board, List.of(at("B4"))));
    assertEquals((6 + 1) - 3, Score.territory(board, List.of(at("B4"), at("B4"), at("C5"))));
    assertEquals(3 - 3, Score.territory(board, List.of()));
  }

  @Test
  void bothLivingInSekiWithoutEyesHaveTheirStonesAlone() {
    Board board =
        Board.parse(
            """
            X X . O
            X X O O
            X X O O
            X X . O
            """);
    assertEquals(8 - 6, Score.area(board));
    assertEquals(0, Score.territory(board, List.of()));
  }

  @Test
  void eyesInASekiCount() {
    Board board =
        Board.parse(
            """
            . X . O .
            . X X O O
            X X X O O
            X X X O O
            X X X O O
            """);
    assertEquals((12 + 2) - (9 + 1), Score.area(board));
    assertEquals(2 - 1, Score.territory(board, List.of()));
  }

  @Test
  void prisonersCountForTerritoryAlone() {
    String drawing =
        """
        . . X O .
        . . X O .
        . . X O .
        X X X O .
        O . X O .
        """;
    Game game = Drawn.play(Drawn.game(Rules.JAPANESE, drawing).withKomi(0.5), "B1", "pass", "pass");
    assertEquals(1, game.position().board().capturedBy(Color.BLACK));
    assertEquals((6 + 1 + 1) - 5 - 0.5, Score.of(game, List.of()));
    assertEquals(15 - 10 - 0.5, Score.of(game.withRules(Rules.AGA), List.of()));
  }

  @Test
  void prisonersSurviveASetUp() {
    Game game =
        Drawn.play(Drawn.game(Rules.JAPANESE, "O . .\nX . .\n. . .\n"), "B3")
            .withSetup(List.of(), List.of(Points.parse("C1", 3)));
    assertEquals(1 + 1, Score.of(game, List.of()), "A3 and a prisoner");
  }

  @Test
  void areaIsThatOfTheDefinitionOnRandomBoards(RandomGenerator random) {
    for (int i = 0; i < 2000; i++) {
      Board board = new Board(2 + random.nextInt(8));
      int stones = random.nextInt(board.pointCount());
      for (int stone = 0; stone < stones; stone++) {
        Color color = random.nextBoolean() ? Color.BLACK : Color.WHITE;
        board.set(random.nextInt(board.pointCount()), color);
      }
      int lead = 0;
      for (int point = 0; point < board.pointCount(); point++) {
        boolean black = reaches(board, point, Color.BLACK);
        boolean white = reaches(board, point, Color.WHITE);
        lead += black == white ? 0 : black ? 1 : -1;
      }
      assertEquals(lead, Score.area(board), board::toString);
    }
  }

  /**
   * Tells whether a path of adjacent points of the point's own kind leads to a point of the color:
   * rule 4 of Tromp-Taylor. A stone reaches its own color alone.
   */
  private static boolean reaches(Board board, int point, Color color) {
    return board.isEmpty(point)
        ? reaches(board, point, color, new BitSet())
        : board.stone(point) == color;
  }

  private static boolean reaches(Board board, int point, Color color, BitSet seen) {
    if (board.code(point) == Board.code(color)) {
      return true;
    }
    if (board.code(point) != Board.EMPTY || seen.get(point)) {
      return false;
    }
    seen.set(point);
    for (int i = 0; i < 4; i++) {
      if (reaches(board, board.grid().neighbor(point, i), color, seen)) {
        return true;
      }
    }
    return false;
  }

  private static int at(String name) {
    return Points.parse(name, 5);
  }
}
