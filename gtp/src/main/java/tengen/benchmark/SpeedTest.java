package tengen.benchmark;

import java.util.OptionalDouble;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.features.PlaneEncoder;
import tengen.network.Network;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Limits;
import tengen.search.Playouts;
import tengen.search.PolicySearcher;
import tengen.search.PolicySearcher.Style;
import tengen.search.SearchQuery;
import tengen.search.SearchQuery.Purpose;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.search.TreeSearcher;
import tengen.search.TreeSettings;

/**
 * Measures speeds on a position of the middle game. Each measurement is preceded by a fifth of its
 * time that does not count.
 */
public final class SpeedTest {
  private static final int SIZE = 19;
  private static final int OPENING_MOVES = 60;
  private static final int WARM_UP = 5;

  private final Network network;
  private final Supplier<Network> searched;
  private final TreeSettings settings;
  private final long nanos;
  private final Game game;

  /**
   * Sets measurements up.
   *
   * @param searched makes what each search asks of the network, such as one with a cache
   * @param settings of searches, but for threads and batch
   * @param nanos the time of each
   */
  public SpeedTest(Network network, Supplier<Network> searched, TreeSettings settings, long nanos) {
    this.network = network;
    this.searched = searched;
    this.settings = settings;
    this.nanos = nanos;
    game = middleGame(network);
  }

  /** Plays moves that the network's policy draws. */
  private static Game middleGame(Network network) {
    Game game = Game.start(SIZE, Rules.CHINESE, Rules.CHINESE.usualKomi());
    try (Searcher searcher = new PolicySearcher(network, new Style(1, 1, OptionalDouble.empty()))) {
      for (int i = 0; i < OPENING_MOVES; i++) {
        Move move = searcher.search(game, Limits.NONE).best();
        game = game.play(game.toPlay(), move);
      }
    }
    return game;
  }

  /** Measures evaluations of the bare network, one batch after the other. */
  public Speed evaluations(int batch) {
    byte[][] planes = new byte[batch][];
    PlaneEncoder encoder = new PlaneEncoder(SIZE, network.spec().planes());
    Game from = game;
    for (int i = 0; i < batch; i++) {
      planes[i] = encoder.encode(from.position());
      from = from.previous().orElseThrow();
    }
    return measure(
        batch,
        () -> {
          network.evaluate(SIZE, planes);
          return batch;
        });
  }

  /** Measures playouts of one thread, from the empty board. */
  public Speed playouts() {
    Playouts player = Playouts.careful(SIZE, 1);
    Board start = new Board(SIZE);
    return measure(
        1,
        () -> {
          player.play(start, Color.BLACK);
          return 1;
        });
  }

  /** Measures the visits of a search. */
  public Speed visits(int threads, int batch) {
    search(threads, batch, nanos / WARM_UP);
    return search(threads, batch, nanos);
  }

  private Speed search(int threads, int batch, long time) {
    try (Searcher searcher =
        new TreeSearcher(
            searched.get(),
            settings.toBuilder().threads(threads).batch(batch).build(),
            Style.BEST)) {
      SearchQuery query = SearchQuery.of(game, Limits.NONE).withPurpose(Purpose.ANALYZE);
      long start = System.nanoTime();
      SearchResult result = searcher.search(query, soFar -> System.nanoTime() - start < time);
      return new Speed(threads, batch, result.visits(), System.nanoTime() - start);
    }
  }

  private Speed measure(int batch, IntSupplier work) {
    repeat(batch, work, nanos / WARM_UP);
    return repeat(batch, work, nanos);
  }

  private static Speed repeat(int batch, IntSupplier work, long time) {
    long start = System.nanoTime();
    long count = 0;
    do {
      count += work.getAsInt();
    } while (System.nanoTime() - start < time);
    return new Speed(1, batch, count, System.nanoTime() - start);
  }
}
