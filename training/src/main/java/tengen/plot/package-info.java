/** Line plots as PNG images, without a screen. The plotting library stays in here. */
@NullMarked
package tengen.plot;

import org.jspecify.annotations.NullMarked;
