package tengen.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates in one batch what several threads ask for at the same time.
 *
 * <p>Whoever asks while nothing is evaluated evaluates at once; what others ask for meanwhile waits
 * and goes together next. So a single thread loses nothing, and many threads get full batches
 * without any timer. Another evaluation begins beside the first as soon as enough waits.
 */
public final class MergingNetwork implements Network {
  private final Network network;
  private final int most;
  private final int lanes;
  private final int leastBeside;

  // Guarded by this.
  private final Deque<Request> waiting = new ArrayDeque<>();
  private int waitingPositions;
  private int running;

  /** What one thread asks for, and what becomes of it. Guarded by the network. */
  private static final class Request {
    private final int size;
    private final byte[][] planes;
    private Evaluation @Nullable [] evaluations;
    private @Nullable Throwable failure;
    private boolean taken;

    Request(int size, byte[][] planes) {
      this.size = size;
      this.planes = planes;
    }

    boolean isDone() {
      return evaluations != null || failure != null;
    }

    Evaluation[] get() {
      if (failure instanceof RuntimeException e) {
        throw e;
      } else if (failure != null) { // thrown as it is in the thread that evaluated
        throw new IllegalStateException("the evaluation failed", failure);
      }
      if (evaluations == null) {
        throw new IllegalStateException("not evaluated yet");
      }
      return evaluations;
    }
  }

  /**
   * Wraps a network, which is closed with this one.
   *
   * @param most positions to put together at most; a larger request stays in one piece
   * @param lanes evaluations at the same time at most
   * @param leastBeside positions that wait before another evaluation begins beside one: the most
   *     where each takes all of the machine, one where it takes a thread
   */
  public MergingNetwork(Network network, int most, int lanes, int leastBeside) {
    this.network = network;
    this.most = most;
    this.lanes = lanes;
    this.leastBeside = leastBeside;
  }

  @Override
  public NetworkSpec spec() {
    return network.spec();
  }

  @Override
  public boolean hasInsight() {
    return network.hasInsight();
  }

  @Override
  public Optional<NetworkInsight> insight() {
    return network.insight();
  }

  @Override
  public Evaluation[] evaluate(int size, byte[][] planes) {
    Request own = new Request(size, planes);
    List<Request> batch = join(own);
    while (!batch.isEmpty()) {
      evaluate(batch);
      batch = goOn(own);
    }
    synchronized (this) {
      return own.get();
    }
  }

  @Override
  public void close() {
    network.close();
  }

  private synchronized List<Request> join(Request own) {
    waiting.addLast(own);
    waitingPositions += own.planes.length;
    return goOn(own);
  }

  /** Waits until a request is done, which gives an empty list, or it is this thread's turn. */
  private synchronized List<Request> goOn(Request own) {
    boolean interrupted = false;
    while (!own.isDone() && (own.taken || !mayStart())) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // the evaluation will be there soon, in any case
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (own.isDone()) {
      return List.of();
    }
    running++;
    return takeBatch();
  }

  private boolean mayStart() {
    return running == 0 || (running < lanes && waitingPositions >= leastBeside);
  }

  /** Takes the first request and those that fit with it: of the same size, up to the most. */
  private List<Request> takeBatch() {
    List<Request> batch = new ArrayList<>(List.of(waiting.removeFirst()));
    int positions = batch.get(0).planes.length;
    for (Iterator<Request> rest = waiting.iterator(); rest.hasNext() && positions < most; ) {
      Request request = rest.next();
      if (request.size == batch.get(0).size && positions + request.planes.length <= most) {
        positions += request.planes.length;
        batch.add(request);
        rest.remove();
      }
    }
    batch.forEach(request -> request.taken = true);
    waitingPositions -= positions;
    return batch;
  }

  private void evaluate(List<Request> batch) {
    Evaluation[] all = new Evaluation[0];
    Throwable failure = null;
    try {
      byte[][] planes =
          batch.stream().flatMap(request -> Arrays.stream(request.planes)).toArray(byte[][]::new);
      all = network.evaluate(batch.get(0).size, planes);
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      failure = e;
      throw e;
    } finally {
      finish(batch, all, failure);
    }
  }

  private synchronized void finish(
      List<Request> batch, Evaluation[] all, @Nullable Throwable failure) {
    int next = 0;
    for (Request request : batch) {
      int end = next + request.planes.length;
      if (all.length >= end) {
        request.evaluations = Arrays.copyOfRange(all, next, end);
      } else {
        request.failure =
            failure != null ? failure : new IllegalStateException("the evaluation failed");
      }
      next = end;
    }
    running--;
    notifyAll();
  }
}
