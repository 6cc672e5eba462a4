/**
 * Networks as data, their training and their evaluation by TensorFlow.
 *
 * <p>Terms: a <em>layer</em> is one entry of a {@link tengen.network.NetworkSpec}; the
 * <em>trunk</em> is all that comes before the heads; the <em>policy</em> head gives a probability
 * for each point, the <em>value</em> head the expected result, -1 to 1, for the side to move.
 * Tensors are NHWC with row 0 = line 1. No TensorFlow type leaves this package.
 */
@NullMarked
package tengen.network;

import org.jspecify.annotations.NullMarked;
