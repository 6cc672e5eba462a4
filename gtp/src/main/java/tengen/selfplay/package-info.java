/**
 * Games of a network against itself, written as SGF files to learn from.
 *
 * <p>Terms: the <em>opening</em> of a game is its first moves, drawn by chance from what the search
 * found; after it the best move is played.
 */
@NullMarked
package tengen.selfplay;

import org.jspecify.annotations.NullMarked;
