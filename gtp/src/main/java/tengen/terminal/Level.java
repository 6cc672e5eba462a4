package tengen.terminal;

/**
 * How strong the engine plays, {@value #WEAKEST} to {@value #STRONGEST}.
 *
 * <p>The strongest plays what the network likes best. The others draw from its policy, the more
 * wildly the weaker: the temperature is 1.5, 1.1, 0.9, 0.75, 0.5 and 0. Each level beats the one
 * below it (matches in the card of {@code res-64x6}).
 */
public record Level(int number) {
  public static final int WEAKEST = 1;
  public static final int STRONGEST = 6;

  /** Plays as well as the engine can. */
  public static final Level BEST = new Level(STRONGEST);

  private static final double[] TEMPERATURES = {1.5, 1.1, 0.9, 0.75, 0.5, 0};

  public Level {
    if (number < WEAKEST || number > STRONGEST) {
      throw new IllegalArgumentException(
          "a level is " + WEAKEST + " (weakest) to " + STRONGEST + ", not " + number);
    }
  }

  /** Returns the temperature to draw moves with; 0 takes the best. */
  public double temperature() {
    return TEMPERATURES[number - WEAKEST];
  }
}
