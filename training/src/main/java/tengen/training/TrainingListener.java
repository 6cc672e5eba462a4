package tengen.training;

import java.nio.file.Path;
import tengen.network.StepLoss;

/** Is told how a run goes, on the thread that trains: what takes long here slows training. */
public interface TrainingListener {
  /**
   * A step was made.
   *
   * @param loss of the step's batch, before the step
   */
  void stepped(Step step, StepLoss loss);

  /** The net was measured after a step. */
  void validated(Step step, Validation.Report report);

  /** The net could not be measured; the run goes on. */
  void notValidated(Step step, RuntimeException failure);

  /** Net and checkpoint were written. */
  void saved(Step step, Path net);
}
