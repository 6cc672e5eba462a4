package tengen.search;

import tengen.board.Board;
import tengen.network.NetworkSpec;

/**
 * How much playouts count beside the network, which grows with the stones on the board that is
 * searched from.
 *
 * <p>Random players do not know what an opening is for, and near the end they count best. On 8,000
 * positions of professionals' games the best linear guess of the winner weighs 32 playouts, as a
 * multiple of the value of {@code res-64x6}, by 0.0 after 40 to 80 moves, 0.3 after 80 to 160 and
 * 0.4 after 160 to 240 (PlayoutQuality). Where playouts tell nothing, they would be mere noise in
 * the choice between moves. On boards of another size than the network has learned from, its value
 * is worth less, and playouts have the weight that they were found to have there.
 *
 * <p>Of leads a network that tells of points knows more than playouts: {@code res-64x6} alone is
 * 2.2 points off twenty moves before the end and {@code res-48x3} 4.3, where 100 playouts that are
 * corrected are 6.0 and 5.8 (LeadAccuracy); a single playout is some 70 points off. So where it is
 * asked for boards of its own size playouts have no share in leads.
 *
 * <p>But in an opening networks hardly know what the komi is worth, as they have learned at common
 * ones alone. Where it is far from these, playouts count as they do late in a game.
 *
 * @param inValue their share in a position's value, 0 to 1
 * @param inLead their share in a position's lead, 0 to 1; 1 where the network tells none
 */
record PlayoutShare(double inValue, double inLead) {
  /** What a network knows of points. */
  enum Points {
    /** It has learned who owns the points of boards of this size. */
    OF_THIS_SIZE,
    /** It has learned that on boards of another size. */
    OF_ANOTHER_SIZE,
    /** It tells of none. */
    NONE;

    static Points of(NetworkSpec spec, int size) {
      return !spec.knowsKomi() ? NONE : spec.boardSize() == size ? OF_THIS_SIZE : OF_ANOTHER_SIZE;
    }
  }

  // Stones on the board, as a part of its points, where the weight begins and where it is whole.
  private static final double VALUE_BEGINS = 0.12;
  private static final double VALUE_IS_WHOLE = 0.5;
  private static final double LEAD_BEGINS = 0.2;
  private static final double LEAD_IS_WHOLE = 0.6;

  /** The weight beside a network that has learned from boards of another size, or of no points. */
  private static final double BESIDE_OTHERS = 7.0 / 3;

  /** The komi of games to learn from is 0 to 9. */
  private static final double MOST_KOMI_LEARNED = 15;

  /** Where nothing but playouts tells of points, they have this part of their weight at least. */
  private static final double LEAST_FOR_POINTS = 0.1;

  /**
   * Returns the shares in a search from a board.
   *
   * @param late the share where the weight is whole, 0 to 1, beside a network that has learned of
   *     points on such boards; 1 is 1 everywhere
   * @param known what the network knows of points
   */
  static PlayoutShare of(Board board, double komi, double late, Points known) {
    double filled = (double) board.countStones() / board.pointCount();
    boolean isFar = Math.abs(komi) > MOST_KOMI_LEARNED;
    double inValue = isFar ? 1 : part(filled, VALUE_BEGINS, VALUE_IS_WHOLE);
    if (known == Points.NONE) {
      double part = BESIDE_OTHERS * Math.max(LEAST_FOR_POINTS, inValue);
      return new PlayoutShare(weighted(late, part), 1);
    } else if (known == Points.OF_THIS_SIZE) {
      return new PlayoutShare(weighted(late, inValue), weighted(late, 0));
    }
    double inLead = isFar ? 1 : inValue * part(filled, LEAD_BEGINS, LEAD_IS_WHOLE);
    return new PlayoutShare(
        weighted(late, BESIDE_OTHERS * inValue), weighted(late, BESIDE_OTHERS * inLead));
  }

  private static double part(double filled, double begins, double isWhole) {
    return Math.max(0, Math.min(1, (filled - begins) / (isWhole - begins)));
  }

  /** Returns a share whose odds are so many times those of another. */
  private static double weighted(double share, double times) {
    return share == 1 ? 1 : times * share / (times * share + 1 - share);
  }
}
