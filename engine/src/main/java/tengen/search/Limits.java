package tengen.search;

import java.time.Duration;

/**
 * When a search shall stop: at the first limit that is reached.
 *
 * @param visits the most visits of the root, those kept from an earlier search among them; a
 *     searcher without a tree makes one
 * @param playouts the most visits that this search adds
 * @param time how long it may take
 */
public record Limits(int visits, int playouts, TimeBudget time) {
  /** No limit in practice. */
  public static final Limits NONE =
      new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, TimeBudget.UNLIMITED);

  public Limits {
    if (visits < 1 || playouts < 1) {
      throw new IllegalArgumentException(
          "a search has 1 visit or more, not " + Math.min(visits, playouts));
    }
  }

  /** Returns a limit of visits alone. */
  public static Limits ofVisits(int visits) {
    return new Limits(visits, Integer.MAX_VALUE, TimeBudget.UNLIMITED);
  }

  /** Returns a limit of time alone. */
  public static Limits ofTime(Duration time) {
    return NONE.withTime(TimeBudget.of(time));
  }

  /** Returns limits that are reached when these or others are. */
  public Limits atMost(Limits other) {
    return new Limits(
        Math.min(visits, other.visits),
        Math.min(playouts, other.playouts),
        time.atMost(other.time));
  }

  /** Tells whether nothing is a limit. */
  public boolean isUnlimited() {
    return equals(NONE);
  }

  /** Returns these limits, or where nothing is one a time. */
  public Limits orWithin(TimeBudget otherwise) {
    return isUnlimited() ? withTime(otherwise) : this;
  }

  /** Returns the same limits with another time. */
  public Limits withTime(TimeBudget other) {
    return new Limits(visits, playouts, other);
  }

  /** Returns the same limits with other visits. */
  public Limits withVisits(int other) {
    return new Limits(other, playouts, time);
  }

  /** Returns the same limits with other playouts. */
  public Limits withPlayouts(int other) {
    return new Limits(visits, other, time);
  }
}
