/**
 * Rule sets, games and scores: whose turn it is, what came before, and who won.
 *
 * <p>Terms: a <em>turn</em> is a play or a pass; <em>superko</em> forbids to repeat an earlier
 * whole board (positional), or an earlier whole board with the same player to move (situational).
 */
@NullMarked
package tengen.rules;

import org.jspecify.annotations.NullMarked;
