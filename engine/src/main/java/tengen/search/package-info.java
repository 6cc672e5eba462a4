/**
 * Choosing a move, and telling how a game stands.
 *
 * <p>A {@link tengen.search.Searcher} chooses a move for the side to move; {@link
 * tengen.search.PolicySearcher} trusts a network's policy. A network knows no pass, so when to stop
 * comes from Monte-Carlo: a <em>playout</em> is a game played to its end by random moves, a point's
 * <em>ownership</em> is the share of playouts in which each color owns it at the end, and a point
 * is <em>settled</em> if that share is nearly all.
 *
 * <p>Sees all the other packages of the engine but {@code tengen.sgf}.
 */
@NullMarked
package tengen.search;

import org.jspecify.annotations.NullMarked;
