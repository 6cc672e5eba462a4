package tengen.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MergingNetworkTest {
  /** Gives each position a value of its own, from its first byte; waits for a signal at first. */
  private static final class Recorder implements Network {
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public NetworkSpec spec() {
      return new UniformNetwork().spec();
    }

    @Override
    public Evaluation[] evaluate(int size, byte[][] planes) {
      batches.add(planes.length);
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      Evaluation[] evaluations = new Evaluation[planes.length];
      for (int i = 0; i < planes.length; i++) {
        if (planes[i][0] == -2) {
          throw new OutOfMemoryError("as if");
        } else if (planes[i][0] < 0) {
          throw new IllegalArgumentException("a broken position");
        }
        evaluations[i] = new Evaluation(new float[] {size, planes[i][0]}, OptionalDouble.empty());
      }
      return evaluations;
    }

    @Override
    public void close() {}
  }

  private final Recorder recorder = new Recorder();
  private final MergingNetwork network = new MergingNetwork(recorder, 8, 2, 8);

  @Test
  void requestsThatComeMeanwhileGoTogetherAndGetTheirOwnAnswers() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Evaluation[]>> answers = new ArrayList<>();
    answers.add(threads.submit(request(9, 0)));
    recorder.begun.await();
    for (int i = 1; i <= 20; i++) {
      answers.add(threads.submit(request(i % 2 == 0 ? 9 : 19, i)));
    }
    recorder.goOn.countDown();
    for (int i = 0; i <= 20; i++) {
      Evaluation evaluation = answers.get(i).get()[0];
      assertEquals(i, evaluation.policy()[1]);
      assertEquals(i % 2 == 0 ? 9 : 19, evaluation.policy()[0]);
    }
    threads.shutdown();
    assertEquals(21, recorder.batches.stream().mapToInt(Integer::intValue).sum());
    assertTrue(recorder.batches.stream().allMatch(batch -> batch <= 8));
  }

  @Test
  @Timeout(60)
  void fullBatchBeginsBesideAnotherAndASmallerOneWaits() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Evaluation[]>> answers = new ArrayList<>();
    answers.add(threads.submit(request(9, 0)));
    recorder.begun.await();
    for (int i = 1; i < 8; i++) {
      answers.add(threads.submit(request(9, i)));
    }
    answers.add(threads.submit(request(9, 8)));
    while (recorder.batches.size() < 2) {
      Thread.sleep(1);
    }
    for (int i = 9; i < 20; i++) {
      answers.add(threads.submit(request(9, i)));
    }
    Thread.sleep(50);
    assertEquals(List.of(1, 8), recorder.batches);
    recorder.goOn.countDown();
    for (int i = 0; i < 20; i++) {
      assertEquals(i, answers.get(i).get()[0].policy()[1]);
    }
    threads.shutdown();
  }

  @Test
  void whatWaitsGoesTogetherOnceAllLanesAreTaken() throws Exception {
    MergingNetwork eager = new MergingNetwork(recorder, 8, 3, 1);
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Evaluation[]>> answers = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      byte[][] planes = {{(byte) i}};
      answers.add(threads.submit(() -> eager.evaluate(9, planes)));
      while (recorder.batches.size() < Math.min(3, i + 1)) {
        Thread.sleep(1);
      }
    }
    Thread.sleep(50);
    assertEquals(List.of(1, 1, 1), recorder.batches);
    recorder.goOn.countDown();
    for (int i = 0; i < 7; i++) {
      assertEquals(i, answers.get(i).get()[0].policy()[1]);
    }
    threads.shutdown();
    assertEquals(7, recorder.batches.stream().mapToInt(Integer::intValue).sum());
  }

  private Callable<Evaluation[]> request(int size, int value) {
    return () -> network.evaluate(size, new byte[][] {{(byte) value}});
  }

  @Test
  void largeRequestStaysInOnePiece() {
    recorder.goOn.countDown();
    assertEquals(20, network.evaluate(9, new byte[20][1]).length);
    assertEquals(List.of(20), recorder.batches);
  }

  @Test
  void failureReachesWhoAskedAndTheNextRequestIsAnswered() {
    recorder.goOn.countDown();
    assertThrows(
        IllegalArgumentException.class, () -> network.evaluate(9, new byte[][] {{(byte) -1}}));
    assertEquals(3, network.evaluate(9, new byte[][] {{3}})[0].policy()[1]);
  }

  @Test
  void errorReachesWhoEvaluatesAndIsTheCauseForWhoWaits() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Evaluation[]> broken = () -> network.evaluate(9, new byte[][] {{-2}});
      Future<Evaluation[]> first = threads.submit(() -> network.evaluate(9, new byte[][] {{1}}));
      recorder.begun.await();
      List<Future<Evaluation[]>> both = List.of(threads.submit(broken), threads.submit(broken));
      recorder.goOn.countDown();
      assertEquals(1, first.get().length);
      for (Future<Evaluation[]> each : both) {
        Throwable failure = assertThrows(ExecutionException.class, each::get).getCause();
        assertTrue(
            failure instanceof OutOfMemoryError || failure.getCause() instanceof OutOfMemoryError,
            failure.toString());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void cacheAsksOnceForEachPositionUntilItIsCleared() {
    recorder.goOn.countDown();
    CachedNetwork cache = new CachedNetwork(recorder, 2);
    Evaluation first = cache.evaluate(9, new byte[][] {{1}})[0];
    assertSame(first, cache.evaluate(9, new byte[][] {{2}, {1}})[1]);
    assertEquals(List.of(1, 1), recorder.batches);
    cache.evaluate(9, new byte[][] {{1}});
    cache.evaluate(9, new byte[][] {{3}}); // 2 was used longest ago
    cache.evaluate(9, new byte[][] {{1}, {3}});
    assertEquals(3, recorder.batches.size());
    cache.evaluate(9, new byte[][] {{2}});
    assertEquals(4, recorder.batches.size());
    cache.clear();
    cache.evaluate(9, new byte[][] {{2}});
    assertEquals(5, recorder.batches.size());
  }
}
