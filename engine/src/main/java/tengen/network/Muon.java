package tengen.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Steps by Muon (Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks") for
 * kernels whose length does not matter, because a batch norm follows.
 *
 * <p>Seen as a matrix, all that a filter reads by filters, the gradients of a kernel are long in a
 * few directions, and what lies in the others is learned slowly. Muon makes all directions about
 * equally long: an odd polynomial, applied a few times, brings the singular values near 1 (a
 * Newton-Schulz iteration, which is made of matrix products alone). The kernel moves by that.
 *
 * <p>Other than theirs, this step is measured by the kernel's norm, which the kernel gets back
 * after it. So all kernels turn by about the same angle, however long they and their gradients are,
 * and there is no weight decay. (A kernel of zeros stays one.)
 *
 * <p>Sums over many steps are formed in 64 bits. Where convolutions run in 16 bits, TensorFlow
 * (2.18) takes sums in 32 bits that stand between convolutions and matrix products for a part of
 * them, and would round kernels and momenta to bfloat16; 64 bits it leaves alone.
 */
final class Muon {
  // By Jordan et al. Singular values from 0.002 of the norm on end between 0.68 and 1.21.
  private static final float FIRST_POWER = 3.4445f;
  private static final float THIRD_POWER = -4.7750f;
  private static final float FIFTH_POWER = 2.0315f;
  private static final int ITERATIONS = 5;

  /** Makes a step of zeros of a gradient of zeros. */
  private static final double TINY = 1e-30;

  private final Ops tf;
  private final Operand<TFloat64> momentum;
  private final Operand<TFloat64> length;

  /** What a step makes of a kernel and of the moving sum of its gradients. */
  record Step(Operand<TFloat32> kernel, Operand<TFloat32> moving) {}

  /**
   * Makes steps of a length.
   *
   * @param momentum of the gradients' moving sum (Nesterov's form)
   * @param length that of a step in norms of the kernel, which is the tangent of the angle between
   *     the kernel before and after it if the step does not point along the kernel
   */
  Muon(Ops tf, float momentum, Operand<TFloat32> length) {
    this.tf = tf;
    this.momentum = tf.constant((double) momentum);
    this.length = wide(length);
  }

  /** Returns the kernels without a bias that have a batch norm right behind them. */
  static List<Parameter> kernels(NetworkSpec spec) {
    List<Parameter> all = Parameter.of(spec);
    List<Parameter> kernels = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i++) {
      boolean isScaled =
          all.get(i).role() == Parameter.Role.WEIGHT
              && all.get(i + 1).role() == Parameter.Role.SCALE;
      if (isScaled && isNext(spec, all.get(i).layer(), all.get(i + 1).layer())) {
        kernels.add(all.get(i));
      }
    }
    return kernels;
  }

  /** Tells whether nothing is between a kernel and the batch norm whose parameters follow. */
  private static boolean isNext(NetworkSpec spec, int kernel, int norm) {
    Layer layer = spec.layers().get(kernel);
    boolean isProduct = layer instanceof Layer.Convolution || layer instanceof Layer.FullyConnected;
    return norm == kernel || (isProduct && norm == kernel + 1);
  }

  /**
   * Returns a step.
   *
   * @param parameter the kernel, {@code [height, width, in, out]} or {@code [in, out]}
   * @param kernel what it is
   * @param moving the moving sum of its gradients
   * @param gradient in the shape of the kernel
   */
  Step step(
      Parameter parameter,
      Operand<TFloat32> kernel,
      Operand<TFloat32> moving,
      Operand<TFloat32> gradient) {
    int[] shape = parameter.shape().stream().mapToInt(Integer::intValue).toArray();
    int filters = shape[shape.length - 1];
    int read = parameter.length() / filters;
    Operand<TFloat64> slope = wide(tf.reshape(gradient, tf.constant(shape)));
    Operand<TFloat64> sum = tf.math.add(tf.math.mul(wide(moving), momentum), slope);
    Operand<TFloat64> ahead = unit(tf.math.add(slope, tf.math.mul(sum, momentum)));
    Operand<TInt32> matrix = tf.constant(new int[] {read, filters});
    Operand<TFloat32> even = evened(tf.reshape(narrow(ahead), matrix), read > filters);
    Operand<TFloat64> direction = unit(wide(tf.reshape(even, tf.constant(shape))));
    Operand<TFloat64> now = wide(kernel);
    Operand<TFloat64> norm = norm(now);
    Operand<TFloat64> moved = tf.math.sub(now, tf.math.mul(direction, tf.math.mul(length, norm)));
    return new Step(narrow(tf.math.mul(unit(moved), norm)), narrow(sum));
  }

  /** Returns a matrix of norm 1 with its directions all about equally long. */
  private Operand<TFloat32> evened(Operand<TFloat32> matrix, boolean isTall) {
    Operand<TFloat32> x = matrix;
    for (int i = 0; i < ITERATIONS; i++) {
      // The products of the shorter side with itself are the smaller ones.
      Operand<TFloat32> squares =
          isTall
              ? tf.linalg.matMul(x, x, MatMul.transposeA(true))
              : tf.linalg.matMul(x, x, MatMul.transposeB(true));
      Operand<TFloat32> factor =
          tf.math.add(
              tf.math.mul(squares, tf.constant(THIRD_POWER)),
              tf.math.mul(tf.linalg.matMul(squares, squares), tf.constant(FIFTH_POWER)));
      Operand<TFloat32> higher = isTall ? tf.linalg.matMul(x, factor) : tf.linalg.matMul(factor, x);
      x = tf.math.add(tf.math.mul(x, tf.constant(FIRST_POWER)), higher);
    }
    return x;
  }

  private Operand<TFloat64> unit(Operand<TFloat64> tensor) {
    return tf.math.div(tensor, norm(tensor));
  }

  private Operand<TFloat64> norm(Operand<TFloat64> tensor) {
    int[] axes = IntStream.range(0, tensor.shape().numDimensions()).toArray();
    Operand<TFloat64> sum = tf.reduceSum(tf.math.square(tensor), tf.constant(axes));
    return tf.math.sqrt(tf.math.add(sum, tf.constant(TINY)));
  }

  private Operand<TFloat64> wide(Operand<TFloat32> tensor) {
    return tf.dtypes.cast(tensor, TFloat64.class);
  }

  private Operand<TFloat32> narrow(Operand<TFloat64> tensor) {
    return tf.dtypes.cast(tensor, TFloat32.class);
  }
}
