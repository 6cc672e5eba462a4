package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tengen.features.PlaneEncoder;
import tengen.network.BrokenNetworkException;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.NetworkSpec;
import tengen.network.UniformNetwork;

final class ValidationTest {
  private static final int SIZE = 7;

  private final Corpus corpus =
      RandomGames.corpus(
          SIZE,
          List.of("one", "two"),
          List.of(RandomGames.games(SIZE, 15, 1), RandomGames.games(SIZE, 5, 2)));
  private final Positions positions = corpus.positions();

  @Test
  void everyPositionIsLookedAtOnce() {
    Validation.Report report = measure(Long.MAX_VALUE, new UniformNetwork());
    assertEquals(positions.count(), report.all().positions());
    assertEquals(Math.log(SIZE * SIZE), report.all().crossEntropy(), 1e-5);
    long first = 0;
    for (int game = 0; game < 15; game++) {
      first += corpus.targets(game);
    }
    assertEquals(
        List.of(first, positions.count() - first),
        report.bySource().stream().map(Accuracy::positions).toList());
  }

  @Test
  void sampleIsAsLargeAsAskedForAndAlwaysTheSame() {
    Validation.Report report = measure(200, new BelievesInThePoint(24));
    assertEquals(200, report.all().positions());
    assertEquals(report, measure(200, new BelievesInThePoint(24)));
    assertTrue(report.all().top1() > 0, "the middle is played in some of 200 positions");
    double shares =
        report.bySource().stream().mapToDouble(a -> a.top1() * a.positions()).sum() / 200;
    assertEquals(report.all().top1(), shares, 1e-9);
  }

  @Test
  void workersChangeNothing() {
    Network network = new BelievesInThePoint(24);
    assertEquals(
        new Validation(positions, 300, new Workers(1, false)).measure(network),
        new Validation(positions, 300, new Workers(3, true)).measure(network));
  }

  @Test
  void measurementCanBeGivenUp() {
    Validation validation = new Validation(positions, 500, new Workers(1, false));
    assertEquals(Optional.empty(), validation.measure(new UniformNetwork(), () -> true));
  }

  @Test
  void brokenNetIsNotTakenForAPerfectOne() {
    Network broken = new BelievesInThePoint(24, Float.NaN);
    assertThrows(BrokenNetworkException.class, () -> measure(200, broken));
  }

  private Validation.Report measure(long sample, Network network) {
    return new Validation(positions, sample, new Workers(1, false)).measure(network);
  }

  /** A network with one idea. */
  private record BelievesInThePoint(int point, float probability) implements Network {
    BelievesInThePoint(int point) {
      this(point, 1);
    }

    @Override
    public NetworkSpec spec() {
      return TinyNet.SPEC;
    }

    @Override
    public Evaluation[] evaluate(int size, byte[][] planes) {
      assertEquals(size * size * PlaneEncoder.BYTES_PER_POINT, planes[0].length);
      float[] policy = new float[size * size];
      policy[point] = probability;
      return Stream.generate(() -> new Evaluation(policy, OptionalDouble.empty()))
          .limit(planes.length)
          .toArray(Evaluation[]::new);
    }

    @Override
    public void close() {}
  }
}
