package tengen.search;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tengen.board.Board;
import tengen.board.Color;
import tengen.rules.Game;
import tengen.rules.Reach;
import tengen.rules.Score;
import tengen.rules.Scoring;

/**
 * How a game stands if it ended now: which chains are dead, and whose each point is.
 *
 * <p>A chain is dead if the opponent owned its points in most playouts (see {@link Ownership}).
 * With the dead stones off the board, an empty region that only one color reaches is that color's.
 * A region that both reach is <em>shared</em>: each point of it is neutral unless one color owned
 * it in four fifths of the playouts, as it is in a game that is far from its end. An alive chain
 * lives in seki if it touches no region of its own and neither color can take any of its liberties
 * without putting its own stones in atari; in doubt it is plainly alive. Immutable.
 *
 * <p>By the Tromp-Taylor rules every stone is alive, and the board is counted as it stands.
 */
public final class FinalStatus {
  private static final int PLAYOUTS = 1000;
  private static final double MAJORITY = 0.6; // owned in 80 %, lost in 20 % of the playouts

  private final Board board;
  private final boolean[] dead;
  private final boolean[] seki;
  private final boolean[] shared;
  private final @Nullable Color[] owner;

  private FinalStatus(Board board) {
    this.board = board;
    dead = new boolean[board.pointCount()];
    seki = new boolean[board.pointCount()];
    shared = new boolean[board.pointCount()];
    owner = new Color[board.pointCount()];
  }

  /** Returns how a board stands if every stone on it is alive. */
  private static FinalStatus asItStands(Board board) {
    FinalStatus status = new FinalStatus(board);
    status.shareOut(Reach.of(board), point -> null);
    return status;
  }

  private FinalStatus(Board board, Ownership ownership) {
    this(board);
    findDeadChains(ownership);
    Board alive = board.copy();
    alive.set(dead(), null);
    shareOut(Reach.of(alive), point -> likelyOwner(point, ownership));
    findSeki();
  }

  /** Returns how a board with the given ownership stands. */
  public static FinalStatus of(Board board, Ownership ownership) {
    return new FinalStatus(board.copy(), ownership);
  }

  /** Returns how a game stands, by playouts of its position where the rules leave room for them. */
  public static FinalStatus of(Game game) {
    Board board = game.position().board();
    if (game.rules().countsEveryStone()) {
      return asItStands(board);
    }
    return of(board, Ownership.estimate(board, PLAYOUTS, board.key()));
  }

  /**
   * Tells whether a game is so near its end that its status tells something: a tenth of the board
   * are stones, and half of it or more is shared out.
   */
  public static boolean isTelling(Board board) {
    return Endgame.isNear(board);
  }

  /** Returns the points of dead stones. */
  public List<Integer> dead() {
    return points(point -> dead[point]);
  }

  /** Tells whether a dead stone stands on a point. */
  boolean isDead(int point) {
    return dead[point];
  }

  /** Returns the points of stones that live in seki. */
  public List<Integer> seki() {
    return points(point -> seki[point]);
  }

  /** Returns the points of stones that live otherwise. */
  public List<Integer> alive() {
    return points(point -> !board.isEmpty(point) && !dead[point] && !seki[point]);
  }

  /** Returns whose a point is: alive stones and what they alone reach; null for neutral points. */
  public @Nullable Color owner(int point) {
    return owner[point];
  }

  /**
   * Tells whether a point, dead stones taken off, lies in an empty region that both colors reach.
   */
  public boolean isShared(int point) {
    return shared[point];
  }

  /** Returns by how many points Black's area is larger than White's, without komi. */
  public int areaLead() {
    int lead = 0;
    for (Color color : owner) {
      lead += color == null ? 0 : color.sign();
    }
    return lead;
  }

  /**
   * Returns the result of a game with this position, positive if Black wins: area as each point's
   * owner says, or territory and prisoners without the dead stones; komi is counted.
   */
  public double result(Game game) {
    return game.rules().scoring() == Scoring.AREA
        ? areaLead() - game.komi()
        : Score.of(game, dead());
  }

  private List<Integer> points(IntPredicate wanted) {
    return IntStream.range(0, owner.length).filter(wanted).boxed().toList();
  }

  private void findDeadChains(Ownership ownership) {
    for (int point = 0; point < dead.length; point++) {
      dead[point] = !board.isEmpty(point) && ownership.ofChain(board, point) < 0;
    }
  }

  /** Gives every point its owner; {@code reach} is that of the board without the dead stones. */
  private void shareOut(Reach reach, IntFunction<@Nullable Color> ofShared) {
    for (int point = 0; point < owner.length; point++) {
      shared[point] = reach.isShared(point);
      owner[point] = shared[point] ? ofShared.apply(point) : reach.owner(point);
    }
  }

  private static @Nullable Color likelyOwner(int point, Ownership ownership) {
    double black = ownership.of(point);
    return Math.abs(black) < MAJORITY ? null : black > 0 ? Color.BLACK : Color.WHITE;
  }

  private void findSeki() {
    for (int point = 0; point < seki.length; point++) {
      if (!board.isEmpty(point) && !dead[point]) {
        seki[point] = !reachesTerritory(point) && libertiesAreBarred(point);
      }
    }
  }

  /** Tells whether neither color can take a liberty of a chain without an atari on itself. */
  private boolean libertiesAreBarred(int start) {
    int stone = start;
    do {
      for (int i = 0; i < 4; i++) {
        int neighbor = board.grid().neighbor(stone, i);
        if (neighbor != board.grid().outside()
            && board.isEmpty(neighbor)
            && !(isBarred(neighbor, Color.BLACK) && isBarred(neighbor, Color.WHITE))) {
          return false;
        }
      }
      stone = board.nextStone(stone);
    } while (stone != start);
    return true;
  }

  private boolean isBarred(int point, Color color) {
    long look = board.lookAhead(point, color);
    return Board.libertiesAfter(look) <= 1 && Board.captures(look) == 0;
  }

  /** Tells whether the chain at {@code start} is next to a point that its color alone reaches. */
  private boolean reachesTerritory(int start) {
    int stone = start;
    do {
      for (int i = 0; i < 4; i++) {
        int neighbor = board.grid().neighbor(stone, i);
        if (neighbor != board.grid().outside()
            && (board.isEmpty(neighbor) || dead[neighbor])
            && !shared[neighbor]) {
          return true;
        }
      }
      stone = board.nextStone(stone);
    } while (stone != start);
    return false;
  }
}
