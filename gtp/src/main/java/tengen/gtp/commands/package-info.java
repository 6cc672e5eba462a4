/**
 * The GTP commands, one class for each family; each adds its commands to {@link
 * tengen.gtp.Commands}.
 *
 * <p>A command reads all its arguments and does all that may fail before it changes the {@link
 * tengen.gtp.Session}, so that a failed command leaves the session as it was.
 */
@NullMarked
package tengen.gtp.commands;

import org.jspecify.annotations.NullMarked;
