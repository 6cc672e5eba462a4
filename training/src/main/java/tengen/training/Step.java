package tengen.training;

/**
 * How far a run is.
 *
 * @param number how many steps the run has made, 1 after the first
 * @param positions how many positions it has seen
 * @param seconds how long it has run, earlier parts of a resumed run included
 * @param progress how much of the run is done, 0 to 1
 * @param learningRate the rate of the latest step
 */
public record Step(
    long number, long positions, double seconds, double progress, float learningRate) {}
