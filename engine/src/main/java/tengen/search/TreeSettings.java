package tengen.search;

/**
 * How a tree is searched.
 *
 * @param exploration the weight of priors against values, c_puct (AlphaGo: 5)
 * @param firstPlayReduction how much worse than its parent a move is taken to be before its first
 *     visit, times the root of the priors tried already
 * @param virtualLoss how many losses a descent on its way counts as (AlphaGo: 3)
 * @param rolloutShare the share of playouts in a position's value, lambda (AlphaGo: 0.5): 0 is the
 *     network's value alone, 1 playouts alone; a network without a value head makes it 1
 * @param rollouts the playouts for each position, if they have a share
 * @param scoreShare how much of a playout's value is by how many points it was won, 0 to 1
 * @param pointWeight how much more a move counts in the choice where to descend for each point of
 *     lead that is expected after it beyond what its position expects, within {@value
 *     #MOST_POINTS_COUNT} either way, and less where few visits say so; a win counts 1, a loss -1
 * @param threads how many threads search
 * @param batch how many positions a thread evaluates at once at most
 * @param nodes how many positions are kept; further ones are evaluated, but not kept
 * @param choice which move to play
 * @param rootNoise the share of noise in the priors at the root (AlphaGo Zero: 0.25 in self-play)
 */
public record TreeSettings(
    double exploration,
    double firstPlayReduction,
    int virtualLoss,
    double rolloutShare,
    int rollouts,
    double scoreShare,
    double pointWeight,
    int threads,
    int batch,
    int nodes,
    Choice choice,
    double rootNoise) {
  /** The most that points count in the choice where to descend, for or against a move. */
  public static final double MOST_POINTS_COUNT = 0.2;

  /** Which of the searched moves to play. */
  public enum Choice {
    /** The most visited, as AlphaGo does. */
    VISITS,
    /** The one whose value is highest at the lower end of its confidence interval. */
    LOWER_BOUND
  }

  /** Playing as strongly as was found so far. */
  public static final TreeSettings DEFAULT =
      new TreeSettings(2, 0.2, 1, 0.5, 2, 0.25, 0.02, 2, 4, 200_000, Choice.VISITS, 0);

  public TreeSettings {
    check(exploration >= 0 && exploration <= 100, "exploration is 0 to 100", exploration);
    check(
        firstPlayReduction >= 0 && firstPlayReduction <= 2,
        "the reduction for a first play is 0 to 2",
        firstPlayReduction);
    check(virtualLoss >= 0 && virtualLoss <= 100, "a virtual loss is 0 to 100", virtualLoss);
    check(rolloutShare >= 0 && rolloutShare <= 1, "a share of playouts is 0 to 1", rolloutShare);
    check(rollouts >= 1 && rollouts <= 1000, "playouts are 1 to 1000", rollouts);
    check(scoreShare >= 0 && scoreShare <= 1, "a share of points is 0 to 1", scoreShare);
    check(pointWeight >= 0 && pointWeight <= 1, "the weight of a point is 0 to 1", pointWeight);
    check(threads >= 1 && threads <= 256, "search threads are 1 to 256", threads);
    check(batch >= 1 && batch <= 4096, "a batch is 1 to 4096", batch);
    check(nodes >= 1, "a tree has 1 node or more", nodes);
    check(rootNoise >= 0 && rootNoise <= 1, "a share of noise is 0 to 1", rootNoise);
  }

  /** Returns how much more or less a move counts that gains so many points. */
  double worthOfPoints(double points) {
    return Math.max(-MOST_POINTS_COUNT, Math.min(MOST_POINTS_COUNT, pointWeight * points));
  }

  private static void check(boolean fine, String expected, Number found) {
    if (!fine) {
      throw new IllegalArgumentException(expected + ", not " + found);
    }
  }

  /** Returns these settings with another share of playouts. */
  public TreeSettings withRolloutShare(double other) {
    return new TreeSettings(
        exploration,
        firstPlayReduction,
        virtualLoss,
        other,
        rollouts,
        scoreShare,
        pointWeight,
        threads,
        batch,
        nodes,
        choice,
        rootNoise);
  }

  /** Returns these settings with another weight of points. */
  public TreeSettings withPointWeight(double other) {
    return new TreeSettings(
        exploration,
        firstPlayReduction,
        virtualLoss,
        rolloutShare,
        rollouts,
        scoreShare,
        other,
        threads,
        batch,
        nodes,
        choice,
        rootNoise);
  }

  /** Returns these settings with another number of threads and another batch. */
  public TreeSettings withThreads(int otherThreads, int otherBatch) {
    return new TreeSettings(
        exploration,
        firstPlayReduction,
        virtualLoss,
        rolloutShare,
        rollouts,
        scoreShare,
        pointWeight,
        otherThreads,
        otherBatch,
        nodes,
        choice,
        rootNoise);
  }

  /** Returns these settings with room for another number of positions. */
  public TreeSettings withNodes(int other) {
    return new TreeSettings(
        exploration,
        firstPlayReduction,
        virtualLoss,
        rolloutShare,
        rollouts,
        scoreShare,
        pointWeight,
        threads,
        batch,
        other,
        choice,
        rootNoise);
  }

  /** Returns these settings with another choice of the move to play. */
  public TreeSettings withChoice(Choice other) {
    return new TreeSettings(
        exploration,
        firstPlayReduction,
        virtualLoss,
        rolloutShare,
        rollouts,
        scoreShare,
        pointWeight,
        threads,
        batch,
        nodes,
        other,
        rootNoise);
  }

  /** Returns these settings with another share of noise at the root. */
  public TreeSettings withRootNoise(double other) {
    return new TreeSettings(
        exploration,
        firstPlayReduction,
        virtualLoss,
        rolloutShare,
        rollouts,
        scoreShare,
        pointWeight,
        threads,
        batch,
        nodes,
        choice,
        other);
  }
}
