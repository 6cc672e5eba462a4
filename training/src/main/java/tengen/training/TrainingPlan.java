package tengen.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run is to do.
 *
 * @param out the net's file; checkpoint and metrics stand beside it
 * @param positions how many positions to see, rounded up to whole batches
 * @param batch positions a step
 * @param schedule the learning rate
 * @param seed what order and symmetries depend on
 * @param budget a time after which the run ends as if all positions had been seen, the learning
 *     rate falling by whichever is nearer; such a run cannot be repeated exactly
 * @param workers threads that make planes
 * @param validateEvery positions between measurements
 * @param validationSample positions of a measurement
 * @param finalSample positions of the measurement at the end
 * @param checkpointEvery positions between checkpoints
 */
public record TrainingPlan(
    Path out,
    long positions,
    int batch,
    Schedule schedule,
    long seed,
    Optional<Duration> budget,
    int workers,
    long validateEvery,
    long validationSample,
    long finalSample,
    long checkpointEvery) {
  public TrainingPlan {
    requirePositive(positions, "positions");
    requirePositive(batch, "batch");
    requirePositive(workers, "workers");
    requirePositive(validateEvery, "validate-every");
    requirePositive(checkpointEvery, "checkpoint-every");
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

  /** Returns the file that a stopped run is resumed from. */
  public Path checkpointFile() {
    return out.resolveSibling(out.getFileName() + ".checkpoint");
  }

  /** Returns the file of the metrics: the net's name with {@code .csv}. */
  public Path metricsFile() {
    String name = out.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return out.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".csv");
  }

  private static void requirePositive(long number, String name) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " is at least 1, not " + number);
    }
  }
}
