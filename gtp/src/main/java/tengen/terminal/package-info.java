/**
 * Games in a terminal. To be read in this order: {@link tengen.terminal.TerminalGame} is the game
 * in words, line in and text out, on a {@link tengen.terminal.Host}; {@code GameTable} holds the
 * game and who plays it, {@code Turns} and {@code Settings} do what was typed, {@code View} draws.
 * {@link tengen.terminal.Console} brings it to a terminal through JLine, which is seen in this
 * package alone.
 */
@NullMarked
package tengen.terminal;

import org.jspecify.annotations.NullMarked;
