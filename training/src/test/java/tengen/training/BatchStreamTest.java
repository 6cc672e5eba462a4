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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tengen.board.Color;
import tengen.features.PlaneEncoder;
import tengen.training.BatchStream.Making;

final class BatchStreamTest {
  private static final int BATCH = 16;

  private final Sampler sampler = Sampler.training(RandomGames.corpus(7, 30, 1).positions(), 2);

  @ParameterizedTest
  @CsvSource({"1, ON_DEMAND", "2, ON_DEMAND", "5, ON_DEMAND", "1, AHEAD", "2, AHEAD", "5, AHEAD"})
  void batchesComeInOrderWhateverTheWorkers(int workers, Making making) {
    assertEquals(madeHere(100, 1000), streamed(100, 1000, workers, making));
  }

  @ParameterizedTest
  @EnumSource(Making.class)
  void lastBatchHoldsTheRest(Making making) {
    List<String> batches = streamed(0, 2 * BATCH + 5, 1, making);
    assertEquals(3, batches.size());
    assertEquals(madeHere(0, 2 * BATCH + 5), batches);
  }

  @ParameterizedTest
  @EnumSource(Making.class)
  void wholeBatchesLeaveNoEmptyOne(Making making) {
    assertEquals(2, streamed(0, 2 * BATCH, 2, making).size());
  }

  @Test
  void moreWorkersThanPositionsLeaveNoneOut() {
    assertEquals(madeHere(0, 3), streamed(0, 3, 8, Making.ON_DEMAND));
  }

  @ParameterizedTest
  @EnumSource(Making.class)
  void nothingIsLeftAfterTheLastDraw(Making making) {
    try (BatchStream batches = stream(sampler, 50, 50, 2, making)) {
      assertNull(batches.next());
      assertNull(batches.next());
    }
  }

  @ParameterizedTest
  @EnumSource(Making.class)
  void failureOfAWorkerIsTold(Making making) {
    short[] turns = {Turns.stone(Color.BLACK, 80)}; // not on a 7x7 board
    Corpus corpus = RandomGames.corpus(7, List.of(RandomGames.game("B+R", turns)));
    Sampler broken = Sampler.training(corpus.positions(), 1);
    try (BatchStream batches = stream(broken, 0, 1000, 2, making)) {
      IllegalStateException failure = assertThrows(IllegalStateException.class, batches::next);
      assertTrue(failure.getMessage().startsWith("could not make a batch: "), failure.toString());
      assertTrue(failure.getMessage().contains("80"), failure.toString());
    }
  }

  private static BatchStream stream(
      Sampler sampler, long first, long last, int workers, Making making) {
    return new BatchStream(sampler, PlaneEncoder.PLANES, BATCH, first, last, workers, making);
  }

  private List<String> streamed(long first, long last, int workers, Making making) {
    List<String> all = new ArrayList<>();
    try (BatchStream batches = stream(sampler, first, last, workers, making)) {
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
