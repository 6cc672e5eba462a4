/**
 * Pictures for documents, painted by {@code java.awt} without a screen: boards, heat maps, filters
 * and activation maps; and the report of a game as a page that needs no other file.
 */
@NullMarked
package tengen.render;

import org.jspecify.annotations.NullMarked;
