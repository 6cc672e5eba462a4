package tengen.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tengen.network.EventFile;
import tengen.network.StepLoss;

/**
 * The metrics of a run for TensorBoard: the training's every hundred steps, as means over these,
 * and those of every measurement. What cannot be written is told once and left out: no reason to
 * end a run.
 */
public final class TensorBoardLog implements TrainingListener {
  private static final int STEPS_PER_POINT = 100;

  private final Path folder;
  private final EventFile events;
  private final Consumer<String> problems;
  private final RunningLoss losses = new RunningLoss();
  private boolean toldBefore;

  /**
   * Begins a file in a folder, which is made if need be.
   *
   * @param steps how many the run has made: what older files of the folder say of later ones counts
   *     no more
   * @param problems is told in one line if metrics cannot be written
   * @throws TrainingException if there can be no such file
   */
  public TensorBoardLog(Path folder, long steps, Clock clock, Consumer<String> problems) {
    this.folder = folder;
    this.problems = problems;
    try {
      events = EventFile.create(folder, steps + 1, clock);
    } catch (IOException e) {
      throw TrainingException.unwritten(folder, e);
    }
  }

  @Override
  public void stepped(Step step, StepLoss loss) {
    losses.add(loss);
    if (step.number() % STEPS_PER_POINT == 0) {
      Map<String, Double> numbers = new LinkedHashMap<>();
      numbers.put("training/policy loss", losses.policy());
      numbers.put("training/accuracy", losses.accuracy());
      losses.value().ifPresent(value -> numbers.put("training/value loss", value));
      losses.ownership().ifPresent(mean -> numbers.put("training/ownership loss", mean));
      numbers.put("training/learning rate", (double) step.learningRate());
      losses.clear();
      add(step, numbers);
    }
  }

  @Override
  public void validated(Step step, Validation.Report report) {
    Accuracy all = report.all();
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("held out/top-1", all.top1());
    numbers.put("held out/top-5", all.top5());
    numbers.put("held out/cross-entropy", all.crossEntropy());
    all.valueError().ifPresent(error -> numbers.put("held out/value error", error));
    all.winners().ifPresent(share -> numbers.put("held out/winner", share));
    add(step, numbers);
  }

  @Override
  public void notValidated(Step step, RuntimeException failure) {}

  @Override
  public void saved(Step step, Path net) {}

  private void add(Step step, Map<String, Double> numbers) {
    try {
      events.add(step.number(), numbers);
    } catch (IOException e) {
      if (!toldBefore) {
        problems.accept(folder + ": metrics cannot be written: " + e.getMessage());
      }
      toldBefore = true;
    }
  }
}
