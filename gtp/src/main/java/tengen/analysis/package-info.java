/**
 * KataGo's JSON protocol for analyzing many positions at once, as KaTrain and other programs speak
 * it: a <em>query</em> a line, answered by one line for each of its positions, in the order in
 * which they are done.
 *
 * <p>{@link tengen.analysis.AnalysisServer} reads and answers, {@code QueryReader} turns JSON into
 * {@code Query}s, {@code Report} turns what was found into JSON.
 */
@NullMarked
package tengen.analysis;

import org.jspecify.annotations.NullMarked;
