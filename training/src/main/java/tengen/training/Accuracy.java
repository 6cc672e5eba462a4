package tengen.training;

import java.util.OptionalDouble;

/**
 * How well a net predicts moves.
 *
 * @param positions how many were looked at
 * @param top1 the share whose move was the net's first choice, 0 to 1
 * @param top5 the share whose move was among its first five
 * @param crossEntropy the mean of -ln of the probability given to the move played, in nats
 * @param valueError the mean square error of the value (-1 to 1), where the net has one
 * @param winners the share of positions whose value has the sign of the result, an even value
 *     counting half, where the net has one
 */
public record Accuracy(
    long positions,
    double top1,
    double top5,
    double crossEntropy,
    OptionalDouble valueError,
    OptionalDouble winners) {}
