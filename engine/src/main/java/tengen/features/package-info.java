/**
 * What a net sees: AlphaGo's 48 binary planes and their encoder.
 *
 * <p>Terms: a <em>plane</em> holds one bit for each point; an integer feature is <em>one-hot</em>:
 * one plane for each of its values. Packed planes lie point by point, A1 first, {@link
 * tengen.features.PlaneEncoder#BYTES_PER_POINT} bytes each, bit j of byte k being plane 8k + j.
 */
@NullMarked
package tengen.features;

import org.jspecify.annotations.NullMarked;
