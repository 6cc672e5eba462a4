/**
 * Game records in SGF (FF[3] and FF[4]): reading, writing, and streams of games out of files,
 * folders and archives.
 *
 * <p>Terms: a <em>collection</em> is a file of game trees; a <em>node</em> holds properties, each
 * an identifier with values; the <em>main line</em> goes from the root to the first child each
 * time. SGF's letters for points exist in this package alone.
 */
@NullMarked
package tengen.sgf;

import org.jspecify.annotations.NullMarked;
