package tengen.sgf;

import java.util.List;
import java.util.Optional;
import tengen.board.Color;
import tengen.board.Move;

/** What a node of a main line does to the position. */
public sealed interface Step {
  /**
   * A move.
   *
   * @param color who moves, whoever's turn it is
   * @param move a play or a pass
   */
  record Turn(Color color, Move move) implements Step {}

  /**
   * Stones put and taken away, and who is to move then; a point named twice is kept once.
   *
   * @param black points that get a black stone
   * @param white points that get a white stone
   * @param empty points that are emptied
   * @param toPlay who is to move, if it is said
   */
  record SetUp(
      List<Integer> black, List<Integer> white, List<Integer> empty, Optional<Color> toPlay)
      implements Step {
    public SetUp {
      black = black.stream().distinct().toList();
      white = white.stream().distinct().toList();
      empty = empty.stream().distinct().toList();
    }

    /** Tells whether it changes any point. */
    public boolean hasStones() {
      return !(black.isEmpty() && white.isEmpty() && empty.isEmpty());
    }

    /** Tells whether it changes anything. */
    boolean isVoid() {
      return !hasStones() && toPlay.isEmpty();
    }
  }
}
