package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.features.PlaneEncoder;

final class BatchStreamTest {
  private static final int BATCH = 16;

  private final Sampler sampler = Sampler.training(RandomGames.corpus(7, 30, 1).positions(), 2);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void batchesComeInOrderWhateverTheWorkers(int workers) {
    assertEquals(madeHere(100, 1000), streamed(100, 1000, workers));
  }

  @Test
  void lastBatchHoldsTheRest() {
    List<String> batches = streamed(0, 2 * BATCH + 5, 1);
    assertEquals(3, batches.size());
    assertEquals(madeHere(0, 2 * BATCH + 5), batches);
  }

  @Test
  void wholeBatchesLeaveNoEmptyOne() {
    assertEquals(2, streamed(0, 2 * BATCH, 2).size());
  }

  @Test
  void nothingIsLeftAfterTheLastDraw() {
    try (BatchStream batches = new BatchStream(sampler, PlaneEncoder.PLANES, BATCH, 50, 50, 2)) {
      assertNull(batches.next());
      assertNull(batches.next());
    }
  }

  @Test
  void failureOfAWorkerIsTold() {
    short[] turns = {Turns.stone(Color.BLACK, 80)}; // not on a 7x7 board
    Corpus corpus = RandomGames.corpus(7, List.of(RandomGames.game("B+R", turns)));
    Sampler broken = Sampler.training(corpus.positions(), 1);
    try (BatchStream batches = new BatchStream(broken, PlaneEncoder.PLANES, BATCH, 0, 1000, 2)) {
      IllegalStateException failure = assertThrows(IllegalStateException.class, batches::next);
      assertTrue(failure.getMessage().startsWith("could not make a batch: "), failure.toString());
      assertTrue(failure.getMessage().contains("80"), failure.toString());
    }
  }

  private List<String> streamed(long first, long last, int workers) {
    List<String> all = new ArrayList<>();
    try (BatchStream batches =
        new BatchStream(sampler, PlaneEncoder.PLANES, BATCH, first, last, workers)) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        all.add(text(batch));
      }
    }
    return all;
  }

  private List<String> madeHere(long first, long last) {
    BatchMaker maker = new BatchMaker(sampler, PlaneEncoder.PLANES, Optional.empty());
    List<String> all = new ArrayList<>();
    for (long draw = first; draw < last; draw += BATCH) {
      Batch batch = maker.newBatch(BATCH);
      maker.fill(batch, draw, (int) Math.min(BATCH, last - draw));
      all.add(text(batch));
    }
    return all;
  }

  /** Says what a batch holds, but for what is left in it of earlier ones. */
  private static String text(Batch batch) {
    int count = batch.count();
    int bytes = batch.planes().length / batch.capacity();
    return Arrays.toString(Arrays.copyOf(batch.moves(), count))
        + Arrays.toString(Arrays.copyOf(batch.values(), count))
        + Arrays.toString(Arrays.copyOf(batch.games(), count))
        + Arrays.hashCode(Arrays.copyOf(batch.planes(), count * bytes));
  }
}
