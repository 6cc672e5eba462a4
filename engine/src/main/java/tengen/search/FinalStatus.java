package tengen.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tengen.board.Board;
import tengen.board.Color;

/**
 * How a game stands if it ended now: which chains are dead, and whose each point is.
 *
 * <p>A chain is dead if the opponent owned its points in most playouts (see {@link Ownership}). With
 * the dead stones off the board, an empty region that only one color reaches is that color's. A
 * region that both reach is <em>shared</em>: each point of it is neutral unless one color owned it in
 * four fifths of the playouts, as it is in a game that is far from its end. An alive chain next to
 * shared regions only lives in seki. Immutable.
 */
public final class FinalStatus {
  private static final double MAJORITY = 0.6; // owned in 80 %, lost in 20 % of the playouts

  private final Board board;
  private final boolean[] dead;
  private final boolean[] seki;
  private final boolean[] shared;
  private final @Nullable Color[] owner;

  private FinalStatus(Board board, Ownership ownership) {
    this.board = board;
    dead = new boolean[board.pointCount()];
    seki = new boolean[board.pointCount()];
    shared = new boolean[board.pointCount()];
    owner = new Color[board.pointCount()];
    findDeadChains(ownership);
    Board alive = board.copy();
    for (int point : dead()) {
      alive.set(point, null);
    }
    shareOut(alive, ownership);
    findSeki();
  }

  /** Returns how a board with the given ownership stands. */
  public static FinalStatus of(Board board, Ownership ownership) {
    return new FinalStatus(board.copy(), ownership);
  }

  /** Returns the points of dead stones. */
  public List<Integer> dead() {
    return points(point -> dead[point]);
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

  /** Tells whether a point, dead stones taken off, lies in an empty region that both colors reach. */
  public boolean isShared(int point) {
    return shared[point];
  }

  /** Returns by how many points Black's area is larger than White's, without komi. */
  public int areaLead() {
    int lead = 0;
    for (Color color : owner) {
      lead += color == null ? 0 : color == Color.BLACK ? 1 : -1;
    }
    return lead;
  }

  private List<Integer> points(IntPredicate wanted) {
    return IntStream.range(0, owner.length).filter(wanted).boxed().toList();
  }

  private void findDeadChains(Ownership ownership) {
    for (int point = 0; point < dead.length; point++) {
      Color color = board.stone(point);
      if (color != null) {
        double sum = 0;
        int stone = point;
        do {
          sum += ownership.of(stone, color);
          stone = board.nextStone(stone);
        } while (stone != point);
        dead[point] = sum < 0;
      }
    }
  }

  /** Gives every point its owner; {@code alive} is the board without the dead stones. */
  private void shareOut(Board alive, Ownership ownership) {
    boolean[] seen = new boolean[owner.length];
    for (int point = 0; point < owner.length; point++) {
      if (!alive.isEmpty(point)) {
        owner[point] = alive.stone(point);
      } else if (!seen[point]) {
        List<Integer> region = new ArrayList<>();
        int reached = gather(alive, point, seen, region);
        for (int empty : region) {
          shared[empty] = reached == (1 << Board.BLACK | 1 << Board.WHITE);
          owner[empty] = shared[empty] ? likelyOwner(empty, ownership) : onlyColor(reached);
        }
      }
    }
  }

  /** Collects the empty region of a point; returns a bit for each color code next to it. */
  private static int gather(Board board, int start, boolean[] seen, List<Integer> region) {
    int reached = 0;
    seen[start] = true;
    region.add(start);
    for (int next = 0; next < region.size(); next++) {
      for (int i = 0; i < 4; i++) {
        int neighbor = board.grid().neighbor(region.get(next), i);
        int there = board.code(neighbor);
        if (there != Board.EMPTY && there != Board.BORDER) {
          reached |= 1 << there;
        } else if (there == Board.EMPTY && !seen[neighbor]) {
          seen[neighbor] = true;
          region.add(neighbor);
        }
      }
    }
    return reached;
  }

  private static @Nullable Color onlyColor(int reached) {
    return reached == 0 ? null : reached == 1 << Board.BLACK ? Color.BLACK : Color.WHITE;
  }

  private static @Nullable Color likelyOwner(int point, Ownership ownership) {
    double black = ownership.of(point);
    return Math.abs(black) < MAJORITY ? null : black > 0 ? Color.BLACK : Color.WHITE;
  }

  private void findSeki() {
    for (int point = 0; point < seki.length; point++) {
      if (!board.isEmpty(point) && !dead[point]) {
        seki[point] = !reachesTerritory(point);
      }
    }
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
