package tengen.match;

/** How a game of a match ended. */
public enum Ending {
  /** Two passes, and the board was counted. */
  SCORE,
  /** The loser resigned. */
  RESIGNATION,
  /** The game reached the longest length and the board was counted. */
  LENGTH,
  /** The loser took more time than its clock had. */
  TIME,
  /** The loser played an illegal move. */
  ILLEGAL,
  /** The loser's program died, did not answer in time, or answered nonsense. */
  FAILURE
}
