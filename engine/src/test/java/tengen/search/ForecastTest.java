package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;

final class ForecastTest {
  @Test
  void sharedOutBoardIsForecastToThePoint() {
    Forecast forecast = Forecast.of(sharedOut(0.5), 50, 1);
    assertEquals(4.5, forecast.lead());
    assertEquals(0, forecast.deviation(), 1e-9);
    assertEquals(1, forecast.wins(Color.BLACK));
    assertEquals(-4.5, forecast.lead(Color.WHITE));
    assertEquals(1, forecast.ownership().of(Points.parse("A1", 5)));
    assertEquals(-1, forecast.ownership().of(Points.parse("E5", 5)));
  }

  @Test
  void drawsCountHalf() {
    assertEquals(0.5, Forecast.of(sharedOut(5), 10, 1).wins(Color.WHITE));
  }

  @Test
  void emptyBoardIsOpenAndGoesByKomi() {
    Forecast even = Forecast.of(Game.start(9, Rules.CHINESE, 7.5), 200, 1);
    Forecast dear = Forecast.of(Game.start(9, Rules.CHINESE, 27.5), 200, 1);
    assertEquals(20, even.lead() - dear.lead(), 1e-9);
    assertTrue(even.deviation() > 5, () -> "deviation " + even.deviation());
    assertTrue(dear.wins() < even.wins());
  }

  /** Black has 15 points of a 5x5 board, White 10; nothing is left but eyes. */
  private static Game sharedOut(double komi) {
    Board board =
        Board.parse(
            """
            . X X O .
            X X X O O
            . X X O .
            X X X O O
            . X X O .
            """);
    return Game.start(5, Rules.CHINESE, komi)
        .withSetup(stones(board, Color.BLACK), stones(board, Color.WHITE));
  }

  private static List<Integer> stones(Board board, Color color) {
    return IntStream.range(0, board.pointCount())
        .filter(point -> board.stone(point) == color)
        .boxed()
        .toList();
  }
}
