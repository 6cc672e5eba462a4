package tengen.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.sgf.GameRecord;
import tengen.sgf.Step;
import tengen.tactics.Eyes;

/**
 * Games of random moves, with all that records may hold: passes, two turns of a color in a row, kos
 * retaken at once, boards that come again, stones set up at the start and taken away later.
 */
final class RandomGames {
  private static final int PASS_ONE_IN = 60;
  private static final int SAME_COLOR_ONE_IN = 50;
  private static final int SET_UP_ONE_IN = 300;
  private static final int TRIES = 10;
  private static final int NEAR = 2;

  private final SplittableRandom random;
  private final Board board;
  private final List<Step> steps = new ArrayList<>();

  private RandomGames(int size, SplittableRandom random) {
    this.random = random;
    board = new Board(size);
  }

  /** Makes a game of twice as many turns as the board has points. */
  static GameRecord make(int size, SplittableRandom random) {
    return make(size, 2 * size * size, random);
  }

  static GameRecord make(int size, int turns, SplittableRandom random) {
    RandomGames game = new RandomGames(size, random);
    if (random.nextInt(3) == 0) {
      game.setUpStones(random.nextInt(size * size));
    }
    Color color = Color.BLACK;
    for (int turn = 0; turn < turns; turn++) {
      if (random.nextInt(SET_UP_ONE_IN) == 0) {
        game.takeStonesAway();
      }
      game.move(color);
      color = random.nextInt(SAME_COLOR_ONE_IN) == 0 ? color : color.opposite();
    }
    return GameRecord.of(size, Map.of(), game.steps);
  }

  /**
   * Makes a game whose positions look a little like those of real games: most moves are near the
   * move before, on points where the stone has liberties.
   */
  static GameRecord invent(int size, int turns, SplittableRandom random) {
    RandomGames game = new RandomGames(size, random);
    int last = random.nextInt(size * size);
    for (int turn = 0; turn < turns; turn++) {
      last = game.moveNear(last, turn % 2 == 0 ? Color.BLACK : Color.WHITE);
    }
    return GameRecord.of(size, Map.of(), game.steps);
  }

  private int moveNear(int last, Color color) {
    for (int i = 0; i < 8 * TRIES; i++) {
      int point = random.nextInt(3) == 0 ? random.nextInt(board.pointCount()) : pointNear(last);
      if (board.isLegal(point, color)
          && Board.libertiesAfter(board.lookAhead(point, color)) > 2
          && !Eyes.looksLikeEye(board, point, color)) {
        board.playLegal(point, color);
        steps.add(new Step.Turn(color, Move.at(point)));
        return point;
      }
    }
    steps.add(new Step.Turn(color, Move.PASS));
    return last;
  }

  private int pointNear(int point) {
    int x = Points.x(point, board.size()) + random.nextInt(-NEAR, NEAR + 1);
    int y = Points.y(point, board.size()) + random.nextInt(-NEAR, NEAR + 1);
    int most = board.size() - 1;
    return Points.at(Math.max(0, Math.min(x, most)), Math.max(0, Math.min(y, most)), board.size());
  }

  private void setUpStones(int count) {
    for (int i = 0; i < count; i++) {
      Color color = random.nextBoolean() ? Color.BLACK : Color.WHITE;
      board.set(random.nextInt(board.pointCount()), color);
    }
    // A chain without liberties comes up in no game; without one, ko and repetition mean the same.
    for (int point = 0; point < board.pointCount(); point++) {
      if (!board.isEmpty(point) && board.liberties(point) == 0) {
        board.set(point, null);
      }
    }
    steps.add(
        new Step.SetUp(
            stones(Color.BLACK), stones(Color.WHITE), List.of(), Optional.of(Color.BLACK)));
  }

  private List<Integer> stones(Color color) {
    return IntStream.range(0, board.pointCount())
        .filter(point -> board.stone(point) == color)
        .boxed()
        .toList();
  }

  private void takeStonesAway() {
    List<Integer> points =
        random
            .ints(3, 0, board.pointCount())
            .filter(point -> !board.isEmpty(point))
            .boxed()
            .toList();
    points.forEach(point -> board.set(point, null));
    steps.add(new Step.SetUp(List.of(), List.of(), points, Optional.empty()));
  }

  private void move(Color color) {
    for (int i = 0; i < TRIES && random.nextInt(PASS_ONE_IN) > 0; i++) {
      int point = random.nextInt(board.pointCount());
      if (board.isEmpty(point) && !board.isSuicide(point, color)) {
        board.playLegal(point, color);
        steps.add(new Step.Turn(color, Move.at(point)));
        return;
      }
    }
    steps.add(new Step.Turn(color, Move.PASS));
  }
}
