/**
 * Matches between two engines that speak GTP, with a referee of our own.
 *
 * <p>Terms: the two engines of a match are <em>A</em> and <em>B</em>; an <em>opening</em> is the
 * moves that a game begins with, played twice with colors exchanged; the <em>referee</em> keeps its
 * own game, so an engine that plays an illegal move, dies or does not answer loses that game.
 */
@NullMarked
package tengen.match;

import org.jspecify.annotations.NullMarked;
