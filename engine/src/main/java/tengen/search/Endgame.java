package tengen.search;

import tengen.board.Board;
import tengen.board.Color;
import tengen.rules.Game;
import tengen.rules.Reach;
import tengen.rules.Scoring;

/**
 * What is left to play for near the end of a game, by Monte-Carlo.
 *
 * <p>The game is scored as if it ended now (see {@link FinalStatus}), and a lead is for sure if it
 * holds although every doubtful or neutral point goes to the opponent. Where the rules count
 * territory, what differs from area is counted too: stones on the board and prisoners.
 */
final class Endgame {
  /**
   * An owned point is doubtful below this: its color owned it in fewer than 65 % of the playouts.
   */
  private static final double DOUBTFUL = 0.3;

  /**
   * A stone is in danger below this: it lived in fewer than 75 % of the playouts. On final
   * positions of professional games 62 % of the winners have no stone in danger, and 21 % at 90 %
   * (by playouts without shapes).
   */
  private static final double SAFE = 0.5;

  private final Board board;
  private final boolean isArea;
  private final double komi;
  private final double compensation;
  private final Ownership ownership;
  private final FinalStatus status;

  private Endgame(Game game, Board board, Ownership ownership) {
    this.board = board;
    this.ownership = ownership;
    status = FinalStatus.of(board, ownership);
    komi = game.komi();
    isArea = game.rules().scoring() == Scoring.AREA;
    compensation = isArea ? komi : komi - AreaKomi.territoryLessArea(board);
  }

  /**
   * Tells whether so much is shared out that playouts tell something: half of the board, by a tenth
   * of it or more in stones.
   */
  static boolean isNear(Board board) {
    return board.countStones() * 10 >= board.pointCount()
        && Reach.isSharedAtMost(board, board.pointCount() / 2);
  }

  /** Looks at a board that was played out; it must not change while the answer is in use. */
  static Endgame of(Game game, Board board, Ownership ownership) {
    return new Endgame(game, board, ownership);
  }

  /** Tells whether {@code color} wins even if all that is in doubt goes to the opponent. */
  boolean isAhead(Color color) {
    return sureLead(color, DOUBTFUL) > 0;
  }

  /**
   * Returns what the game is worth to {@code color} if it ends now: 1 if it does not lose even if
   * all that is in doubt goes to the opponent, -1 if the opponent does not, and otherwise where
   * zero lies between its least lead and its largest.
   */
  double value(Color color) {
    double least = sureLead(color, DOUBTFUL);
    double most = -sureLead(color.opposite(), DOUBTFUL);
    if (least >= 0 || most <= 0) {
      return Math.signum(least + most);
    }
    return (least + most) / (most - least);
  }

  /** Returns by how many points Black leads in area if the game ends now, komi counted. */
  double blackLead() {
    return status.areaLead() - komi;
  }

  /**
   * Returns what to add to Black's lead in area after a playout from here, to be asked near the end
   * alone (see {@link #isNear}). Playouts lose a chain now and then that lives, and save one that
   * is dead, so their mean is off; the status that most of them agree on is nearer to the score.
   * Points in doubt are left at their mean: who begins a race wins it. All others count as the
   * status says, neutral ones as nobody's.
   */
  double statusCorrection() {
    double correction = 0;
    for (int point = 0; point < board.pointCount(); point++) {
      Color owner = status.owner(point);
      double mean = ownership.of(point);
      if (Math.abs(mean) >= DOUBTFUL) {
        correction += (owner == null ? 0 : owner.sign()) - mean;
      }
    }
    return correction;
  }

  /** Returns the lead of {@code color} if it gets no point that it does not own so surely. */
  private double sureLead(Color color, double sure) {
    int lead = 0;
    for (int point = 0; point < board.pointCount(); point++) {
      lead += status.owner(point) == color && ownership.of(point, color) >= sure ? 1 : -1;
    }
    return lead - color.sign() * compensation;
  }

  /**
   * Tells whether {@code color} may stop playing before the opponent does: it is ahead, and none of
   * its living stones is in danger or in atari. Where area is counted one more move in it costs
   * nothing, and it may answer a threat that playouts hardly see: there it has to be ahead even if
   * all that is not settled goes to the opponent.
   */
  boolean mayStop(Color color) {
    return sureLead(color, isArea ? Ownership.SETTLED : DOUBTFUL) > 0 && isSafe(color);
  }

  private boolean isSafe(Color color) {
    for (int point = 0; point < board.pointCount(); point++) {
      boolean lives = board.stone(point) == color && status.owner(point) == color;
      if (lives && (ownership.of(point, color) < SAFE || board.liberties(point) == 1)) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether both colors reach the point: it is neutral, or still fought for. */
  boolean isShared(int point) {
    return status.isShared(point);
  }

  /**
   * Tells whether a stone of {@code color} may change anything: the point is not settled or a chain
   * next to it may live or die, and the stone does not merely put a living chain of its own in
   * atari.
   */
  boolean isUseful(int point, Color color) {
    return (!ownership.isSettled(point) || isNextToOpenChain(point))
        && !givesLifeAway(point, color);
  }

  /** Tells whether a chain next to a point may live or die, as far as playouts tell. */
  private boolean isNextToOpenChain(int point) {
    for (int i = 0; i < 4; i++) {
      int neighbor = board.grid().neighbor(point, i);
      if (board.stone(neighbor) != null && isOpen(neighbor)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOpen(int chain) {
    int stone = chain;
    do {
      if (Math.abs(ownership.of(stone)) < SAFE) {
        return true;
      }
      stone = board.nextStone(stone);
    } while (stone != chain);
    return false;
  }

  /** Tells whether a stone of {@code color} takes a liberty of a dead chain of the opponent. */
  boolean attacksDead(int point, Color color) {
    for (int i = 0; i < 4; i++) {
      int neighbor = board.grid().neighbor(point, i);
      if (board.code(neighbor) == Board.code(color.opposite()) && status.isDead(neighbor)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a stone of {@code color} merely puts a living chain of its own in atari. */
  boolean givesLifeAway(int point, Color color) {
    long look = board.lookAhead(point, color);
    if (Board.libertiesAfter(look) > 1 || Board.captures(look) > 0) {
      return false;
    }
    for (int i = 0; i < 4; i++) {
      int neighbor = board.grid().neighbor(point, i);
      if (board.code(neighbor) == Board.code(color) && status.owner(neighbor) == color) {
        return true;
      }
    }
    return false;
  }
}
