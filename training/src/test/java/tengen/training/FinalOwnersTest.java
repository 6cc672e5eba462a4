package tengen.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Symmetry;
import tengen.features.PlaneEncoder;
import tengen.network.Examples;
import tengen.sgf.Result;

/** A board cut in two by walls with a neutral column between them: 21 points each. */
final class FinalOwnersTest {
  private static final int SIZE = 7;
  private static final int NEUTRAL = 3;

  @Test
  void countedGameTellsWhoOwnsEachPoint() {
    byte[] owners = new FinalOwners(corpus("W+2.5", OptionalDouble.of(2.5))).of(0);
    assertArrayEquals(cutInTwo(), owners);
  }

  @Test
  void nothingIsKnownOfAGameThatWasNotCountedOrNotAsPlayoutsCount() {
    assertEquals(0, new FinalOwners(corpus("W+R", OptionalDouble.of(2.5))).of(0).length);
    assertEquals(0, new FinalOwners(corpus("W+2.5", OptionalDouble.empty())).of(0).length);
    assertEquals(0, new FinalOwners(corpus("B+9.5", OptionalDouble.of(2.5))).of(0).length);
    assertEquals(0, new FinalOwners(corpus("B+2.5", OptionalDouble.of(6.5))).of(0).length);
  }

  @Test
  void batchHoldsOwnersAndKomiOfTheSideToMoveUnderTheSymmetryOfTheDraw() {
    Corpus corpus = corpus("W+2.5", OptionalDouble.of(2.5));
    Sampler sampler = Sampler.training(corpus.positions(), 1);
    Batch batch = batch(corpus, sampler, 60);
    byte[] black = cutInTwo();
    for (int row = 0; row < 60; row++) {
      Color color = Turns.color(corpus.turn(batch.turns()[row]));
      int sign = color == Color.BLACK ? 1 : -1;
      assertEquals(sign * -2.5f, batch.compensations()[row]);
      Symmetry symmetry = sampler.symmetry(row);
      for (int point = 0; point < black.length; point++) {
        byte found = batch.owners[row * black.length + symmetry.apply(point, SIZE)];
        assertEquals(sign * black[point], found, color + " " + symmetry);
      }
    }
  }

  @Test
  void komiIsThatOfTheSideToMoveAndTheUsualOneWhereItIsUnknown() {
    Corpus known = corpus("W+R", OptionalDouble.of(2.5));
    assertEquals(-2.5, known.usualCompensation(0, 0)); // Black's turn
    assertEquals(2.5, known.usualCompensation(0, 1));
    Corpus unknown = corpus("W+R", OptionalDouble.empty());
    assertEquals(-6.5, unknown.usualCompensation(0, 0));
    assertEquals(6.5, unknown.usualCompensation(0, 1));
    Corpus slip = corpus("W+R", OptionalDouble.of(65));
    assertTrue(Float.isNaN(slip.compensation(0, Color.WHITE)));
  }

  @Test
  void batchMarksWhatIsUnknown() {
    Corpus corpus = corpus("W+R", OptionalDouble.empty());
    Batch batch = batch(corpus, Sampler.validation(corpus.positions()), 5);
    Examples.Endings endings = batch.examples().endings().orElseThrow();
    for (int row = 0; row < 5; row++) {
      assertTrue(Float.isNaN(endings.compensations()[row]));
      assertEquals(Examples.Endings.UNKNOWN, endings.owners()[row * SIZE * SIZE]);
    }
  }

  @Test
  void examplesOfABatchThatIsNotFullAreThoseThatItHolds() {
    Corpus corpus = corpus("W+2.5", OptionalDouble.of(2.5));
    Sampler sampler = Sampler.training(corpus.positions(), 1);
    Examples whole = batch(corpus, sampler, 5).examples();
    BatchMaker maker = maker(corpus, sampler);
    Batch batch = maker.newBatch(9);
    maker.fill(batch, 0, 5);
    Examples part = batch.examples();
    assertEquals(5, part.count());
    assertArrayEquals(whole.planes(), part.planes());
    assertArrayEquals(whole.moves(), part.moves());
    assertArrayEquals(whole.values(), part.values());
    assertArrayEquals(
        whole.endings().orElseThrow().owners(), part.endings().orElseThrow().owners());
    assertArrayEquals(
        whole.endings().orElseThrow().compensations(),
        part.endings().orElseThrow().compensations());
  }

  private static Batch batch(Corpus corpus, Sampler sampler, int count) {
    BatchMaker maker = maker(corpus, sampler);
    Batch batch = maker.newBatch(count);
    maker.fill(batch, 0, count);
    return batch;
  }

  private static BatchMaker maker(Corpus corpus, Sampler sampler) {
    return new BatchMaker(sampler, PlaneEncoder.PLANES, Optional.of(new FinalOwners(corpus)));
  }

  private static byte[] cutInTwo() {
    byte[] owners = new byte[SIZE * SIZE];
    for (int point = 0; point < owners.length; point++) {
      owners[point] = (byte) Integer.signum(NEUTRAL - point % SIZE);
    }
    return owners;
  }

  private static Corpus corpus(String result, OptionalDouble komi) {
    short[] turns = new short[2 * SIZE];
    IntStream.range(0, SIZE)
        .forEach(
            y -> {
              turns[2 * y] = Turns.stone(Color.BLACK, y * SIZE + NEUTRAL - 1);
              turns[2 * y + 1] = Turns.stone(Color.WHITE, y * SIZE + NEUTRAL + 1);
            });
    Corpus.Builder builder = new Corpus.Builder();
    builder.add(
        Arrays.copyOf(turns, turns.length),
        turns.length,
        new Corpus.Facts(Result.parse(result), OptionalInt.empty(), OptionalInt.empty(), komi));
    return Corpus.Builder.join(SIZE, List.of("game"), List.of(List.of(builder)));
  }
}
