package tengen.network;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A network run by TensorFlow, with the weights as constants and the batch norms folded into the
 * convolutions before them. One graph for each board size, made when first asked for.
 */
final class TensorFlowNetwork implements Network {
  private final Weights weights;
  private final RuntimeOptions options;
  private final Map<Integer, Model> models = new HashMap<>();
  private boolean closed;

  TensorFlowNetwork(Weights weights, RuntimeOptions options) {
    MissingNativeException.check();
    this.weights = weights;
    this.options = options;
  }

  @Override
  public NetworkSpec spec() {
    return weights.spec();
  }

  @Override
  public Evaluation[] evaluate(int size, byte[][] planes) {
    int bytes = size * size * spec().bytesPerPoint();
    byte[] all = new byte[planes.length * bytes];
    for (int i = 0; i < planes.length; i++) {
      if (planes[i].length != bytes) {
        throw new IllegalArgumentException(
            "planes of " + planes[i].length + " bytes, size " + size + " needs " + bytes);
      }
      System.arraycopy(planes[i], 0, all, i * bytes, bytes);
    }
    return planes.length == 0 ? new Evaluation[0] : model(size).evaluate(planes.length, all);
  }

  @Override
  public synchronized void close() {
    closed = true;
    models.values().forEach(Model::close);
    models.clear();
  }

  private synchronized Model model(int size) {
    if (closed) {
      throw new IllegalStateException("the network is closed");
    }
    return models.computeIfAbsent(size, this::build);
  }

  private Model build(int size) {
    Graph graph = new Graph();
    Ops tf = Ops.create(graph);
    ForwardGraph forward = new ForwardGraph(tf, spec(), size, new FoldedTensors(tf, weights));
    return new Model(
        size,
        graph,
        new Session(graph, options.config()),
        forward,
        tf.nn.softmax(forward.logits),
        forward.value);
  }

  /** The graph for one board size, in a session. */
  private record Model(
      int size,
      Graph graph,
      Session session,
      ForwardGraph forward,
      Operand<TFloat32> policy,
      @Nullable Operand<TFloat32> value) {

    Evaluation[] evaluate(int batch, byte[] planes) {
      int points = size * size;
      Shape shape = Shape.of(batch, size, size, planes.length / batch / points);
      Session.Runner runner = session.runner();
      try (TUint8 in = TUint8.tensorOf(shape, DataBuffers.of(planes, true, false));
          Result result = fetch(runner.feed(forward.planes, in)).run()) {
        float[] policies = read(result, 0, batch * points);
        float[] values = value == null ? new float[0] : read(result, 1, batch);
        Evaluation[] evaluations = new Evaluation[batch];
        for (int i = 0; i < batch; i++) {
          float[] policy = new float[points];
          System.arraycopy(policies, i * points, policy, 0, points);
          evaluations[i] =
              new Evaluation(
                  policy, value == null ? OptionalDouble.empty() : OptionalDouble.of(values[i]));
        }
        return evaluations;
      }
    }

    private Session.Runner fetch(Session.Runner runner) {
      runner.fetch(policy);
      return value == null ? runner : runner.fetch(value);
    }

    private static float[] read(Result result, int index, int length) {
      float[] numbers = new float[length];
      ((TFloat32) result.get(index)).asRawTensor().data().asFloats().read(numbers);
      return numbers;
    }

    void close() {
      session.close();
      graph.close();
    }
  }

  /** Weights as constants; a batch norm becomes a scale of the kernel and a bias. */
  private record FoldedTensors(Ops tf, Weights weights) implements ForwardGraph.Tensors {
    @Override
    public Operand<TFloat32> get(String name) {
      return constant(name, weights.tensor(name));
    }

    @Override
    public Operand<TFloat32> normalizedConvolution(
        Operand<TFloat32> in, String weight, String norm, float epsilon) {
      float[] scale = scale(norm, epsilon);
      float[] kernel = weights.tensor(weight).clone();
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] *= scale[i % scale.length]; // the output channel is the last dimension
      }
      return tf.nn.biasAdd(
          ForwardGraph.convolve(tf, in, constant(weight, kernel)), tf.constant(shift(norm, scale)));
    }

    @Override
    public Operand<TFloat32> normalize(Operand<TFloat32> in, String norm, float epsilon) {
      float[] scale = scale(norm, epsilon);
      return tf.nn.biasAdd(tf.math.mul(in, tf.constant(scale)), tf.constant(shift(norm, scale)));
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
      return tf.constant(Shape.of(shape), DataBuffers.of(data));
    }
  }
}
