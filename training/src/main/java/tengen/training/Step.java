package tengen.training;

import tengen.network.StepLoss;

/**
 * A step just made.
 *
 * @param number how many steps the run has made, 1 after the first
 * @param positions how many positions it has seen
 * @param seconds how long it has run, earlier parts of a resumed run included
 * @param progress how much of the run is done, 0 to 1
 * @param learningRate the rate of this step
 * @param loss the losses of this step's batch, before the step
 */
public record Step(
    long number,
    long positions,
    double seconds,
    double progress,
    float learningRate,
    StepLoss loss) {}
