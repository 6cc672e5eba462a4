package tengen.selfplay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;
import tengen.network.CachedNetwork;
import tengen.network.MergingNetwork;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.RuntimeOptions;
import tengen.rules.Rules;
import tengen.search.Limits;
import tengen.search.PolicySearcher.Style;
import tengen.search.TreeSearcher;
import tengen.search.TreeSettings;
import tengen.sgf.SgfFolder;
import tengen.sgf.SgfReader;

/**
 * Plays a network against itself for a long time and tells every minute what memory is in use: all
 * of it is to stay flat after the first minutes. At the end every game told is in the folder, and
 * whole. No test of the suite.
 *
 * <p>Arguments: a weights file, minutes, a folder for the games, games at once, visits. The class
 * path is that of the tests.
 */
final class SelfPlaySoak {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int GAMES = 1_000_000;
  private static final int CACHED = 20_000;
  private static final int NODES = 20_000;

  private SelfPlaySoak() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Duration time = Duration.ofSeconds(Math.round(Double.parseDouble(args[1]) * 60));
    SgfFolder folder = SgfFolder.at(Path.of(args[2]), "game-", 6);
    int visits = Integer.parseInt(args[4]);
    SelfPlaySettings settings =
        new SelfPlaySettings(
            GAMES,
            Integer.parseInt(args[3]),
            19,
            Rules.CHINESE,
            7.5,
            Limits.ofVisits(visits),
            30,
            1,
            System.nanoTime(),
            "Tengen");
    TreeSettings tree =
        TreeSettings.DEFAULT.toBuilder().threads(1).batch(4).nodes(NODES).rootNoise(0.25).build();
    AtomicInteger moves = new AtomicInteger();
    AtomicInteger finished = new AtomicInteger();
    try (Network bare = Networks.load(Path.of(args[0]), RuntimeOptions.DEFAULT);
        Network network = new CachedNetwork(new MergingNetwork(bare, 64, 2, 1), CACHED)) {
      SelfPlay selfPlay =
          new SelfPlay(
              settings,
              folder,
              seed -> new TreeSearcher(network, tree, new Style(0, seed, OptionalDouble.empty())),
              game -> {
                moves.addAndGet(game.record().moveCount());
                finished.incrementAndGet();
                check(folder.file(game.number()), game);
              });
      Thread clock = new Thread(() -> tell(time, selfPlay, finished, moves), "soak");
      clock.start();
      int added = selfPlay.run();
      clock.join();
      System.out.printf(Locale.ROOT, "%d games, %d told, none lost%n", added, finished.get());
    }
  }

  /** Reads a game back: what is told is to be on the disk. */
  private static void check(Path file, SelfPlay.Finished game) {
    try {
      if (!SgfReader.read(file).equals(game.record())) {
        throw new IllegalStateException(file + " holds another game");
      }
    } catch (IOException e) {
      throw new IllegalStateException(file + " is lost", e);
    }
  }

  private static void tell(
      Duration time, SelfPlay selfPlay, AtomicInteger games, AtomicInteger moves) {
    long start = System.nanoTime();
    long step = Math.min(Duration.ofMinutes(1).toNanos(), time.toNanos() / 6);
    try {
      for (long at = 0; at <= time.toNanos(); at += step) {
        Thread.sleep(Math.max(0, Duration.ofNanos(start + at - System.nanoTime()).toMillis()));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
            Locale.ROOT,
            "%5.1f min: heap %d MB, resident %d MB, native of Java %d kB, %d games, %d moves%n",
            at / 60e9,
            (runtime.totalMemory() - runtime.freeMemory()) >> 20,
            residentKilobytes() >> 10,
            Pointer.totalBytes() >> 10,
            games.get(),
            moves.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      selfPlay.stop();
    }
  }

  private static long residentKilobytes() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0; // only Linux tells
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }
}
