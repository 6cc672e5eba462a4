package tengen.search;

import tengen.rules.Game;

/**
 * Keeps every search of another searcher within limits, and one that nothing limits within some
 * time.
 */
public final class LimitedSearcher implements Searcher {
  private final Searcher searcher;
  private final Limits limits;
  private final TimeBudget otherwise;

  /**
   * Wraps a searcher, which is closed with this one.
   *
   * @param otherwise the time of a search that neither these limits nor its own end
   */
  public LimitedSearcher(Searcher searcher, Limits limits, TimeBudget otherwise) {
    this.searcher = searcher;
    this.limits = limits;
    this.otherwise = otherwise;
  }

  @Override
  public SearchResult search(SearchQuery query, Watcher watcher) {
    Limits all = query.limits().atMost(limits).orWithin(otherwise);
    return searcher.search(query.withLimits(all), watcher);
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
