package tengen.search;

import java.time.Duration;
import tengen.board.Board;
import tengen.rules.Game;

/**
 * A player's clock.
 *
 * @param control what it runs by
 * @param left the time left: of the main time, or of the present period of overtime
 * @param count in overtime the stones to play in the period (Canadian) or the periods left
 *     (byo-yomi), the present one included; 0 in main time
 */
public record Clock(TimeControl control, Duration left, int count) {
  /** The clock of a game without limits. */
  public static final Clock NONE = new Clock(TimeControl.NONE, TimeBudget.UNLIMITED.most(), 0);

  /**
   * Taken off every move, beside the lag: for the machine to hesitate, and for an evaluation that
   * is under way when time is up.
   */
  private static final Duration MARGIN = Duration.ofMillis(100);

  /** A move takes so long even if there is no time for it: evaluation, playouts, the protocol. */
  private static final Duration QUICKEST = Duration.ofMillis(50);

  /** However near the end seems, so many moves are still reckoned with. */
  private static final int FEWEST_MOVES = 15;

  /** A game may have so many moves more than expected. */
  private static final int MORE_MOVES = 40;

  /** A game that is played to its end on 19x19 has some 250 moves. */
  private static final double MOVES_A_POINT = 0.7;

  /** A move in doubt may take this many times the usual time. */
  private static final int DOUBT = 3;

  public Clock {
    if (left.isNegative()) {
      left = Duration.ZERO;
    }
    if (count < 0) {
      throw new IllegalArgumentException("a clock with " + count + " stones or periods left");
    }
  }

  /** Returns the clock at the start of a game. */
  public static Clock start(TimeControl control) {
    if (control instanceof TimeControl.Absolute absolute) {
      return new Clock(control, absolute.main(), 0);
    } else if (control instanceof TimeControl.Canadian canadian) {
      return canadian.main().isZero()
          ? new Clock(control, canadian.period(), canadian.stones())
          : new Clock(control, canadian.main(), 0);
    } else if (control instanceof TimeControl.ByoYomi byoYomi) {
      return byoYomi.main().isZero()
          ? new Clock(control, byoYomi.period(), byoYomi.periods())
          : new Clock(control, byoYomi.main(), 0);
    } else if (control instanceof TimeControl.Fischer fischer) {
      return new Clock(control, fischer.main(), 0);
    }
    return NONE;
  }

  /** Returns the clock as a server says it stands. */
  public Clock withLeft(Duration time, int stonesOrPeriods) {
    return new Clock(control, time, stonesOrPeriods);
  }

  /** Returns the clock after a move that took so long. */
  public Clock afterMove(Duration used) {
    if (control instanceof TimeControl.Canadian canadian) {
      return afterMove(canadian, used);
    } else if (control instanceof TimeControl.ByoYomi byoYomi) {
      return afterMove(byoYomi, used);
    } else if (control instanceof TimeControl.Fischer fischer) {
      Duration grown = left.minus(used).plus(fischer.increment());
      return withLeft(least(grown, fischer.cap()), 0);
    }
    return control instanceof TimeControl.None ? this : withLeft(left.minus(used), 0);
  }

  private Clock afterMove(TimeControl.Canadian canadian, Duration used) {
    Duration rest = left.minus(used);
    if (count == 0 && !rest.isNegative()) {
      return withLeft(rest, 0);
    }
    Duration ofPeriod = count == 0 ? canadian.period().plus(rest) : rest;
    int stones = (count == 0 ? canadian.stones() : count) - 1;
    return stones == 0
        ? withLeft(canadian.period(), canadian.stones())
        : withLeft(ofPeriod, stones);
  }

  private Clock afterMove(TimeControl.ByoYomi byoYomi, Duration used) {
    Duration rest = left.minus(used);
    if (count == 0 && !rest.isNegative()) {
      return withLeft(rest, 0);
    }
    int periods = count == 0 ? byoYomi.periods() : count;
    Duration ofPeriod = count == 0 ? byoYomi.period().plus(rest) : rest;
    while (ofPeriod.isNegative() && periods > 1) {
      ofPeriod = ofPeriod.plus(byoYomi.period());
      periods--;
    }
    return withLeft(byoYomi.period(), periods);
  }

  /** Returns the most time that the next move may take; a longer one loses the game. */
  public Duration most() {
    if (control instanceof TimeControl.Canadian canadian) {
      return count == 0 ? left.plus(canadian.period()) : left;
    } else if (control instanceof TimeControl.ByoYomi byoYomi) {
      int more = count == 0 ? byoYomi.periods() : count - 1;
      return left.plus(byoYomi.period().multipliedBy(more));
    } else if (control instanceof TimeControl.Fischer fischer) {
      return least(left, fischer.move());
    }
    return left;
  }

  /**
   * Returns how many moves the side to move will still make, about, as games go; stones that were
   * set up count as moves made.
   */
  public static int movesToCome(Game game) {
    Board board = game.position().board();
    int stones = 0;
    for (int point = 0; point < board.pointCount(); point++) {
      stones += board.isEmpty(point) ? 0 : 1;
    }
    double all = MOVES_A_POINT * board.pointCount();
    return (int) Math.max(0, (all - Math.max(game.moveCount(), stones)) / 2);
  }

  /**
   * Returns what to spend on the next move.
   *
   * @param movesToCome how many moves of this player are still expected in the game
   * @param lag what is lost between engine and clock with each move
   */
  public TimeBudget budget(int movesToCome, Duration lag) {
    Duration lost = lag.plus(MARGIN);
    int moves = Math.max(FEWEST_MOVES, movesToCome);
    if (control instanceof TimeControl.Absolute) {
      return share(left, Duration.ZERO, moves, lost);
    } else if (control instanceof TimeControl.Canadian canadian) {
      Duration each = canadian.period().dividedBy(canadian.stones()).minus(lost);
      return count == 0 ? mainTime(each, moves, lost) : stones(lost);
    } else if (control instanceof TimeControl.ByoYomi byoYomi) {
      return count == 0 ? mainTime(byoYomi.period().minus(lost), moves, lost) : period(lost);
    } else if (control instanceof TimeControl.Fischer fischer) {
      TimeBudget budget = share(left, fischer.increment(), moves, lost);
      Duration most = notNegative(least(budget.most(), fischer.move().minus(lost)));
      return new TimeBudget(least(budget.aim(), most), most);
    }
    return TimeBudget.UNLIMITED;
  }

  /**
   * A share of time that gets no more but by an increment. What the moves to come and some more
   * take even if they are played at once is set aside first, so that a long game can be played to
   * its end.
   */
  private static TimeBudget share(Duration left, Duration increment, int moves, Duration lost) {
    Duration loss = notNegative(lost.minus(MARGIN).plus(QUICKEST).minus(increment));
    Duration free = left.minus(loss.multipliedBy(moves + (long) MORE_MOVES)).minus(lost);
    Duration aim = free.dividedBy(moves).plus(increment.multipliedBy(4).dividedBy(5));
    Duration most = least(free.dividedBy(4).plus(increment), left.minus(lost));
    return budget(least(aim, most), most);
  }

  /** Main time is shared among the moves, but what overtime gives anyway is not saved. */
  private TimeBudget mainTime(Duration each, int moves, Duration lost) {
    Duration free = notNegative(each);
    Duration share = left.dividedBy(moves).plus(free.dividedBy(2)).minus(lost);
    Duration aim = share.compareTo(free) > 0 ? share : free.multipliedBy(4).dividedBy(5);
    return budget(aim, left.dividedBy(4).plus(free).minus(lost));
  }

  /** The stones of a Canadian period share what is left of it. */
  private TimeBudget stones(Duration lost) {
    Duration aim = left.dividedBy(count).minus(lost);
    return budget(aim, left.minus(lost.multipliedBy(count)).dividedBy(count == 1 ? 1 : 2));
  }

  /** A byo-yomi period is for this move alone. */
  private TimeBudget period(Duration lost) {
    Duration most = left.minus(lost);
    return budget(most.multipliedBy(4).dividedBy(5), most);
  }

  private static TimeBudget budget(Duration aim, Duration most) {
    Duration end = notNegative(least(most, aim.multipliedBy(DOUBT)));
    return new TimeBudget(notNegative(least(aim, end)), end);
  }

  private static Duration notNegative(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
