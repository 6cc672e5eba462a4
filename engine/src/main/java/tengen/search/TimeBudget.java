package tengen.search;

import java.time.Duration;

/**
 * The time for one move.
 *
 * @param aim what to spend if the choice is neither clear nor in doubt
 * @param most what not to exceed
 */
public record TimeBudget(Duration aim, Duration most) {
  /** No limit in practice. */
  public static final TimeBudget UNLIMITED = of(Duration.ofDays(1000));

  public TimeBudget {
    if (aim.isNegative() || aim.compareTo(most) > 0) {
      throw new IllegalArgumentException("no budget of time: " + aim + " of at most " + most);
    }
  }

  /** Returns a budget of one length of time. */
  public static TimeBudget of(Duration time) {
    return new TimeBudget(time, time);
  }

  /** Returns the smaller of two budgets. */
  public TimeBudget atMost(TimeBudget other) {
    return new TimeBudget(least(aim, other.aim), least(most, other.most));
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Tells whether time is no limit. */
  public boolean isUnlimited() {
    return equals(UNLIMITED);
  }
}
