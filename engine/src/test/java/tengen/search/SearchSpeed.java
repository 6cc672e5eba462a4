package tengen.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import tengen.board.Move;
import tengen.features.PlaneEncoder;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.RuntimeOptions;
import tengen.rules.Game;
import tengen.rules.Rules;

/**
 * Compares the visits of a search with the evaluations of the bare network at the same batch, in
 * turns, so that both meet the same machine.
 *
 * <p>Arguments: a weights file, threads, batch, rollouts (0 for the network's value alone), rounds.
 */
final class SearchSpeed {
  private static final long ROUND_NANOS = 2_000_000_000L;

  private SearchSpeed() {}

  public static void main(String[] args) throws IOException {
    int threads = Integer.parseInt(args[1]);
    int batch = Integer.parseInt(args[2]);
    int rollouts = Integer.parseInt(args[3]);
    int rounds = Integer.parseInt(args[4]);
    TreeSettings settings =
        TreeSettings.DEFAULT.toBuilder()
            .rolloutShare(rollouts == 0 ? 0 : 0.3)
            .rollouts(Math.max(1, rollouts))
            .threads(threads)
            .batch(batch)
            .build();
    try (Network network = Networks.load(Path.of(args[0]), RuntimeOptions.DEFAULT)) {
      Game game = middleGame();
      byte[][] planes = planes(game, batch);
      bare(network, planes, ROUND_NANOS);
      visits(network, settings, game, ROUND_NANOS);
      Speed bareSum = new Speed(0, 0, 0);
      Speed searchSum = new Speed(0, 0, 0);
      for (int round = 0; round < rounds; round++) {
        bareSum = bareSum.plus(bare(network, planes, ROUND_NANOS));
        searchSum = searchSum.plus(visits(network, settings, game, ROUND_NANOS));
      }
      System.out.printf(
          Locale.ROOT,
          "bare %.0f/s, %.0f/cpu-s; search %.0f/s, %.0f/cpu-s: %.3f by the clock, %.3f by cpu%n",
          bareSum.aSecond(),
          bareSum.aCpuSecond(),
          searchSum.aSecond(),
          searchSum.aCpuSecond(),
          searchSum.aSecond() / bareSum.aSecond(),
          searchSum.aCpuSecond() / bareSum.aCpuSecond());
    }
  }

  private record Speed(long count, long nanos, long cpuNanos) {
    static Speed since(long start, long cpuStart, long count) {
      return new Speed(count, System.nanoTime() - start, cpuNanosNow() - cpuStart);
    }

    Speed plus(Speed other) {
      return new Speed(count + other.count, nanos + other.nanos, cpuNanos + other.cpuNanos);
    }

    double aSecond() {
      return count * 1e9 / nanos;
    }

    double aCpuSecond() {
      return count * 1e9 / cpuNanos;
    }
  }

  private static long cpuNanosNow() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Speed bare(Network network, byte[][] planes, long nanos) {
    long start = System.nanoTime();
    long cpuStart = cpuNanosNow();
    long count = 0;
    while (System.nanoTime() - start < nanos) {
      network.evaluate(19, planes);
      count += planes.length;
    }
    return Speed.since(start, cpuStart, count);
  }

  private static Speed visits(Network network, TreeSettings settings, Game game, long nanos) {
    TreeSearcher searcher = new TreeSearcher(network, settings, PolicySearcher.Style.BEST);
    SearchQuery query = SearchQuery.of(game, Limits.NONE).withPurpose(SearchQuery.Purpose.ANALYZE);
    long start = System.nanoTime();
    long cpuStart = cpuNanosNow();
    SearchResult result = searcher.search(query, soFar -> System.nanoTime() - start < nanos);
    return Speed.since(start, cpuStart, result.visits());
  }

  private static byte[][] planes(Game game, int batch) {
    byte[][] planes = new byte[batch][];
    Game from = game;
    for (int i = 0; i < batch; i++) {
      planes[i] = new PlaneEncoder(19).encode(from.position());
      from = from.previous().orElseThrow();
    }
    return planes;
  }

  /** Returns a game of some hundred sensible moves by chance. */
  private static Game middleGame() {
    SplittableRandom random = new SplittableRandom(1);
    Game game = Game.start(19, Rules.CHINESE, 7.5);
    short[] moves = new short[361];
    for (int i = 0; i < 100; i++) {
      int count = new SensibleMoves().find(game.position(), moves);
      game = game.play(game.toPlay(), Move.at(moves[random.nextInt(count)]));
    }
    return game;
  }
}
