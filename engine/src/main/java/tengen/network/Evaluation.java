package tengen.network;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a network thinks of a position. Its arrays are shared, with a cache among others, and are
 * not to be changed.
 *
 * @param policy a probability for each point, A1 first; they sum to 1, legal or not
 * @param outlook the end of the game for the side to move, if the network has a value head
 * @param ownership who will own each point, from 1 (the side to move) to -1, A1 first, if the
 *     network has that head
 */
public record Evaluation(float[] policy, Optional<Outlook> outlook, Optional<float[]> ownership) {
  /** An evaluation that tells of no points. */
  public Evaluation(float[] policy, Optional<Outlook> outlook) {
    this(policy, outlook, Optional.empty());
  }

  /** An evaluation whose value is the same for every komi. */
  public Evaluation(float[] policy, OptionalDouble value) {
    this(policy, value.stream().mapToObj(Outlook::of).findFirst());
  }

  /** Tells whether policy, value and owners are numbers, as those of a sound network are. */
  public boolean isFinite() {
    return isFinite(policy)
        && Double.isFinite(value().orElse(0))
        && ownership.map(Evaluation::isFinite).orElse(true);
  }

  private static boolean isFinite(float[] numbers) {
    float sum = 0;
    for (float number : numbers) {
      sum += number;
    }
    return Float.isFinite(sum);
  }

  /** Returns the same evaluation for one komi, so that {@link #value()} is the value there. */
  public Evaluation withKomi(double compensation) {
    Optional<Outlook> fixed = value(compensation).stream().mapToObj(Outlook::of).findFirst();
    return new Evaluation(policy, fixed, ownership);
  }

  /** Returns the expected result for the side to move, -1 to 1, without komi. */
  public OptionalDouble value() {
    return value(0);
  }

  /**
   * Returns the expected result for the side to move, -1 to 1, if the network has a value head.
   *
   * @param compensation the komi if the side to move is White, minus the komi if it is Black
   */
  public OptionalDouble value(double compensation) {
    return outlook.isPresent()
        ? OptionalDouble.of(outlook.get().value(compensation))
        : OptionalDouble.empty();
  }
}
