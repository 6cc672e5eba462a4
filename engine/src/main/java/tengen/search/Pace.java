package tengen.search;

import java.util.function.LongSupplier;
import tengen.board.Color;
import tengen.search.SearchQuery.Purpose;
import tengen.search.TreeSettings.Choice;

/**
 * Tells when a search has had enough time.
 *
 * <p>A move to play takes the time aimed at, less if no other move can catch up with the most
 * visited one in what is left of it (if visits choose), and more, up to the most, while another
 * move is worth more and can still catch up. Analysis takes all the time there is.
 */
final class Pace {
  private final TimeBudget budget;
  private final TreeSettings settings;
  private final boolean saves;
  private final LongSupplier nanoTime;
  private final long start;
  private final int visitsBefore;
  private final long beforeFirstStep;
  private long latest;
  private long longestStep;

  /**
   * Starts the watch, when the first step begins.
   *
   * @param settings by which it is searched
   * @param nanoTime as {@link System#nanoTime}
   * @param start when the search began, which has done other things before the first step
   * @param visitsBefore the visits of the root that were there before
   */
  Pace(
      SearchQuery query,
      TreeSettings settings,
      LongSupplier nanoTime,
      long start,
      int visitsBefore) {
    budget = query.limits().time();
    saves = query.purpose() != Purpose.ANALYZE;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.start = start;
    this.visitsBefore = visitsBefore;
    latest = nanoTime.getAsLong();
    beforeFirstStep = latest - start;
  }

  /**
   * Tells whether it is enough for a tree as it is now. To be asked before every step, as a step
   * that may not end in time is not begun: one as long as the longest so far, or two, if other
   * threads make steps, too.
   */
  boolean isEnough(Tree tree) {
    if (budget.isUnlimited()) {
      return false;
    }
    long now = nanoTime.getAsLong();
    longestStep = Math.max(longestStep, now - latest);
    latest = now;
    long elapsed = now - start;
    // Another thread may have begun a step just now, which is waited for.
    long reserve = settings.threads() > 1 ? 2 * longestStep : longestStep;
    return elapsed + reserve > budget.most().toNanos()
        || (saves && isEnough(Race.of(tree, settings), elapsed));
  }

  /** Tells whether the time is enough for a race that stands so. */
  boolean isEnough(Race race, long elapsed) {
    long aim = budget.aim().toNanos();
    return elapsed < aim
        ? isDecided(race, elapsed, aim)
        : !race.isInDoubt() || isDecided(race, elapsed, budget.most().toNanos());
  }

  /** Tells whether nothing that happens until then can change the choice. */
  private boolean isDecided(Race race, long elapsed, long end) {
    if (race.candidates() == 1) {
      return true;
    }
    int added = race.visits() - visitsBefore;
    double toCome = (double) added / (elapsed - beforeFirstStep) * (end - elapsed);
    return settings.choice() == Choice.VISITS && added > 0 && race.gap() > toCome;
  }

  /**
   * How the moves at the root stand.
   *
   * @param candidates how many there are
   * @param visits of the root
   * @param gap how many visits the most visited move is ahead
   * @param isInDoubt whether a move with a tenth of its visits or more is worth more
   */
  record Race(int candidates, int visits, int gap, boolean isInDoubt) {
    static Race of(Tree tree, TreeSettings settings) {
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
        boolean isInDoubt = most > 0 && hasBetter(root, leader, settings, tree.game().toPlay());
        return new Race(root.moveCount(), root.visits(), most - second, isInDoubt);
      }
    }

    private static boolean hasBetter(Node root, int leader, TreeSettings settings, Color toPlay) {
      double best = root.worth(leader, settings, toPlay);
      for (int edge = 0; edge < root.openedCount(); edge++) {
        if (edge != leader
            && root.edgeVisits(edge) * 10L >= root.edgeVisits(leader)
            && root.edgeVisits(edge) > 0
            && root.worth(edge, settings, toPlay) > best) {
          return true;
        }
      }
      return false;
    }
  }
}
