package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Symmetry;

final class SamplerTest {
  private final Positions positions = RandomGames.corpus(5, 20, 1).positions();
  private final int epoch = (int) positions.count();

  @Test
  void everyTargetIsDrawnOnceAnEpoch() {
    List<Long> draws = RandomGames.positions(Sampler.training(positions, 5), 3L * epoch);
    List<Long> all = LongStream.range(0, epoch).boxed().toList();
    for (int i = 0; i < 3; i++) {
      assertEquals(all, draws.subList(i * epoch, (i + 1) * epoch).stream().sorted().toList());
    }
    assertNotEquals(draws.subList(0, epoch), draws.subList(epoch, 2 * epoch));
  }

  @Test
  void drawsDependOnTheSeedAlone() {
    Sampler one = Sampler.training(positions, 5);
    Sampler same = Sampler.training(positions, 5);
    Sampler other = Sampler.training(positions, 6);
    assertEquals(RandomGames.positions(one, 2L * epoch), RandomGames.positions(same, 2L * epoch));
    assertNotEquals(RandomGames.positions(one, epoch), RandomGames.positions(other, epoch));
    assertEquals(symmetries(one), symmetries(same));
    assertNotEquals(symmetries(one), symmetries(other));
  }

  @Test
  void anyDrawCanBeHadAtAnyTime() {
    Sampler sampler = Sampler.training(positions, 5);
    long later = sampler.position(1_000_000_007);
    RandomGames.positions(sampler, epoch);
    assertEquals(later, sampler.position(1_000_000_007));
  }

  @Test
  void symmetriesAreDrawnAlike() {
    Sampler sampler = Sampler.training(positions, 9);
    for (Symmetry symmetry : Symmetry.values()) {
      long count =
          LongStream.range(0, 8000).filter(draw -> sampler.symmetry(draw) == symmetry).count();
      assertTrue(count > 850 && count < 1150, symmetry + " " + count + " times of 8000");
    }
  }

  @Test
  void validationDrawsAreFixedAndAsPlayed() {
    Sampler sampler = Sampler.validation(positions);
    assertEquals(
        RandomGames.positions(sampler, epoch),
        RandomGames.positions(Sampler.validation(positions), epoch));
    assertEquals(
        LongStream.range(0, epoch).boxed().toList(),
        RandomGames.positions(sampler, epoch).stream().sorted().toList());
    for (long draw = 0; draw < epoch; draw++) {
      assertEquals(Symmetry.IDENTITY, sampler.symmetry(draw));
    }
  }

  /** Were this to change, figures of older nets could not be compared any more. */
  @Test
  void validationDrawsAreTheSameInEveryVersion() {
    short[] turns = new short[1000];
    Arrays.fill(turns, Turns.stone(Color.BLACK, 0));
    Corpus corpus = RandomGames.corpus(19, List.of(RandomGames.game("B+R", turns)));
    assertEquals(
        List.of(515L, 905L, 477L, 899L, 793L, 581L, 305L, 600L),
        RandomGames.positions(Sampler.validation(corpus.positions()), 8));
  }

  private static List<Symmetry> symmetries(Sampler sampler) {
    return LongStream.range(0, 200).mapToObj(sampler::symmetry).toList();
  }
}
