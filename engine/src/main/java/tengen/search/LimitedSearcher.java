package tengen.search;

import tengen.rules.Game;

/** Keeps every search of another searcher within limits. */
public final class LimitedSearcher implements Searcher {
  private final Searcher searcher;
  private final Limits limits;

  /** Wraps a searcher, which is closed with this one. */
  public LimitedSearcher(Searcher searcher, Limits limits) {
    this.searcher = searcher;
    this.limits = limits;
  }

  @Override
  public SearchResult search(SearchQuery query, Watcher watcher) {
    return searcher.search(query.withLimits(query.limits().atMost(limits)), watcher);
  }

  @Override
  public void ponder(Game game) {
    searcher.ponder(game);
  }

  @Override
  public void rest() {
    searcher.rest();
  }

  @Override
  public void forget() {
    searcher.forget();
  }

  @Override
  public void close() {
    searcher.close();
  }
}
