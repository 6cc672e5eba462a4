package tengen.search;

import org.jspecify.annotations.Nullable;
import tengen.rules.Game;
import tengen.search.SearchQuery.Purpose;

/**
 * Goes on searching while the opponent thinks: the position after a move that was played is
 * searched in the background until {@link #rest}, so that a searcher that keeps its tree has a
 * start. Another search in between interrupts that.
 */
public final class PonderingSearcher implements Searcher {
  private final Searcher searcher;
  private final int mostVisits;
  private @Nullable Pondering pondering;

  /**
   * Wraps a searcher, which is closed with this one.
   *
   * @param mostVisits after which pondering ends in any case
   */
  public PonderingSearcher(Searcher searcher, int mostVisits) {
    this.searcher = searcher;
    this.mostVisits = mostVisits;
  }

  @Override
  public SearchResult search(SearchQuery query, Watcher watcher) {
    Pondering interrupted = pondering;
    rest();
    SearchResult result = searcher.search(query, watcher);
    if (interrupted != null) {
      ponder(interrupted.query.game());
    }
    return result;
  }

  @Override
  public void ponder(Game game) {
    rest();
    if (!game.isOver()) {
      pondering = new Pondering(game);
      pondering.start();
    }
  }

  @Override
  public void rest() {
    if (pondering != null) {
      pondering.end();
      pondering = null;
    }
  }

  @Override
  public void forget() {
    rest();
    searcher.forget();
  }

  /** Ends pondering, and closes the searcher. */
  @Override
  public void close() {
    rest();
    searcher.close();
  }

  /** A search in the background. */
  private final class Pondering extends Thread {
    private final SearchQuery query;
    private volatile boolean ended;

    Pondering(Game game) {
      super("pondering");
      setDaemon(true);
      query = SearchQuery.of(game, Limits.ofVisits(mostVisits)).withPurpose(Purpose.ANALYZE);
    }

    @Override
    public void run() {
      try {
        searcher.search(query, soFar -> !ended);
      } catch (RuntimeException e) {
        ended = true; // the next search will meet the same failure, and somebody to tell it to
      }
    }

    /** Ends the search and waits until it has. */
    void end() {
      ended = true;
      boolean interrupted = false;
      while (isAlive()) {
        try {
          join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
