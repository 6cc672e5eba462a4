/**
 * Stones on a square board: points, chains, liberties, captures, simple ko, undo.
 *
 * <p>Terms: a <em>point</em> is an intersection, numbered {@code y * size + x} with A1 = 0 and y
 * counted from the bottom line; a <em>chain</em> is a maximal set of solidly connected stones of
 * one color; a <em>liberty</em> is an empty point next to a chain. This package knows neither whose
 * turn it is nor what came before; {@code tengen.rules} adds both.
 */
@NullMarked
package tengen.board;

import org.jspecify.annotations.NullMarked;
