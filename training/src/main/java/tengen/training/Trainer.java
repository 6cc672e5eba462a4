package tengen.training;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tengen.network.Learner;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.RuntimeOptions;
import tengen.network.StepLoss;
import tengen.network.Weights;

/**
 * Trains a net: a batch, a step, and now and then a measurement and a checkpoint.
 *
 * <p>The state of a run is the learner's and the number of steps made, for the draws of a step
 * depend on the seed and its number alone. {@link #stop} may be called from any thread; everything
 * else belongs to one.
 */
public final class Trainer {
  private final TrainingPlan plan;
  private final Corpus.Split split;
  private final Learner learner;
  private final RuntimeOptions runtime;
  private final Map<String, String> settings;
  private final Clock clock;
  private final Checkpoint checkpoint;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private volatile boolean stopRequested;
  private long steps;
  private long millisBefore;
  private long startMillis;
  private @Nullable Step latest;
  private @Nullable Accuracy accuracy;

  /**
   * Makes a trainer.
   *
   * @param learner stays the caller's to close
   * @param runtime how the net runs when it is measured
   * @param settings everything that the outcome depends on, by name: a checkpoint is resumed only
   *     if they are equal, and the net carries them
   * @throws TrainingException if there is nothing to learn from or to measure on
   */
  public Trainer(
      TrainingPlan plan,
      Corpus.Split split,
      Learner learner,
      RuntimeOptions runtime,
      Map<String, String> settings,
      Clock clock) {
    this.plan = plan;
    this.split = split;
    this.learner = learner;
    this.runtime = runtime;
    this.settings = Map.copyOf(settings);
    this.clock = clock;
    checkpoint = new Checkpoint(plan.checkpointFile());
    requirePositions(split.training(), "training");
    requirePositions(split.validation(), "validation");
  }

  /** Has a listener told how the run goes. */
  public void addListener(TrainingListener listener) {
    listeners.add(listener);
  }

  /**
   * Takes up the run of the checkpoint.
   *
   * @return how many steps it has made
   * @throws TrainingException if there is none, or it is of a run with other settings
   */
  public long resume() throws IOException {
    Checkpoint.Reached reached = checkpoint.read(learner, settings);
    steps = reached.steps();
    millisBefore = reached.millis();
    return steps;
  }

  /** Asks the run to save and end after the step that it is in. */
  public void stop() {
    stopRequested = true;
  }

  /**
   * Trains to the end of the plan or until {@link #stop}, and saves. A complete run has no
   * checkpoint any more.
   *
   * @return whether the run is complete
   * @throws tengen.network.TrainingDivergedException if the loss is no longer a number; the files
   *     of the last checkpoint stay
   */
  public boolean run() throws IOException {
    startMillis = clock.millis();
    Sampler sampler = Sampler.training(split.training(), plan.seed());
    long draws = plan.steps() * plan.batch();
    long seen = steps * plan.batch();
    try (BatchStream batches =
        new BatchStream(sampler, plan.batch(), seen, draws, plan.workers())) {
      while (!stopRequested && progress() < 1) {
        takeStep(batches);
      }
    }
    return end();
  }

  private void takeStep(BatchStream batches) throws IOException {
    Batch batch = batches.next();
    if (batch == null) {
      throw new IllegalStateException("no batch for step " + steps);
    }
    float rate = plan.schedule().rate(plan.progress(steps + 0.5, seconds()));
    StepLoss loss =
        learner.step(batch.count(), batch.planes(), batch.moves(), batch.values(), rate);
    steps++;
    Step made = new Step(steps, positions(), seconds(), progress(), rate, loss);
    latest = made;
    for (TrainingListener listener : listeners) {
      listener.stepped(made);
    }
    afterStep(made);
  }

  private void afterStep(Step step) throws IOException {
    boolean last = step.progress() >= 1;
    if (last) {
      validate(step, plan.finalSample());
    } else if (isDue(plan.validateEvery())) {
      validate(step, plan.validationSample());
    }
    if (!last && isDue(plan.checkpointEvery())) {
      save(step);
    }
  }

  private boolean end() throws IOException {
    if (latest != null) {
      save(latest);
    }
    boolean complete = progress() >= 1;
    if (complete) {
      checkpoint.delete();
    }
    return complete;
  }

  private void validate(Step step, long sample) {
    Weights weights = learner.weights(facts());
    try (Network network = Networks.of(weights, runtime)) {
      Validation.Report report =
          new Validation(split.validation(), sample, plan.workers()).measure(network);
      accuracy = report.all();
      listeners.forEach(listener -> listener.validated(step, report));
    }
  }

  private void save(Step step) throws IOException {
    learner.weights(facts()).write(plan.out());
    checkpoint.write(learner, new Checkpoint.Reached(steps, millis()), settings);
    listeners.forEach(listener -> listener.saved(step, plan.out()));
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>(settings);
    facts.put("positions seen", Long.toString(positions()));
    facts.put("steps", Long.toString(steps));
    facts.put("hours", String.format(Locale.ROOT, "%.2f", millis() / 3.6e6));
    facts.put("date", LocalDate.now(clock).toString());
    if (accuracy != null) {
      facts.put("accuracy", TrainingReport.describe(accuracy));
    }
    return facts;
  }

  private static void requirePositions(Positions positions, String purpose) {
    if (positions.count() == 0) {
      throw new TrainingException(
          "no positions for " + purpose + "; give more games or looser filters");
    }
  }

  private boolean isDue(long every) {
    return positions() / every > (positions() - plan.batch()) / every;
  }

  private double progress() {
    return plan.progress((double) steps, seconds());
  }

  private long positions() {
    return steps * plan.batch();
  }

  private double seconds() {
    return millis() / 1000.0;
  }

  private long millis() {
    return millisBefore + clock.millis() - startMillis;
  }
}
