package tengen.training;

/** Why a game is left out of a corpus. */
public enum Skip {
  UNREADABLE("not readable"),
  SIZE("another board size than --size"),
  RANK("rank too low or unknown"),
  YEAR("year out of range or unknown"),
  RESULT("no known winner"),
  HANDICAP("handicap or set-up stones"),
  SHORT("too few moves"),
  ILLEGAL("an illegal move");

  private final String text;

  Skip(String text) {
    this.text = text;
  }

  /** Returns the reason in words for people. */
  public String text() {
    return text;
  }
}
