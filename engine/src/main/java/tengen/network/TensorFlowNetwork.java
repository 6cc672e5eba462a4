package tengen.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A network run by TensorFlow, with the weights as constants and the batch norms folded into the
 * convolutions before them. One graph for each board size, made when first asked for.
 *
 * <p>On a CPU an evaluation takes one of the threads, or several that are idle for as many parts of
 * a large batch; who finds none waits.
 */
final class TensorFlowNetwork implements Network {
  /** Of smaller batches of a small network a thread makes less of its time. */
  private static final int LEAST_PART = 4;

  /** The multiply-adds of a position from which on it is worth a thread by itself. */
  private static final long LARGE = 500_000_000;

  private final Weights weights;
  private final RuntimeOptions options;
  private final Semaphore idleThreads;
  private final int leastPart;
  private final Map<Integer, Model> models = new HashMap<>();
  private @Nullable NetworkInsight insight;
  private boolean closed;

  TensorFlowNetwork(Weights weights, RuntimeOptions options) {
    weights.spec().board(); // refuses networks of images
    Machine.require(options);
    this.weights = weights;
    this.options = options;
    // A GPU takes what comes, one batch after the other.
    idleThreads = new Semaphore(options.isGpu() ? Integer.MAX_VALUE : options.threadCount());
    boolean isLarge = LayerTable.of(weights.spec()).multiplyAdds() >= LARGE;
    leastPart = options.isGpu() ? Integer.MAX_VALUE : isLarge ? 1 : LEAST_PART;
  }

  @Override
  public NetworkSpec spec() {
    return weights.spec();
  }

  @Override
  public Evaluation[] evaluate(int size, byte[][] planes) {
    spec().requireBoardSize(size);
    if (planes.length == 0) {
      return new Evaluation[0];
    }
    Model model = model(size);
    int parts = takeThreads(planes.length);
    try {
      return parts == 1 ? model.evaluate(planes) : evaluate(model, planes, parts);
    } finally {
      idleThreads.release(parts);
    }
  }

  /** Takes a thread, and more of those that are idle if there is work enough; returns how many. */
  private int takeThreads(int positions) {
    idleThreads.acquireUninterruptibly();
    int taken = 1;
    while (taken < positions / leastPart && idleThreads.tryAcquire()) {
      taken++;
    }
    return taken;
  }

  /** What came of a part of a batch. */
  private record Part(Evaluation[] evaluations, @Nullable Throwable failure) {
    static Part of(Model model, byte[][] planes) {
      try {
        return new Part(model.evaluate(planes), null);
      } catch (RuntimeException | Error e) { // thrown when no part is under way any more
        return new Part(new Evaluation[0], e);
      }
    }
  }

  private static Evaluation[] evaluate(Model model, byte[][] planes, int count) {
    List<Part> parts =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(part -> Part.of(model, part(planes, part, count)))
            .toList();
    for (Part part : parts) {
      if (part.failure instanceof Error e) {
        throw e;
      } else if (part.failure instanceof RuntimeException e) {
        throw e;
      }
    }
    return parts.stream()
        .flatMap(part -> Arrays.stream(part.evaluations))
        .toArray(Evaluation[]::new);
  }

  private static byte[][] part(byte[][] planes, int part, int parts) {
    int from = part * planes.length / parts;
    return Arrays.copyOfRange(planes, from, (part + 1) * planes.length / parts);
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
    try {
      Ops tf = Ops.create(graph);
      ForwardGraph forward =
          new ForwardGraph(tf, spec(), size, new ConstantTensors(tf, weights, true));
      return new Model(spec(), size, graph, new Session(graph, options.config()), forward);
    } catch (RuntimeException | Error e) { // every evaluation would leave another one behind
      graph.close();
      throw e;
    }
  }

  /** The graph for one board size, in a session. */
  private record Model(
      NetworkSpec spec, int size, Graph graph, Session session, ForwardGraph forward) {

    Evaluation[] evaluate(byte[][] planes) {
      int batch = planes.length;
      int points = size * size;
      Session.Runner runner = session.runner();
      try (TUint8 in = Tensors.ofPlanes(planes, size, spec.bytesPerPoint());
          Result result = fetch(runner.feed(forward.planes, in)).run()) {
        List<float[]> found = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
          found.add(Tensors.numbers((TFloat32) result.get(i)));
        }
        float[] policies = found.get(0);
        List<float[]> outlooks = found.subList(1, 1 + forward.outlook().size());
        Optional<float[]> owners =
            forward.ownership == null ? Optional.empty() : Optional.of(found.get(found.size() - 1));
        Evaluation[] evaluations = new Evaluation[batch];
        for (int i = 0; i < batch; i++) {
          int from = i * points;
          int to = from + points;
          evaluations[i] =
              checked(
                  new Evaluation(
                      Arrays.copyOfRange(policies, from, to),
                      outlook(outlooks, i),
                      owners.map(all -> Arrays.copyOfRange(all, from, to))));
        }
        return evaluations;
      }
    }

    private Session.Runner fetch(Session.Runner runner) {
      runner.fetch(forward.policy);
      for (Operand<TFloat32> part : forward.outlook()) {
        runner.fetch(part);
      }
      if (forward.ownership != null) {
        runner.fetch(forward.ownership);
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

    /** No comparison with NaN is true, so that a search could choose no move. */
    private Evaluation checked(Evaluation evaluation) {
      if (!evaluation.isFinite()) {
        throw new BrokenNetworkException(spec.name());
      }
      return evaluation;
    }

    void close() {
      session.close();
      graph.close();
    }
  }
}
