package tengen.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Batches in order, each made by all worker threads together.
 *
 * <p>Which draws a batch holds depends on its number alone, never on how many workers there are.
 * The batches are a ring: the one {@link #next} gave is filled anew by the next call or after it.
 * For one reader.
 */
public final class BatchStream implements AutoCloseable {
  // A ring that rides out a slow batch, half a megabyte each at 256 positions.
  private static final int AHEAD = 4;

  // Few, as one position may cost a hundred times as much as another: playouts tell who owned the
  // points of a game that is met for the first time.
  private static final int POSITIONS_A_PART = 4;

  private final ExecutorService workers;
  private final Queue<BatchMaker> idleMakers = new ConcurrentLinkedQueue<>();
  private final Sampler sampler;
  private final int planes;
  private final Optional<FinalOwners> owners;
  private final int batchSize;
  private final long lastDraw;
  private final Queue<Order> orders = new ArrayDeque<>();
  private final Queue<Batch> free = new ArrayDeque<>();
  private long nextDraw;
  private @Nullable Batch lent;

  /** A batch that is being filled, part by part. */
  private record Order(Batch batch, List<Future<?>> parts) {}

  /**
   * Streams the draws from {@code firstDraw} up to but not with {@code lastDraw}; only the last
   * batch may be smaller than {@code batchSize}.
   *
   * @param planes how many of the first planes to encode
   * @param workers what makes batches
   */
  public BatchStream(
      Sampler sampler, int planes, int batchSize, long firstDraw, long lastDraw, Workers workers) {
    this(sampler, planes, Optional.empty(), batchSize, firstDraw, lastDraw, workers);
  }

  /**
   * Streams what a network learns from.
   *
   * @param owners tells who owned the points at the end, if that is asked for
   */
  BatchStream(
      Sampler sampler,
      int planes,
      Optional<FinalOwners> owners,
      int batchSize,
      long firstDraw,
      long lastDraw,
      Workers workers) {
    this.sampler = sampler;
    this.owners = owners;
    this.planes = planes;
    this.batchSize = batchSize;
    this.lastDraw = lastDraw;
    nextDraw = firstDraw;
    this.workers = Executors.newFixedThreadPool(workers.count(), BatchStream::newThread);
    BatchMaker maker = new BatchMaker(sampler, planes, owners);
    idleMakers.add(maker);
    for (int i = 0; i < (workers.ahead() ? AHEAD : 1); i++) {
      free.add(maker.newBatch(batchSize));
    }
    if (workers.ahead()) {
      order();
    }
  }

  /**
   * Returns the next batch, or null after the last; it is valid until the next call.
   *
   * @throws IllegalStateException if it could not be made; the stream is of no use then
   */
  public @Nullable Batch next() {
    if (lent != null) {
      free.add(lent);
      lent = null;
    }
    order();
    Order head = orders.poll();
    if (head != null) {
      for (Future<?> part : head.parts) {
        await(part);
      }
      lent = head.batch;
    }
    return lent;
  }

  /** Stops the workers. */
  @Override
  public void close() {
    workers.shutdownNow();
  }

  /** Has all free batches filled with the next draws, as far as any are left. */
  private void order() {
    while (!free.isEmpty() && nextDraw < lastDraw) {
      Batch batch = free.remove();
      batch.count = (int) Math.min(batchSize, lastDraw - nextDraw);
      List<Future<?>> parts = new ArrayList<>();
      long firstDraw = nextDraw;
      for (int row = 0; row < batch.count; row += POSITIONS_A_PART) {
        int from = row;
        int to = Math.min(row + POSITIONS_A_PART, batch.count);
        parts.add(workers.submit(() -> make(batch, firstDraw, from, to)));
      }
      orders.add(new Order(batch, parts));
      nextDraw += batch.count;
    }
  }

  private void make(Batch batch, long firstDraw, int from, int to) {
    BatchMaker idle = idleMakers.poll();
    BatchMaker maker = idle != null ? idle : new BatchMaker(sampler, planes, owners);
    maker.fill(batch, firstDraw, from, to);
    idleMakers.add(maker);
  }

  private static void await(Future<?> part) {
    try {
      part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("could not make a batch: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    }
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "tengen-planes");
    thread.setDaemon(true);
    return thread;
  }
}
