package tengen.training;

import java.nio.file.Path;

/** Is told how a run goes, on the thread that trains: what takes long here slows training. */
public interface TrainingListener {
  /** A step was made. */
  void stepped(Step step);

  /** The net was measured after a step. */
  void validated(Step step, Validation.Report report);

  /** Net and checkpoint were written. */
  void saved(Step step, Path net);
}
