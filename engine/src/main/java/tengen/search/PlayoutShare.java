package tengen.search;

import tengen.board.Board;

/**
 * How much playouts count beside the network, which grows with the stones on the board that is
 * searched from.
 *
 * <p>Random players do not know what an opening is for, and near the end they count best. On 8,000
 * positions of professionals' games the best linear guess of the winner weighs 32 playouts, as a
 * multiple of the value of {@code res-48x6}, by 0.1 after 40 to 80 moves, 0.6 after 80 to 120, 0.7
 * after 120 to 160, 1.0 after 160 to 200 and 1.2 after more (PlayoutQuality). Where playouts tell
 * nothing, they would be mere noise in the choice between moves; for leads, of which a single
 * playout is some 70 points off, even more so.
 *
 * <p>But in an opening networks hardly know what the komi is worth, as they have learned at common
 * ones alone. Where it is far from these, playouts count as they do late in a game.
 *
 * @param inValue their share in a position's value, 0 to 1
 * @param inLead their share in a position's lead, 0 to 1; 1 where the network tells none
 */
record PlayoutShare(double inValue, double inLead) {
  // Stones on the board, as a part of its points, where the weight begins and where it is whole.
  private static final double VALUE_BEGINS = 0.12;
  private static final double VALUE_IS_WHOLE = 0.5;
  private static final double LEAD_BEGINS = 0.2;
  private static final double LEAD_IS_WHOLE = 0.6;

  /** The komi of games to learn from is 0 to 9. */
  private static final double MOST_KOMI_LEARNED = 15;

  /** Where nothing but playouts tells of points, they have this part of their weight at least. */
  private static final double LEAST_FOR_POINTS = 0.1;

  /**
   * Returns the shares in a search from a board.
   *
   * @param late the share where the weight is whole, 0 to 1; 1 is 1 everywhere
   * @param networkKnowsPoints whether the network tells of points
   */
  static PlayoutShare of(Board board, double komi, double late, boolean networkKnowsPoints) {
    double filled = (double) board.countStones() / board.pointCount();
    boolean isFar = Math.abs(komi) > MOST_KOMI_LEARNED;
    double inValue = isFar ? 1 : part(filled, VALUE_BEGINS, VALUE_IS_WHOLE);
    if (!networkKnowsPoints) {
      return new PlayoutShare(weighted(late, Math.max(LEAST_FOR_POINTS, inValue)), 1);
    }
    double inLead = isFar ? 1 : inValue * part(filled, LEAD_BEGINS, LEAD_IS_WHOLE);
    return new PlayoutShare(weighted(late, inValue), weighted(late, inLead));
  }

  private static double part(double filled, double begins, double isWhole) {
    return Math.max(0, Math.min(1, (filled - begins) / (isWhole - begins)));
  }

  /** Returns a share whose odds are a part of those of another. */
  private static double weighted(double share, double part) {
    return share == 1 ? 1 : part * share / (part * share + 1 - share);
  }
}
