/**
 * Games against the engine in a terminal. {@link tengen.terminal.TerminalGame} is the game in
 * words; {@link tengen.terminal.Console} brings it to a terminal through JLine, which is seen in
 * this package alone.
 */
@NullMarked
package tengen.terminal;

import org.jspecify.annotations.NullMarked;
