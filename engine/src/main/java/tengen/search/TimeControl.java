package tengen.search;

import java.time.Duration;

/** How much time a player has for a game. */
public sealed interface TimeControl {
  /** All the time in the world. */
  TimeControl NONE = new None();

  /** All the time in the world. */
  record None() implements TimeControl {}

  /** A time for the whole game: sudden death. */
  record Absolute(Duration main) implements TimeControl {
    public Absolute {
      check(main, 1);
    }
  }

  /**
   * A main time, then periods in which so many stones have to be played (Canadian overtime).
   *
   * @param stones 1 or more
   */
  record Canadian(Duration main, Duration period, int stones) implements TimeControl {
    public Canadian {
      check(main, stones);
      check(period, stones);
    }
  }

  /**
   * A main time, then a period for each move; a period that is overrun is lost (byo-yomi).
   *
   * @param periods 1 or more; the last must not be overrun
   */
  record ByoYomi(Duration main, Duration period, int periods) implements TimeControl {
    public ByoYomi {
      check(main, periods);
      check(period, periods);
    }
  }

  /**
   * A main time to which every move adds (Fischer).
   *
   * @param cap what the time does not grow beyond
   * @param move what one move may take at most
   */
  record Fischer(Duration main, Duration increment, Duration cap, Duration move)
      implements TimeControl {
    public Fischer {
      check(main, 1);
      check(increment, 1);
      check(cap, 1);
      check(move, 1);
    }

    /** Without caps. */
    public Fischer(Duration main, Duration increment) {
      this(main, increment, TimeBudget.UNLIMITED.most(), TimeBudget.UNLIMITED.most());
    }
  }

  private static void check(Duration time, int count) {
    if (time.isNegative() || count < 1) {
      throw new IllegalArgumentException("no time control: " + time + ", " + count + " times");
    }
  }
}
