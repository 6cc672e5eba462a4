/**
 * The Go Text Protocol, version 2, as the side of the engine.
 *
 * <p>Terms (of the specification, Farnebäck 2002): a <em>command</em> is a line with an optional
 * number, its <em>id</em>, a name and arguments; a <em>vertex</em> is a point's name or {@code
 * pass}; every command gets one <em>reply</em>, which begins with {@code =} or, on failure, {@code
 * ?}.
 *
 * <p>{@link tengen.gtp.GtpLoop} reads commands and writes replies, {@link tengen.gtp.Commands} is
 * the registry of commands, {@link tengen.gtp.Session} what they work on; the commands themselves
 * are in {@code tengen.gtp.commands}. This package knows nothing of training.
 */
@NullMarked
package tengen.gtp;

import org.jspecify.annotations.NullMarked;
