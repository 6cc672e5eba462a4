package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.NetworkSpec;
import tengen.network.UniformNetwork;
import tengen.sgf.Result;

final class ValueAtMovesTest {
  private static final int SIZE = 9;

  /** Black has the left of the board to itself, so that playouts and komi decide. */
  @Test
  void playoutsCountTheBoardWithTheKomiOfTheGame() {
    Corpus corpus =
        corpus(List.of(game("B+R", 60, 6.5), game("B+R", 60, 6.5), game("W+R", 60, 50)));
    List<ValueAtMoves.Row> rows = ValueAtMoves.of(new UniformNetwork(), corpus.positions(), 10, 20);
    assertEquals(1, rows.size(), "none is longer than 60 moves");
    ValueAtMoves.Row row = rows.get(0);
    assertEquals(50, row.move());
    assertEquals(3, row.games());
    assertEquals(1, row.playouts().winners(), row.toString());
    assertTrue(row.playouts().error() < row.constant().error() / 2, row.toString());
  }

  @Test
  void constantIsBlacksShareAndAnEvenNetNamesHalfTheWinners() {
    Corpus corpus =
        corpus(
            List.of(
                game("B+R", 60, 6.5),
                game("B+R", 60, 6.5),
                game("W+R", 60, 6.5),
                game("Void", 60, 6.5)));
    ValueAtMoves.Row row = ValueAtMoves.of(new UniformNetwork(), corpus.positions(), 10, 1).get(0);
    assertEquals(3, row.games(), "without the one nobody won");
    assertEquals(2.0 / 3, row.constant().winners(), 1e-9);
    assertEquals(1 - 1.0 / 9, row.constant().error(), 1e-9);
    assertEquals(new ValueAtMoves.Score(1, 0.5), row.network().orElseThrow());
  }

  @Test
  void netIsAskedAboutTheSideToMove() {
    Corpus corpus = corpus(List.of(game("B+R", 60, 6.5)));
    ValueAtMoves.Row row = ValueAtMoves.of(new SideToMoveWins(), corpus.positions(), 10, 1).get(0);
    assertEquals(1, row.network().orElseThrow().winners(), "Black is to play after 50 moves");
    Corpus lost = corpus(List.of(game("W+R", 60, 6.5)));
    assertEquals(
        0,
        ValueAtMoves.of(new SideToMoveWins(), lost.positions(), 10, 1)
            .get(0)
            .network()
            .orElseThrow()
            .winners());
  }

  @Test
  void noGamesGiveNoRows() {
    assertEquals(
        List.of(),
        ValueAtMoves.of(new UniformNetwork(), RandomGames.corpus(9, 0, 1).positions(), 10, 1));
    assertEquals(
        List.of(),
        ValueAtMoves.of(new UniformNetwork(), RandomGames.corpus(9, 5, 1).positions(), 10, 1));
  }

  private record Game(short[] turns, Corpus.Facts facts) {}

  private static Game game(String result, int length, double komi) {
    List<Short> turns = new ArrayList<>();
    // Black fills lines E and D from the bottom; White the right half in a checkered way, then
    // passes.
    for (int i = 0; turns.size() < length; i++) {
      int column = i < 9 ? 4 : 3;
      turns.add(i < 18 ? Turns.stone(Color.BLACK, i % 9 * SIZE + column) : Turns.pass(Color.BLACK));
      turns.add(i < 4 ? Turns.stone(Color.WHITE, i * 2 * SIZE + 8) : Turns.pass(Color.WHITE));
    }
    short[] packed = new short[length];
    for (int i = 0; i < length; i++) {
      packed[i] = turns.get(i);
    }
    return new Game(
        packed,
        new Corpus.Facts(
            Result.parse(result),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalDouble.of(komi)));
  }

  private static Corpus corpus(List<Game> games) {
    Corpus.Builder builder = new Corpus.Builder();
    games.forEach(game -> builder.add(game.turns, game.turns.length, game.facts));
    return Corpus.Builder.join(SIZE, List.of("games"), List.of(List.of(builder)));
  }

  private static final class SideToMoveWins implements Network {
    @Override
    public NetworkSpec spec() {
      return TinyNet.SPEC;
    }

    @Override
    public Evaluation[] evaluate(int size, byte[][] planes) {
      Evaluation[] evaluations = new Evaluation[planes.length];
      for (int i = 0; i < planes.length; i++) {
        evaluations[i] = new Evaluation(new float[size * size], OptionalDouble.of(0.5));
      }
      return evaluations;
    }

    @Override
    public void close() {}
  }
}
