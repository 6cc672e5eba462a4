package tengen.search;

import java.util.BitSet;
import java.util.List;
import tengen.board.Board;
import tengen.board.Grid;

/**
 * The shapes of 3x3 points around an empty point that invite a move there: hane, cuts and answers
 * at the edge, for either color (after Gelly et al. 2006, Modification of UCT with Patterns in
 * Monte-Carlo Go, section 3.2).
 */
final class Shapes {
  // A shape is the codes of the four neighbors and then of the four diagonals, two bits each, in
  // the order of Grid; all of them that fit a drawing, turned, mirrored and with colors exchanged,
  // are set in one table of 2^16 bits.

  /**
   * Drawings, three rows each with the point in the middle: {@code X} and {@code O} stones, {@code
   * .} empty, {@code x} no X, {@code o} no O, {@code ?} anything, {@code #} the edge.
   */
  private static final List<String> DRAWINGS =
      List.of(
          "XOX .*. ???", // hane that encloses
          "XO. .*. ?.?", // hane
          "XO? X*. ?.?", // hane that turns
          "XO? O*o ?o?", // cut, not yet covered
          "XO? O*X ???", // cut that was peeped at
          "?X? O*O ooo", // cut between two stones
          "OX? o*O ???", // cut of a knight's move
          "X.? O*? ###", // the edge: pursuit
          "OX? X*O ###", // a cut
          "?X? x*O ###", // a connection that is stopped
          "?OX X*O ###"); // a cut from below

  /** Where in a drawing, top row first, the neighbors and diagonals lie, in the order of Grid. */
  private static final int[] PLACES = {3, 5, 7, 1, 6, 8, 0, 2};

  private static final BitSet TABLE = new BitSet(1 << 16);

  static {
    for (String drawing : DRAWINGS) {
      String points = drawing.replace(" ", "");
      for (int turn = 0; turn < 4; turn++) {
        add(points, 0, 0);
        add(exchanged(points), 0, 0);
        add(mirrored(points), 0, 0);
        add(exchanged(mirrored(points)), 0, 0);
        points = turned(points);
      }
    }
  }

  private Shapes() {}

  /** Tells whether the empty {@code point} is in a shape that invites a move. */
  static boolean isAt(Board board, int point) {
    Grid grid = board.grid();
    int shape = 0;
    for (int i = 0; i < 4; i++) {
      shape |= board.code(grid.neighbor(point, i)) << (2 * i);
      shape |= board.code(grid.diagonal(point, i)) << (2 * i + 8);
    }
    return TABLE.get(shape);
  }

  /** Sets all shapes that begin with {@code shape}, at its first {@code place} places. */
  private static void add(String points, int place, int shape) {
    if (place == PLACES.length) {
      TABLE.set(shape);
      return;
    }
    for (int code : codes(points.charAt(PLACES[place]))) {
      add(points, place + 1, shape | code << (2 * place));
    }
  }

  private static int[] codes(char drawn) {
    return switch (drawn) {
      case 'X' -> new int[] {Board.BLACK};
      case 'O' -> new int[] {Board.WHITE};
      case '.' -> new int[] {Board.EMPTY};
      case '#' -> new int[] {Board.BORDER};
      case 'x' -> new int[] {Board.EMPTY, Board.WHITE, Board.BORDER};
      case 'o' -> new int[] {Board.EMPTY, Board.BLACK, Board.BORDER};
      case '?' -> new int[] {Board.EMPTY, Board.BLACK, Board.WHITE, Board.BORDER};
      default -> throw new IllegalArgumentException("a drawing with " + drawn);
    };
  }

  private static String turned(String points) {
    StringBuilder turned = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      turned.append(points.charAt(6 - 3 * (i % 3) + i / 3));
    }
    return turned.toString();
  }

  private static String mirrored(String points) {
    return points.substring(6) + points.substring(3, 6) + points.substring(0, 3);
  }

  private static String exchanged(String points) {
    StringBuilder exchanged = new StringBuilder();
    for (int i = 0; i < points.length(); i++) {
      char drawn = points.charAt(i);
      int index = "XOxo".indexOf(drawn);
      exchanged.append(index < 0 ? drawn : "OXox".charAt(index));
    }
    return exchanged.toString();
  }
}
