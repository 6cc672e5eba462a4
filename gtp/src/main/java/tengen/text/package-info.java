/**
 * Boards as text, for terminals and protocols: with coordinates, the last move marked, and the
 * policy of a network as a heat map. Tables as text: the layers of a network.
 */
@NullMarked
package tengen.text;

import org.jspecify.annotations.NullMarked;
