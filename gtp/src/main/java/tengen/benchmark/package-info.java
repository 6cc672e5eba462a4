/** How fast a machine evaluates, plays out and searches. */
@NullMarked
package tengen.benchmark;

import org.jspecify.annotations.NullMarked;
