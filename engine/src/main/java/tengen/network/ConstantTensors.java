package tengen.network;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Weights as constants, for inference.
 *
 * @param folds whether a batch norm after a convolution becomes a scale of its kernel and a bias
 */
record ConstantTensors(Ops tf, Weights weights, boolean folds) implements ForwardGraph.Tensors {
  @Override
  public Operand<TFloat32> get(String name) {
    return constant(name, weights.tensor(name));
  }

  @Override
  public Optional<ForwardGraph.FoldedKernel> folded(String weight, String norm, float epsilon) {
    if (!folds) {
      return Optional.empty();
    }
    float[] scale = scale(norm, epsilon);
    float[] kernel = weights.tensor(weight).clone();
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] *= scale[i % scale.length]; // the output channel is the last dimension
    }
    return Optional.of(
        new ForwardGraph.FoldedKernel(
            constant(weight, kernel), tf.withName(norm + "shift").constant(shift(norm, scale))));
  }

  @Override
  public Operand<TFloat32> normalize(Operand<TFloat32> in, String norm, float epsilon) {
    float[] scale = scale(norm, epsilon);
    Ops ops = tf.withSubScope(norm + "norm");
    return ops.nn.biasAdd(ops.math.mul(in, ops.constant(scale)), ops.constant(shift(norm, scale)));
  }

  @Override
  public Operand<TFloat32> drop(
      Operand<TFloat32> in, Operand<TInt32> batch, int layer, float rate) {
    return tf.withName(layer + ".dropout").identity(in);
  }

  private float[] scale(String norm, float epsilon) {
    float[] gamma = weights.tensor(norm + "gamma");
    float[] variance = weights.tensor(norm + "variance");
    float[] scale = new float[gamma.length];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = (float) (gamma[i] / Math.sqrt(variance[i] + epsilon));
    }
    return scale;
  }

  private float[] shift(String norm, float[] scale) {
    float[] beta = weights.tensor(norm + "beta");
    float[] mean = weights.tensor(norm + "mean");
    float[] shift = new float[scale.length];
    for (int i = 0; i < shift.length; i++) {
      shift[i] = beta[i] - mean[i] * scale[i];
    }
    return shift;
  }

  private Operand<TFloat32> constant(String name, float[] data) {
    long[] shape =
        Parameter.of(weights.spec()).stream()
            .filter(parameter -> parameter.name().equals(name))
            .findFirst()
            .orElseThrow()
            .dimensions();
    return tf.withName(name).constant(Shape.of(shape), DataBuffers.of(data));
  }
}
