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
import tengen.network.NetworkSpec;

/**
 * Batches in order, each made by all worker threads together.
 *
 * <p>Where the step runs on other cores than the workers, as on a GPU, batches are made ahead so
 * that it need not wait. Where it runs on the same cores, a batch is made when it is asked for: a
 * worker beside the step would hold up one of its threads, for which all others wait.
 *
 * <p>Which draws a batch holds depends on its number alone, never on how many workers there are.
 * The batches are a ring: the one {@link #next} gave is filled anew after the next call. For one
 * reader.
 */
public final class BatchStream implements AutoCloseable {
  /** When batches are made. */
  public enum Making {
    /** When they are asked for. */
    ON_DEMAND(1),
    /** Before: a ring that rides out a slow batch, half a megabyte each at 256 positions. */
    AHEAD(4);

    private final int ring;

    Making(int ring) {
      this.ring = ring;
    }
  }

  private final ExecutorService workers;
  private final Queue<BatchMaker> idleMakers = new ConcurrentLinkedQueue<>();
  private final Sampler sampler;
  private final int planes;
  private final Optional<FinalOwners> owners;
  private final int batchSize;
  private final long lastDraw;
  private final int workerCount;
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
   * @param workers how many threads make batches
   * @param making when they do
   */
  public BatchStream(
      Sampler sampler,
      int planes,
      int batchSize,
      long firstDraw,
      long lastDraw,
      int workers,
      Making making) {
    this(sampler, planes, Optional.empty(), batchSize, firstDraw, lastDraw, workers, making);
  }

  /** Streams what a network learns from: with the owners of points where it has a head for them. */
  static BatchStream of(
      Sampler sampler,
      NetworkSpec spec,
      int batchSize,
      long firstDraw,
      long lastDraw,
      int workers,
      Making making) {
    Optional<FinalOwners> owners = FinalOwners.askedBy(spec, sampler.positions().corpus());
    return new BatchStream(
        sampler, spec.planes(), owners, batchSize, firstDraw, lastDraw, workers, making);
  }

  private BatchStream(
      Sampler sampler,
      int planes,
      Optional<FinalOwners> owners,
      int batchSize,
      long firstDraw,
      long lastDraw,
      int workers,
      Making making) {
    this.sampler = sampler;
    this.owners = owners;
    this.planes = planes;
    this.batchSize = batchSize;
    this.lastDraw = lastDraw;
    workerCount = workers;
    nextDraw = firstDraw;
    this.workers = Executors.newFixedThreadPool(workers, BatchStream::newThread);
    BatchMaker maker = new BatchMaker(sampler, planes, owners);
    idleMakers.add(maker);
    for (int i = 0; i < making.ring; i++) {
      free.add(maker.newBatch(batchSize));
    }
    if (making == Making.AHEAD) {
      order();
    }
  }

  /** Returns the next batch, or null after the last; it is valid until the next call. */
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
      for (int worker = 0; worker < workerCount; worker++) {
        int from = batch.count * worker / workerCount;
        int to = batch.count * (worker + 1) / workerCount;
        long firstDraw = nextDraw;
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
