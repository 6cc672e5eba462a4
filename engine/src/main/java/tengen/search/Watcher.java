package tengen.search;

import java.util.function.Supplier;

/** Looks on while a search runs, and may end it. */
@FunctionalInterface
public interface Watcher {
  /** Never ends a search. */
  Watcher NONE = soFar -> true;

  /**
   * Says whether to go on. Called by the thread that called the searcher, before every batch of
   * evaluations (every few milliseconds with a small network), and at least once in a search, when
   * there is a first result. What it throws ends the search and reaches the caller.
   *
   * @param soFar gives what has been found so far; costs about as much as one evaluation, so ask
   *     only when it is wanted
   */
  boolean goesOn(Supplier<SearchResult> soFar);
}
