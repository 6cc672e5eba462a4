package tengen.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.RandomSeed;
import tengen.features.PlaneEncoder;
import tengen.rules.Position;
import tengen.tactics.Eyes;

/** Moves that come into question, found in a position and read from its planes. */
@ExtendWith(RandomSeed.class)
final class SensibleMovesTest {
  private static final int GAMES = 40;

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9, 13, 19})
  void bothWaysGiveTheMovesThatTheDefinitionGives(int size, RandomGenerator random) {
    PlaneEncoder encoder = new PlaneEncoder(size);
    SensibleMoves sensible = new SensibleMoves();
    short[] found = new short[size * size];
    int largeSelfAtaris = 0;
    for (int game = 0; game < GAMES; game++) {
      Position position = new Position(size);
      for (int turn = 0; turn < 2 * size * size; turn++) {
        short[] legal = plainly(position, false);
        short[] expected = plainly(position, true);
        largeSelfAtaris += legal.length - expected.length;
        String drawing = position.board() + ", " + position.toPlay() + " to play";
        int count = sensible.find(position, found);
        assertArrayEquals(expected, Arrays.copyOf(found, count), drawing);
        count = SensibleMoves.read(encoder.encode(position), found);
        assertArrayEquals(expected, Arrays.copyOf(found, count), drawing);
        if (legal.length == 0) {
          position.pass();
        } else {
          position.play(legal[random.nextInt(legal.length)]);
        }
      }
    }
    assertTrue(size < 9 || largeSelfAtaris > 100, () -> "such moves are rare here");
  }

  private static short[] plainly(Position position, boolean sparesLargeChains) {
    Board board = position.board();
    Color color = position.toPlay();
    Eyes eyes = new Eyes();
    eyes.find(board, color);
    short[] found = new short[board.pointCount()];
    int count = 0;
    for (int point = 0; point < board.pointCount(); point++) {
      if (!position.isLegal(point) || eyes.isTrueEye(point)) {
        continue;
      }
      long look = board.lookAhead(point, color);
      boolean givesUp =
          Board.libertiesAfter(look) == 1
              && Board.captures(look) == 0
              && Board.sizeAfter(look) >= 7;
      if (!(sparesLargeChains && givesUp)) {
        found[count++] = (short) point;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
