/**
 * Reading by fixed rules: eyes and ladders.
 *
 * <p>Terms: a chain with one liberty is in <em>atari</em>; a <em>ladder</em> is a chase that keeps
 * a chain, the <em>prey</em>, in atari at every turn of the <em>hunter</em>; a <em>true eye</em> is
 * an empty point that its owner should not fill.
 */
@NullMarked
package tengen.tactics;

import org.jspecify.annotations.NullMarked;
