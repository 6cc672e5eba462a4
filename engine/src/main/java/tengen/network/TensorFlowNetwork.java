package tengen.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private @Nullable NetworkInsight insight;
  private boolean closed;

  TensorFlowNetwork(Weights weights, RuntimeOptions options) {
    MissingNativeException.check();
    weights.spec().board(); // refuses networks of images
    Machine.require(options);
    this.weights = weights;
    this.options = options;
  }

  @Override
  public NetworkSpec spec() {
    return weights.spec();
  }

  @Override
  public Evaluation[] evaluate(int size, byte[][] planes) {
    spec().requireBoardSize(size);
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
  public boolean hasInsight() {
    return true;
  }

  @Override
  public synchronized Optional<NetworkInsight> insight() {
    if (closed) {
      throw new IllegalStateException("the network is closed");
    }
    if (insight == null) {
      insight = NetworkInsight.of(weights, options);
    }
    return Optional.of(insight);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (insight != null) {
      insight.close();
    }
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
    ForwardGraph forward =
        new ForwardGraph(tf, spec(), size, new ConstantTensors(tf, weights, true));
    return new Model(size, graph, new Session(graph, options.config()), forward);
  }

  /** The graph for one board size, in a session. */
  private record Model(int size, Graph graph, Session session, ForwardGraph forward) {

    Evaluation[] evaluate(int batch, byte[] planes) {
      int points = size * size;
      Shape shape = Shape.of(batch, size, size, planes.length / batch / points);
      Session.Runner runner = session.runner();
      try (TUint8 in = TUint8.tensorOf(shape, DataBuffers.of(planes, true, false));
          Result result = fetch(runner.feed(forward.planes, in)).run()) {
        float[] policies = read(result, 0, batch * points);
        List<float[]> outlooks = new ArrayList<>();
        for (int i = 1; i < result.size(); i++) {
          outlooks.add(read(result, i, batch));
        }
        Evaluation[] evaluations = new Evaluation[batch];
        for (int i = 0; i < batch; i++) {
          float[] policy = new float[points];
          System.arraycopy(policies, i * points, policy, 0, points);
          evaluations[i] = new Evaluation(policy, outlook(outlooks, i));
        }
        return evaluations;
      }
    }

    private Session.Runner fetch(Session.Runner runner) {
      runner.fetch(forward.policy);
      for (Operand<TFloat32> part : forward.outlook()) {
        runner.fetch(part);
      }
      return runner;
    }

    private static Optional<Outlook> outlook(List<float[]> parts, int index) {
      return switch (parts.size()) {
        case 0 -> Optional.empty();
        case 1 -> Optional.of(new Outlook(parts.get(0)[index], 0, 0));
        default ->
            Optional.of(new Outlook(parts.get(0)[index], parts.get(1)[index], parts.get(2)[index]));
      };
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
}
