package tengen.rules;

import java.util.List;
import java.util.stream.IntStream;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;

/** Games for tests, from drawings and names of points. */
final class Drawn {
  private Drawn() {}

  /** Returns a game with komi 0 that begins with the drawn stones, Black to play. */
  static Game game(Rules rules, String drawing) {
    Board board = Board.parse(drawing);
    return Game.start(board.size(), rules, 0)
        .withSetup(stones(board, Color.BLACK), stones(board, Color.WHITE));
  }

  /** Plays by turns, and by the rules, points such as {@code D4} or {@code pass}. */
  static Game play(Game start, String... names) {
    Game game = start;
    for (String name : names) {
      game = game.play(game.toPlay(), move(game, name));
    }
    return game;
  }

  /** Returns a move from its name. */
  static Move move(Game game, String name) {
    return name.equals("pass") ? Move.PASS : Move.at(Points.parse(name, game.size()));
  }

  private static List<Integer> stones(Board board, Color color) {
    return IntStream.range(0, board.pointCount())
        .filter(point -> board.stone(point) == color)
        .boxed()
        .toList();
  }
}
