package tengen.rules;

/** What counts at the end of a game. */
public enum Scoring {
  /** Stones on the board and the empty points that they alone reach. */
  AREA,
  /** The empty points that living stones alone reach, and prisoners. */
  TERRITORY
}
