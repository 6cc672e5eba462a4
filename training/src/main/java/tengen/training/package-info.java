/**
 * From game records to a trained net, without a preprocessing step.
 *
 * <p>Terms: a <b>corpus</b> holds the moves of all games in memory; a <b>target</b> is a move that
 * a net shall predict, a stone played and not a pass; a <b>draw</b> is one target with a symmetry,
 * and the n-th draw of a run depends on the seed alone, so that a run can be taken up again
 * anywhere; a <b>batch</b> is what one training step sees; the <b>split</b> keeps some games out of
 * training to measure the net on.
 *
 * <p>The way of a position: {@link tengen.training.Corpus}, {@link tengen.training.Sampler}, {@link
 * tengen.training.BatchMaker} on worker threads, {@link tengen.training.BatchStream}, {@link
 * tengen.training.Trainer}. The net itself and its arithmetic are {@link tengen.network.Learner}'s.
 * Nothing here reads the command line; the {@code tengen} program does.
 */
@NullMarked
package tengen.training;

import org.jspecify.annotations.NullMarked;
