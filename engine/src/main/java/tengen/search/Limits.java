package tengen.search;

import java.time.Duration;

/**
 * When a search shall stop: at the first limit that is reached.
 *
 * @param visits the most descents of the tree; a searcher without a tree makes one
 * @param time the most time
 */
public record Limits(int visits, Duration time) {
  /** No limit in practice. */
  public static final Limits NONE = new Limits(Integer.MAX_VALUE, Duration.ofDays(1));

  public Limits {
    if (visits < 1) {
      throw new IllegalArgumentException("a search has 1 visit or more, not " + visits);
    }
    if (time.isNegative()) {
      throw new IllegalArgumentException("a search cannot take " + time);
    }
  }
}
