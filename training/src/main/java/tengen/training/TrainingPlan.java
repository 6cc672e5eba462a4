package tengen.training;

import java.time.Duration;
import java.util.Optional;

/**
 * What a run is to do.
 *
 * @param files where the run writes
 * @param positions how many positions to see, rounded up to whole batches
 * @param batch positions a step
 * @param schedule the learning rate
 * @param seed what order and symmetries depend on
 * @param budget a time after which the run ends as if all positions had been seen, the learning
 *     rate falling by whichever is nearer; such a run cannot be repeated exactly
 * @param workers what makes planes
 * @param validateEvery positions between measurements
 * @param validationSample positions of a measurement
 * @param finalSample positions of the measurement at the end
 * @param checkpointEvery positions between checkpoints
 */
public record TrainingPlan(
    RunFiles files,
    long positions,
    int batch,
    Schedule schedule,
    long seed,
    Optional<Duration> budget,
    Workers workers,
    long validateEvery,
    long validationSample,
    long finalSample,
    long checkpointEvery) {
  /** Far more than any net sees or any memory holds; beyond them sums of positions overflow. */
  public static final long MOST_POSITIONS = 1_000_000_000_000L;

  private static final int MOST_IN_A_BATCH = 65_536;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is impossible
   */
  public TrainingPlan {
    requireRange(positions, "positions", MOST_POSITIONS);
    requireRange(batch, "batch", MOST_IN_A_BATCH);
    requireRange(validateEvery, "validate-every", Long.MAX_VALUE);
    requireRange(validationSample, "validation-positions", Long.MAX_VALUE);
    requireRange(finalSample, "validation-positions", Long.MAX_VALUE);
    requireRange(checkpointEvery, "checkpoint-every", Long.MAX_VALUE);
    if (budget.isPresent() && budget.get().toMillis() < 1) {
      throw new IllegalArgumentException("a run takes some time, not " + budget.get());
    }
  }

  /** Returns the number of steps that see all positions. */
  public long steps() {
    return (positions + batch - 1) / batch;
  }

  /** Returns how much of the run is done after some steps and some time, 0 to 1. */
  double progress(double steps, double seconds) {
    double bySteps = steps / steps();
    double byTime = budget.map(time -> seconds * 1000 / time.toMillis()).orElse(0.0);
    return Math.min(1, Math.max(bySteps, byTime));
  }

  private static void requireRange(long number, String name, long most) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " is at least 1, not " + number);
    }
    if (number > most) {
      throw new IllegalArgumentException(name + " is at most " + most + ", not " + number);
    }
  }
}
