package tengen.network;

import java.util.OptionalDouble;

/**
 * What a network thinks of a position.
 *
 * @param policy a probability for each point, A1 first; they sum to 1, legal or not
 * @param value the expected result for the side to move, -1 to 1, if the network has that head
 */
public record Evaluation(float[] policy, OptionalDouble value) {}
