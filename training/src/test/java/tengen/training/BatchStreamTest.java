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
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.features.PlaneEncoder;

final class BatchStreamTest {
  private static final int BATCH = 16;

  private final Sampler sampler = Sampler.training(RandomGames.corpus(7, 30, 1).positions(), 2);

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "5, false", "1, true", "2, true", "5, true"})
  void batchesComeInOrderWhateverTheWorkers(int workers, boolean ahead) {
    assertEquals(madeHere(100, 1000), streamed(100, 1000, new Workers(workers, ahead)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lastBatchHoldsTheRest(boolean ahead) {
    List<String> batches = streamed(0, 2 * BATCH + 5, new Workers(1, ahead));
    assertEquals(3, batches.size());
    assertEquals(madeHere(0, 2 * BATCH + 5), batches);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wholeBatchesLeaveNoEmptyOne(boolean ahead) {
    assertEquals(2, streamed(0, 2 * BATCH, new Workers(2, ahead)).size());
  }

  @Test
  void moreWorkersThanPositionsLeaveNoneOut() {
    assertEquals(madeHere(0, 3), streamed(0, 3, new Workers(8, false)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsLeftAfterTheLastDraw(boolean ahead) {
    try (BatchStream batches = stream(sampler, 50, 50, new Workers(2, ahead))) {
      assertNull(batches.next());
      assertNull(batches.next());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void failureOfAWorkerIsTold(boolean ahead) {
    short[] turns = {Turns.stone(Color.BLACK, 80)}; // not on a 7x7 board
    Corpus corpus = RandomGames.corpus(7, List.of(RandomGames.game("B+R", turns)));
    Sampler broken = Sampler.training(corpus.positions(), 1);
    try (BatchStream batches = stream(broken, 0, 1000, new Workers(2, ahead))) {
      IllegalStateException failure = assertThrows(IllegalStateException.class, batches::next);
      assertTrue(failure.getMessage().startsWith("could not make a batch: "), failure.toString());
      assertTrue(failure.getMessage().contains("80"), failure.toString());
    }
  }

  private static BatchStream stream(Sampler sampler, long first, long last, Workers workers) {
    return new BatchStream(sampler, PlaneEncoder.PLANES, BATCH, first, last, workers);
  }

  private List<String> streamed(long first, long last, Workers workers) {
    List<String> all = new ArrayList<>();
    try (BatchStream batches = stream(sampler, first, last, workers)) {
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
