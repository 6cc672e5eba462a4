/**
 * Drawings as PNG and SVG, without a screen, and line plots. The libraries for both stay in here.
 */
@NullMarked
package tengen.plot;

import org.jspecify.annotations.NullMarked;
