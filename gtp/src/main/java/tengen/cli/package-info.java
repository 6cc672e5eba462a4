/**
 * The {@code tengen} program: {@link tengen.cli.Main} and one class for each of its commands.
 *
 * <p>A command reads its options, builds what they ask for out of the other packages and hands
 * over; it holds no logic of the game. This is the only package that sees both the front ends and
 * training. Exit status: 0 done, 1 failed with one line on stderr, 2 wrong use.
 */
@NullMarked
package tengen.cli;

import org.jspecify.annotations.NullMarked;
