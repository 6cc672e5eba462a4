/** The trained nets that come along, as resources: each a safetensors file that explains itself. */
@NullMarked
package tengen.weights;

import org.jspecify.annotations.NullMarked;
