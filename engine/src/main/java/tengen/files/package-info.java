/** Files that are written so that nothing is lost; knows nothing of Go. */
@NullMarked
package tengen.files;

import org.jspecify.annotations.NullMarked;
