package tengen.search;

/**
 * How a tree is searched.
 *
 * @param exploration the weight of priors against values, c_puct (AlphaGo: 5)
 * @param firstPlayReduction how much worse than its parent a move is taken to be before its first
 *     visit, times the root of the priors tried already
 * @param rolloutShare the share of playouts in a position's value once half of the board searched
 *     from is filled, lambda (AlphaGo: 0.5), less before and more beside a network that has learned
 *     from boards of another size or tells of no points: 0 is the network's value alone, 1 playouts
 *     alone; a network without a value head makes it 1
 * @param rollouts the playouts for each position, if they have a share
 * @param scoreShare how much of a playout's value is by how many points it was won, 0 to 1
 * @param pointWeight how much more a move counts in the choice where to descend for each point of
 *     lead that is expected after it beyond what its position expects, within {@value
 *     #MOST_POINTS_COUNT} either way, and less where few visits say so; a win counts 1, a loss -1
 * @param threads how many threads search
 * @param batch how many positions a thread evaluates at once at most
 * @param nodes how many positions of boards up to 19x19 are kept, fewer of larger ones; further
 *     ones are evaluated, but not kept. A search with bans keeps half as many besides
 * @param choice which move to play
 * @param rootNoise the share of noise in the priors at the root (AlphaGo Zero: 0.25 in self-play)
 * @param averagesRoot whether the position to move from is evaluated in all eight symmetries, if
 *     the search may make 100 visits or more and take a second or more, and the network makes 250
 *     million multiply-adds at most
 */
public record TreeSettings(
    double exploration,
    double firstPlayReduction,
    double rolloutShare,
    int rollouts,
    double scoreShare,
    double pointWeight,
    int threads,
    int batch,
    int nodes,
    Choice choice,
    double rootNoise,
    boolean averagesRoot) {
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
      new TreeSettings(2, 0.2, 0.3, 1, 0.25, 0.02, 2, 4, 200_000, Choice.VISITS, 0, true);

  public TreeSettings {
    check(exploration >= 0 && exploration <= 100, "exploration is 0 to 100", exploration);
    check(
        firstPlayReduction >= 0 && firstPlayReduction <= 2,
        "the reduction for a first play is 0 to 2",
        firstPlayReduction);
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

  /** Returns a builder that begins with these settings. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Settings to be changed one by one; checked when they are built. Not safe for threads. */
  public static final class Builder {
    private double exploration;
    private double firstPlayReduction;
    private double rolloutShare;
    private int rollouts;
    private double scoreShare;
    private double pointWeight;
    private int threads;
    private int batch;
    private int nodes;
    private Choice choice;
    private double rootNoise;
    private boolean averagesRoot;

    private Builder(TreeSettings from) {
      exploration = from.exploration;
      firstPlayReduction = from.firstPlayReduction;
      rolloutShare = from.rolloutShare;
      rollouts = from.rollouts;
      scoreShare = from.scoreShare;
      pointWeight = from.pointWeight;
      threads = from.threads;
      batch = from.batch;
      nodes = from.nodes;
      choice = from.choice;
      rootNoise = from.rootNoise;
      averagesRoot = from.averagesRoot;
    }

    /** Sets {@link TreeSettings#exploration}. */
    public Builder exploration(double other) {
      exploration = other;
      return this;
    }

    /** Sets {@link TreeSettings#firstPlayReduction}. */
    public Builder firstPlayReduction(double other) {
      firstPlayReduction = other;
      return this;
    }

    /** Sets {@link TreeSettings#rolloutShare}. */
    public Builder rolloutShare(double other) {
      rolloutShare = other;
      return this;
    }

    /** Sets {@link TreeSettings#rollouts}. */
    public Builder rollouts(int other) {
      rollouts = other;
      return this;
    }

    /** Sets {@link TreeSettings#scoreShare}. */
    public Builder scoreShare(double other) {
      scoreShare = other;
      return this;
    }

    /** Sets {@link TreeSettings#pointWeight}. */
    public Builder pointWeight(double other) {
      pointWeight = other;
      return this;
    }

    /** Sets {@link TreeSettings#threads}. */
    public Builder threads(int other) {
      threads = other;
      return this;
    }

    /** Sets {@link TreeSettings#batch}. */
    public Builder batch(int other) {
      batch = other;
      return this;
    }

    /** Sets {@link TreeSettings#nodes}. */
    public Builder nodes(int other) {
      nodes = other;
      return this;
    }

    /** Sets {@link TreeSettings#choice}. */
    public Builder choice(Choice other) {
      choice = other;
      return this;
    }

    /** Sets {@link TreeSettings#rootNoise}. */
    public Builder rootNoise(double other) {
      rootNoise = other;
      return this;
    }

    /** Sets {@link TreeSettings#averagesRoot}. */
    public Builder averagesRoot(boolean other) {
      averagesRoot = other;
      return this;
    }

    /**
     * Returns the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public TreeSettings build() {
      return new TreeSettings(
          exploration,
          firstPlayReduction,
          rolloutShare,
          rollouts,
          scoreShare,
          pointWeight,
          threads,
          batch,
          nodes,
          choice,
          rootNoise,
          averagesRoot);
    }
  }
}
