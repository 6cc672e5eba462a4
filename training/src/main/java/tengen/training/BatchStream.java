package tengen.training;

import java.util.ArrayDeque;
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
 * Batches in order, made ahead on worker threads so that the step need not wait.
 *
 * <p>Which draws a batch holds depends on its number alone, never on how many workers there are.
 * The batches are a ring: the one {@link #next} gave is filled anew after the next call. For one
 * reader.
 */
public final class BatchStream implements AutoCloseable {
  // Enough to ride out a slow batch; each costs about half a megabyte at 256 positions.
  private static final int AHEAD_PER_WORKER = 2;
  private static final int AHEAD_AT_LEAST = 3;

  private final ExecutorService workers;
  private final Queue<BatchMaker> idleMakers = new ConcurrentLinkedQueue<>();
  private final Sampler sampler;
  private final int planes;
  private final Optional<FinalOwners> owners;
  private final int batchSize;
  private final long lastDraw;
  private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
  private long nextDraw;
  private @Nullable Batch lent;

  /**
   * Streams the draws from {@code firstDraw} up to but not with {@code lastDraw}; only the last
   * batch may be smaller than {@code batchSize}.
   *
   * @param planes how many of the first planes to encode
   * @param workers how many threads make batches
   */
  public BatchStream(
      Sampler sampler, int planes, int batchSize, long firstDraw, long lastDraw, int workers) {
    this(sampler, planes, Optional.empty(), batchSize, firstDraw, lastDraw, workers);
  }

  /** Streams what a network learns from: with the owners of points where it has a head for them. */
  static BatchStream of(
      Sampler sampler,
      NetworkSpec spec,
      int batchSize,
      long firstDraw,
      long lastDraw,
      int workers) {
    Optional<FinalOwners> owners = FinalOwners.askedBy(spec, sampler.positions().corpus());
    return new BatchStream(sampler, spec.planes(), owners, batchSize, firstDraw, lastDraw, workers);
  }

  private BatchStream(
      Sampler sampler,
      int planes,
      Optional<FinalOwners> owners,
      int batchSize,
      long firstDraw,
      long lastDraw,
      int workers) {
    this.sampler = sampler;
    this.owners = owners;
    this.planes = planes;
    this.batchSize = batchSize;
    this.lastDraw = lastDraw;
    nextDraw = firstDraw;
    this.workers = Executors.newFixedThreadPool(workers, BatchStream::newThread);
    BatchMaker maker = new BatchMaker(sampler, planes, owners);
    idleMakers.add(maker);
    int count = Math.max(AHEAD_AT_LEAST, workers * AHEAD_PER_WORKER);
    for (int i = 0; i < count; i++) {
      order(maker.newBatch(batchSize));
    }
  }

  /** Returns the next batch, or null after the last; it is valid until the next call. */
  public @Nullable Batch next() {
    if (lent != null) {
      order(lent);
      lent = null;
    }
    Future<Batch> head = ahead.poll();
    if (head != null) {
      lent = await(head);
    }
    return lent;
  }

  /** Stops the workers. */
  @Override
  public void close() {
    workers.shutdownNow();
  }

  /** Has a batch filled with the next draws, if any are left. */
  private void order(Batch batch) {
    long first = nextDraw;
    int count = (int) Math.min(batchSize, lastDraw - first);
    if (count > 0) {
      nextDraw += count;
      ahead.add(workers.submit(() -> make(batch, first, count)));
    }
  }

  private Batch make(Batch batch, long first, int count) {
    BatchMaker idle = idleMakers.poll();
    BatchMaker maker = idle != null ? idle : new BatchMaker(sampler, planes, owners);
    maker.fill(batch, first, count);
    idleMakers.add(maker);
    return batch;
  }

  private static Batch await(Future<Batch> batch) {
    try {
      return batch.get();
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
