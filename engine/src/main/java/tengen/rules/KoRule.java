package tengen.rules;

/** Which repetitions of the board a rule set forbids. */
public enum KoRule {
  /** Only to retake a ko at once. */
  SIMPLE,
  /** To bring back any earlier board. */
  POSITIONAL,
  /** To bring back any earlier board with the same player to move. */
  SITUATIONAL
}
