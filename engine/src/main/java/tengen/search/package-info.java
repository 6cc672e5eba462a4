/**
 * Choosing a move, and telling how a game stands.
 *
 * <p>A {@link tengen.search.Searcher} chooses a move for the side to move: {@link
 * tengen.search.PolicySearcher} trusts a network's policy, {@link tengen.search.TreeSearcher} tries
 * out what may follow. A tree is made of <em>nodes</em> (positions) and <em>edges</em> (moves from
 * them); a <em>visit</em> is a descent from the root to a new node, the <em>leaf</em>. {@code
 * TreeSearch} is one search by several {@code TreeWorker}s, each of which goes down with a {@code
 * Descent}; {@code Tree} guards the nodes, {@code Node} holds the statistics and chooses the way.
 *
 * <p>A network knows no pass, so when to stop comes from Monte-Carlo: a <em>playout</em> is a game
 * played to its end by random moves, a point's <em>ownership</em> is the share of playouts in which
 * each color owns it at the end (or what a network expects of that), and a point is
 * <em>settled</em> if that share is nearly all.
 *
 * <p>Sees all the other packages of the engine but {@code tengen.sgf}.
 */
@NullMarked
package tengen.search;

import org.jspecify.annotations.NullMarked;
