package tengen.match;

/** One of the two engines of a match. */
public enum Side {
  A,
  B;

  public Side other() {
    return this == A ? B : A;
  }
}
