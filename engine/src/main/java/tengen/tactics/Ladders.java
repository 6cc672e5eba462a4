package tengen.tactics;

import tengen.board.Board;
import tengen.board.Color;

/**
 * Reads ladders: whether a chain can be chased to its capture, and whether it can run away.
 *
 * <p>The hunter plays on one of the prey's two liberties; the prey, in atari now, extends at its
 * last liberty or captures a neighboring chain that is itself in atari. With three liberties or
 * more the prey has escaped, with one it is caught, with two the hunter may try both. All of it is
 * read out, by simple ko and without suicide, up to {@value #MAX_DEPTH} turns: a prey still running
 * then counts as escaped. A ladder from corner to corner of a 19x19 board takes some 70 turns, so
 * that the limit stops endless chases (a ko in the ladder) and no real one. A second limit of
 * {@value #MAX_NODES} positions stops readings that branch without end, with the same outcome: the
 * longest of 3.3 million readings in real games took 13,158.
 *
 * <p>The board is played on and comes back as it was. For one thread, one reading at a time.
 */
public final class Ladders {
  /** The number of turns read at most. */
  public static final int MAX_DEPTH = 100;

  /** The number of positions read at most for one answer. */
  public static final int MAX_NODES = 50_000;

  /** The number of different captures tried for the prey at one turn. */
  private static final int MAX_CAPTURES = 24;

  private final int[][] captures = new int[MAX_DEPTH + 1][MAX_CAPTURES];
  private Board board = new Board(2);
  private Color hunter = Color.BLACK;
  private Color runner = Color.WHITE;
  private int prey;
  private int nodes;

  /**
   * Tells whether the hunter captures by playing on one of the prey's liberties.
   *
   * @param prey a stone of a chain with two liberties
   * @param point one of the two, legal for the hunter
   */
  public boolean captures(Board board, int prey, int point) {
    start(board, prey);
    return hunt(point, MAX_DEPTH);
  }

  /**
   * Tells whether a chain in atari gets away by a move.
   *
   * @param prey a stone of a chain with one liberty
   * @param point a legal move of the prey's side: that liberty, or a capture of a neighbor
   */
  public boolean escapes(Board board, int prey, int point) {
    start(board, prey);
    return run(point, MAX_DEPTH);
  }

  /**
   * Lists the points where the prey's side may capture a chain next to the prey, each once.
   *
   * @param prey a stone of the chain
   * @param into where the points go; more than fit are left out
   * @return how many there are
   */
  public static int listCaptures(Board board, int prey, int[] into) {
    int enemy = board.code(prey) ^ 3;
    int count = 0;
    int stone = prey;
    do {
      for (int i = 0; i < 4; i++) {
        int neighbor = board.grid().neighbor(stone, i);
        if (board.code(neighbor) == enemy && board.liberties(neighbor) == 1) {
          int point = board.firstLiberty(neighbor);
          if (count < into.length && !contains(into, count, point)) {
            into[count++] = point;
          }
        }
      }
      stone = board.nextStone(stone);
    } while (stone != prey);
    return count;
  }

  private void start(Board board, int prey) {
    this.board = board;
    this.prey = prey;
    runner = board.code(prey) == Board.BLACK ? Color.BLACK : Color.WHITE;
    hunter = runner.opposite();
    nodes = 0;
  }

  /** The hunter plays {@code point}: is the prey caught? */
  private boolean hunt(int point, int depth) {
    if (depth == 0 || ++nodes > MAX_NODES) {
      return false;
    }
    if (getsOutOfReach(point)) {
      return false;
    }
    board.playLegal(point, hunter);
    boolean caught = !canRun(depth - 1);
    board.undo();
    return caught;
  }

  /**
   * Tells at a glance that the prey of two liberties, attacked at one of them, has three or more
   * after an extension at the other. Counted before the attack: what the extension would capture is
   * left to reading, as the attack may save it.
   */
  private boolean getsOutOfReach(int point) {
    int first = board.firstLiberty(prey);
    int extension = first == point ? board.nextLiberty(prey, first) : first;
    long look = board.lookAhead(extension, runner);
    return Board.captures(look) == 0 && Board.libertiesAfter(look) > 3; // one is the attack's point
  }

  /** The prey, in atari, is to move: does any move save it? */
  private boolean canRun(int depth) {
    int extension = board.firstLiberty(prey);
    if (board.isLegal(extension, runner)) {
      int liberties = Board.libertiesAfter(board.lookAhead(extension, runner));
      if (liberties > 2 || (liberties == 2 && run(extension, depth))) {
        return true;
      }
    }
    int count = listCaptures(board, prey, captures[depth]);
    for (int i = 0; i < count; i++) {
      int capture = captures[depth][i];
      if (capture != extension && board.isLegal(capture, runner) && run(capture, depth)) {
        return true;
      }
    }
    return false;
  }

  /** The prey's side plays {@code point}: does the prey get away? */
  private boolean run(int point, int depth) {
    if (depth == 0 || ++nodes > MAX_NODES) {
      return true;
    }
    board.playLegal(point, runner);
    int liberties = board.liberties(prey);
    boolean escaped = liberties > 2 || (liberties == 2 && !canHunt(depth - 1));
    board.undo();
    return escaped;
  }

  /** The hunter is to move against a prey of two liberties: does either of them catch it? */
  private boolean canHunt(int depth) {
    int first = board.firstLiberty(prey);
    int second = board.nextLiberty(prey, first);
    return (board.isLegal(first, hunter) && hunt(first, depth))
        || (board.isLegal(second, hunter) && hunt(second, depth));
  }

  private static boolean contains(int[] points, int count, int point) {
    for (int i = 0; i < count; i++) {
      if (points[i] == point) {
        return true;
      }
    }
    return false;
  }
}
