/**
 * A local web page that shows a net thinking.
 *
 * <p>Terms: a <em>place</em> is a position of an opened game that the page asks about; a
 * <em>unit</em> is one number of a layer, that of a channel at a point. {@link
 * tengen.view.ViewServer} is the door, {@link tengen.view.Api} what can be asked, {@link
 * tengen.view.Mind} what computes the answers. Points are {@code y * size + x}, A1 = 0; {@code
 * float[]} and {@code byte[]} travel as base64, floats in little endian.
 */
@NullMarked
package tengen.view;

import org.jspecify.annotations.NullMarked;
