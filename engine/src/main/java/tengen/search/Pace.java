package tengen.search;

import java.util.function.LongSupplier;
import tengen.search.SearchQuery.Purpose;
import tengen.search.TreeSettings.Choice;

/**
 * Tells when a search has had enough time.
 *
 * <p>A move to play takes the time aimed at, less if no other move can catch up with the most
 * visited one in what is left of it (if visits choose), and more, up to the most, while another
 * move has the better value. Analysis takes all the time there is.
 */
final class Pace {
  private final TimeBudget budget;
  private final boolean saves;
  private final boolean visitsChoose;
  private final LongSupplier nanoTime;
  private final long start;
  private final int visitsBefore;
  private final long beforeFirstStep;
  private long latest;
  private long longestStep;

  /**
   * Starts the watch, when the first step begins.
   *
   * @param choice how the move is chosen in the end
   * @param nanoTime as {@link System#nanoTime}
   * @param start when the search began, which has done other things before the first step
   * @param visitsBefore the visits of the root that were there before
   */
  Pace(SearchQuery query, Choice choice, LongSupplier nanoTime, long start, int visitsBefore) {
    budget = query.limits().time();
    saves = query.purpose() != Purpose.ANALYZE;
    visitsChoose = choice == Choice.VISITS;
    this.nanoTime = nanoTime;
    this.start = start;
    this.visitsBefore = visitsBefore;
    latest = nanoTime.getAsLong();
    beforeFirstStep = latest - start;
  }

  /**
   * Tells whether it is enough for a tree as it is now. To be asked before every step, as a step
   * that may not end in time is not begun: one as long as the longest so far.
   */
  boolean isEnough(Tree tree) {
    if (budget.isUnlimited()) {
      return false;
    }
    long now = nanoTime.getAsLong();
    longestStep = Math.max(longestStep, now - latest);
    latest = now;
    long elapsed = now - start;
    return elapsed + longestStep > budget.most().toNanos()
        || (saves && isEnough(Race.of(tree), elapsed));
  }

  /** Tells whether the time is enough for a race that stands so. */
  boolean isEnough(Race race, long elapsed) {
    long aim = budget.aim().toNanos();
    return elapsed >= aim ? !race.isInDoubt() : isDecided(race, elapsed, aim);
  }

  private boolean isDecided(Race race, long elapsed, long aim) {
    if (race.candidates() == 1) {
      return true;
    }
    int added = race.visits() - visitsBefore;
    double toCome = (double) added / (elapsed - beforeFirstStep) * (aim - elapsed);
    return visitsChoose && added > 0 && race.gap() > toCome;
  }

  /**
   * How the moves at the root stand.
   *
   * @param candidates how many there are
   * @param visits of the root
   * @param gap how many visits the most visited move is ahead
   * @param isInDoubt whether a move with a tenth of its visits or more has a better value
   */
  record Race(int candidates, int visits, int gap, boolean isInDoubt) {
    static Race of(Tree tree) {
      synchronized (tree) {
        Node root = tree.root();
        int leader = 0;
        int second = 0;
        for (int edge = 1; edge < root.openedCount(); edge++) {
          if (root.edgeVisits(edge) > root.edgeVisits(leader)) {
            second = root.edgeVisits(leader);
            leader = edge;
          } else {
            second = Math.max(second, root.edgeVisits(edge));
          }
        }
        int most = root.edgeVisits(leader);
        return new Race(
            root.moveCount(), root.visits(), most - second, hasBetter(root, leader, most));
      }
    }

    private static boolean hasBetter(Node root, int leader, int most) {
      for (int edge = 0; edge < root.openedCount(); edge++) {
        if (edge != leader
            && root.edgeVisits(edge) * 10L >= most
            && root.edgeVisits(edge) > 0
            && root.edgeValue(edge) > root.edgeValue(leader)) {
          return true;
        }
      }
      return false;
    }
  }
}
