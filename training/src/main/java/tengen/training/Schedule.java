package tengen.training;

/**
 * How the learning rate goes over a run: a linear rise from 0 to the peak, then the shape.
 *
 * @param shape how it falls from the peak
 * @param peak the highest rate
 * @param warmup the share of the run that the rise takes, 0 to 1
 */
public record Schedule(Shape shape, float peak, double warmup) {
  /** Ways to fall from the peak rate. */
  public enum Shape {
    /** Never. */
    CONSTANT,
    /** Along half a cosine to 0 at the end of the run. */
    COSINE,
    /** To a tenth at 60 % of the run and to a hundredth at 85 %. */
    STEP
  }

  private static final double FIRST_DROP = 0.6;
  private static final double SECOND_DROP = 0.85;

  public Schedule {
    if (!(peak > 0) || !Float.isFinite(peak)) {
      throw new IllegalArgumentException("a learning rate is above 0, not " + peak);
    }
    if (!(warmup >= 0 && warmup <= 1)) {
      throw new IllegalArgumentException("warm-up takes 0 to 1 of the run, not " + warmup);
    }
  }

  /**
   * Returns the learning rate.
   *
   * @param progress how much of the run is done, 0 to 1
   */
  public float rate(double progress) {
    if (progress < warmup) {
      return (float) (peak * progress / warmup);
    }
    double fallen = warmup < 1 ? Math.min(1, (progress - warmup) / (1 - warmup)) : 1;
    return switch (shape) {
      case CONSTANT -> peak;
      case COSINE -> (float) (peak * (1 + Math.cos(Math.PI * fallen)) / 2);
      case STEP -> {
        double factor = progress < FIRST_DROP ? 1 : progress < SECOND_DROP ? 0.1 : 0.01;
        yield (float) (peak * factor);
      }
    };
  }
}
