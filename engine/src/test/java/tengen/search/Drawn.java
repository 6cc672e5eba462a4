package tengen.search;

import java.util.ArrayList;
import java.util.List;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;

/** Games that begin with a drawing. */
final class Drawn {
  /** A race for life on 7x7 that is won by the side to move, at C1 or D1. */
  static final String RACE =
      """
      . X . O . O .
      X X X O O O O
      . X X O . O .
      X X X O O O O
      X X X O O O O
      O O O X X X O
      O . . . . X O
      """;

  /** White's group at the top right has one eye of four points; H8 and J9 together save it. */
  static final String IN_QUESTION =
      """
      . O O X . X O . .
      . . O X X X O . .
      . O O X . X O O O
      . O O X X X X X X
      . . O X . X . X .
      . O O X X X X X X
      . O O X . X . X .
      . . O X X X X X X
      . O O X . X . X .
      """;

  /** D6 alone is open; who gets it is two points. */
  static final String OPEN_POINT =
      """
      . . X . O .
      X X X X O O
      . . X O O .
      X X X O O O
      . . X O . .
      X X X O O O
      """;

  /** No point is open: Black's are 15, White's 10. */
  static final String SHARED_OUT =
      """
      . . X O .
      . . X O .
      . . X O .
      . . X O .
      . . X O .
      """;

  private Drawn() {}

  /** Returns a game by Chinese rules. */
  static Game game(String drawing, Color toPlay, double komi) {
    Board board = Board.parse(drawing);
    List<Integer> black = new ArrayList<>();
    List<Integer> white = new ArrayList<>();
    for (int point = 0; point < board.pointCount(); point++) {
      if (!board.isEmpty(point)) {
        (board.stone(point) == Color.BLACK ? black : white).add(point);
      }
    }
    return Game.start(board.size(), Rules.CHINESE, komi).withSetup(black, white).withToPlay(toPlay);
  }

  static Move at(String name, int size) {
    return Move.at(Points.parse(name, size));
  }
}
