package tengen.selfplay;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.search.Candidate;
import tengen.search.FinalStatus;
import tengen.search.SearchQuery;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.search.WeightedDraw;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfFolder;
import tengen.text.Phrases;

/**
 * Plays the games that a folder lacks, several at once, and writes each when it is over.
 *
 * <p>A game that is cut off leaves nothing, and is played again from its start the next time.
 */
public final class SelfPlay {
  /**
   * A game that is over.
   *
   * @param number in the folder, from 1
   */
  public record Finished(int number, GameRecord record) {}

  /** Is told of games, one at a time. */
  @FunctionalInterface
  public interface Listener {
    void finished(Finished game);
  }

  private static final int TURNS_A_POINT = 3;

  private final SelfPlaySettings settings;
  private final SgfFolder folder;
  private final LongFunction<Searcher> searchers;
  private final Listener listener;
  private int next = 1;
  private int finished;
  private volatile boolean stopped;

  /**
   * Sets games up.
   *
   * @param searchers makes a player from a seed; players share what evaluates for them
   */
  public SelfPlay(
      SelfPlaySettings settings,
      SgfFolder folder,
      LongFunction<Searcher> searchers,
      Listener listener) {
    this.settings = settings;
    this.folder = folder;
    this.searchers = searchers;
    this.listener = listener;
  }

  /** Asks all games to stop before their next move; may be called by any thread. */
  public void stop() {
    stopped = true;
  }

  /**
   * Plays until the folder holds all games, or it is asked to stop.
   *
   * @return how many games were added
   * @throws IOException if a game cannot be written
   */
  public int run() throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(settings.parallel());
    try {
      List<Future<?>> tables = new ArrayList<>();
      for (int i = 0; i < settings.parallel(); i++) {
        tables.add(
            threads.submit(
                () -> {
                  playGames();
                  return null;
                }));
      }
      for (Future<?> table : tables) {
        await(table);
      }
    } finally {
      stopped = true;
      threads.shutdown();
    }
    return finishedGames();
  }

  private synchronized int finishedGames() {
    return finished;
  }

  private void playGames() throws IOException {
    try {
      for (int number = nextNumber(); number != 0; number = nextNumber()) {
        Game game = play(number);
        if (game != null) {
          finish(number, game);
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      stopped = true; // one table that fails ends all
      throw e;
    }
  }

  /** Returns the number of a game that is not in the folder, or 0 if there is none to play. */
  private synchronized int nextNumber() {
    while (next <= settings.games() && Files.exists(folder.file(next))) {
      next++;
    }
    return stopped || next > settings.games() ? 0 : next++;
  }

  private @Nullable Game play(int number) {
    // Drawn, since seeds that lie side by side would give neighboring games the same numbers.
    long start = new SplittableRandom(settings.seed()).nextLong();
    SplittableRandom random = new SplittableRandom(start + number);
    int longest = TURNS_A_POINT * settings.size() * settings.size();
    Game game = Game.start(settings.size(), settings.rules(), settings.komi());
    try (Searcher searcher = searchers.apply(random.nextLong())) {
      while (!game.isOver() && game.moveCount() < longest) {
        SearchResult result =
            searcher.search(SearchQuery.of(game, settings.limits()), soFar -> !stopped);
        if (stopped) {
          return null;
        }
        game = game.play(game.toPlay(), choose(game, result, random));
      }
    }
    return game;
  }

  private Move choose(Game game, SearchResult result, SplittableRandom random) {
    boolean drawn =
        game.moveCount() < settings.openingMoves() && result.best() instanceof Move.Play;
    return drawn ? draw(result, random) : result.best();
  }

  private Move draw(SearchResult result, SplittableRandom random) {
    List<Candidate> candidates =
        result.candidates().stream().filter(c -> c.move() instanceof Move.Play).toList();
    boolean searched = candidates.stream().anyMatch(candidate -> candidate.visits() > 0);
    ToDoubleFunction<Candidate> weight = searched ? Candidate::visits : Candidate::prior;
    return WeightedDraw.of(candidates, weight, settings.temperature(), random).move();
  }

  private void finish(int number, Game game) throws IOException {
    GameRecord record = GameRecord.of(game, info(number, game));
    folder.write(number, record);
    synchronized (this) {
      finished++;
      listener.finished(new Finished(number, record));
    }
  }

  private Map<String, String> info(int number, Game game) {
    Map<String, String> info = new LinkedHashMap<>();
    info.put("PB", settings.player());
    info.put("PW", settings.player());
    info.put("EV", "Self-play");
    info.put("RO", Integer.toString(number));
    if (!(game.lastMove().orElseThrow().move() instanceof Move.Resign)) {
      info.put("RE", Phrases.result(FinalStatus.of(game).result(game)));
    }
    info.put(
        "GC",
        "Game "
            + number
            + " by seed "
            + settings.seed()
            + "; chance chose among the first "
            + settings.openingMoves()
            + " moves.");
    return info;
  }

  private static void await(Future<?> table) throws IOException {
    try {
      table.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      } else if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
