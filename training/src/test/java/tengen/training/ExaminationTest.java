package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.network.BrokenNetworkException;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.NetworkSpec;
import tengen.sgf.Result;

final class ExaminationTest {
  private static final int SIZE = 7;

  private final Corpus corpus = corpus();

  @Test
  void everyGroupingHoldsEveryPositionOnce() {
    Examination.Report report = examine(new Believes(24, 0.3f, 0.4));
    long count = corpus.positions().count();
    assertEquals(count, report.all().positions());
    for (List<Examination.Group> groups :
        List.of(report.byMove(), report.byRank(), report.bySource())) {
      assertEquals(count, groups.stream().mapToLong(g -> g.accuracy().positions()).sum());
      double hits =
          groups.stream().mapToDouble(g -> g.accuracy().top1() * g.accuracy().positions()).sum();
      assertEquals(report.all().top1(), hits / count, 1e-9);
    }
    assertEquals(
        new Validation(corpus.positions(), count, new Workers(1, false))
            .measure(new Believes(24, 0.3f, 0.4))
            .all(),
        report.all());
  }

  @Test
  void groupsAreNamedForPeople() {
    Examination.Report report = examine(new Believes(24, 0.3f, 0.4));
    assertEquals(List.of("1 to 25", "26 to 50"), names(report.byMove()));
    assertEquals(List.of("5k", "3d", "9p", "unknown"), names(report.byRank()));
    assertEquals(List.of("one", "two"), names(report.bySource()));
  }

  @Test
  void rankIsThatOfTheSideToMove() {
    Examination.Report report = examine(new Believes(24, 0.3f, 0.4));
    long black = 0;
    for (int turn = corpus.start(0); turn < corpus.end(0); turn++) {
      boolean counts = Turns.isTarget(corpus.turn(turn));
      black += counts && Turns.color(corpus.turn(turn)) == Color.BLACK ? 1 : 0;
    }
    assertEquals(black, report.byRank().get(2).accuracy().positions());
  }

  @Test
  void calibrationSetsPredictionsBesideWhatHappened() {
    Examination.Report report = examine(new Believes(24, 0.35f, 0.5));
    Examination.Bin policy = report.policy().get(3);
    assertEquals(corpus.positions().count(), policy.count());
    assertEquals(0.35, policy.predicted(), 1e-6);
    assertEquals(report.all().top1(), policy.happened(), 1e-9);
    Examination.Bin value = report.value().get(7);
    assertEquals(corpus.positions().count(), value.count());
    assertEquals(0.75, value.predicted(), 1e-6);
    assertEquals(report.all().winners().orElseThrow(), value.happened(), 1e-9);
    assertEquals(0, report.policy().get(4).count());
  }

  @Test
  void netWithoutValueHasNoCalibrationOfIt() {
    Examination.Report report = examine(new Believes(24, 0.3f, Double.POSITIVE_INFINITY));
    assertEquals(List.of(), report.value());
  }

  @Test
  void brokenNetIsTold() {
    assertThrows(BrokenNetworkException.class, () -> examine(new Believes(24, Float.NaN, 0.4)));
  }

  private Examination.Report examine(Network network) {
    List<Long> seen = new ArrayList<>();
    Examination.Report report =
        Examination.of(
            network, corpus.positions(), Long.MAX_VALUE, new Workers(2, true), seen::add);
    assertEquals(corpus.positions().count(), seen.get(seen.size() - 1));
    return report;
  }

  private static List<String> names(List<Examination.Group> groups) {
    return groups.stream().map(Examination.Group::name).toList();
  }

  private static Corpus corpus() {
    List<RandomGames.Game> games = RandomGames.games(SIZE, 12, 1);
    Corpus.Builder one = new Corpus.Builder();
    Corpus.Builder two = new Corpus.Builder();
    add(one, games.get(0), OptionalInt.of(18), OptionalInt.of(3));
    add(one, games.get(1), OptionalInt.of(-4), OptionalInt.empty());
    games.subList(2, 12).forEach(game -> add(two, game, OptionalInt.empty(), OptionalInt.of(3)));
    Corpus corpus =
        Corpus.Builder.join(SIZE, List.of("one", "two"), List.of(List.of(one), List.of(two)));
    assertTrue(corpus.positions().count() > 200);
    return corpus;
  }

  private static void add(
      Corpus.Builder builder, RandomGames.Game game, OptionalInt black, OptionalInt white) {
    Result result = Result.parse(game.result());
    builder.add(
        game.turns(),
        game.turns().length,
        new Corpus.Facts(result, black, white, OptionalDouble.of(6.5)));
  }

  /** A network that gives one point a probability, the others the rest; infinite is no value. */
  private record Believes(int point, float probability, double value) implements Network {
    @Override
    public NetworkSpec spec() {
      return TinyNet.SPEC;
    }

    @Override
    public Evaluation[] evaluate(int size, byte[][] planes) {
      float[] policy = new float[size * size];
      Arrays.fill(policy, (1 - probability) / (policy.length - 1));
      policy[point] = probability;
      OptionalDouble told =
          Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
      return Stream.generate(() -> new Evaluation(policy, told))
          .limit(planes.length)
          .toArray(Evaluation[]::new);
    }

    @Override
    public void close() {}
  }
}
