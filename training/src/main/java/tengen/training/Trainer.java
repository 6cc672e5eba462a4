package tengen.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tengen.network.Learner;
import tengen.network.Network;
import tengen.network.NetworkSpec;
import tengen.network.Networks;
import tengen.network.RuntimeOptions;
import tengen.network.StepLoss;
import tengen.network.TrainingDivergedException;

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
  private float learningRate;
  private long millisBefore;
  private long startMillis;
  private @Nullable String accuracy;

  /**
   * Makes a trainer.
   *
   * @param split what to learn from, and what to measure on: nothing is measured if that is empty
   * @param learner stays the caller's to close
   * @param runtime how the net runs when it is measured
   * @param settings everything that the outcome depends on, by name: a checkpoint is resumed only
   *     if they are equal, and the net carries them
   * @throws TrainingException if there is nothing to learn from
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
    checkpoint = new Checkpoint(plan.files().checkpoint());
    if (split.training().count() == 0) {
      throw new TrainingException(
          "no positions to learn from; give more games, looser filters or a smaller --held-out");
    }
  }

  /**
   * Returns a setting of the run that can be resumed.
   *
   * @return nothing if it has none of that name, or its checkpoint is damaged
   * @throws IOException if there is no checkpoint
   */
  public static Optional<String> settingToResume(RunFiles files, String name) throws IOException {
    return new Checkpoint(files.checkpoint()).setting(name);
  }

  /**
   * Returns the spec of the run that can be resumed.
   *
   * @return nothing if its checkpoint is of a version that did not tell, or damaged
   * @throws IOException if there is no checkpoint
   */
  public static Optional<NetworkSpec> specToResume(RunFiles files) throws IOException {
    return new Checkpoint(files.checkpoint()).spec();
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
   * Trains to the end of the plan or until {@link #stop}, and saves. There is a checkpoint from the
   * start on, and none any more when the run is complete.
   *
   * <p>Whatever fails on the way, the run can be resumed: from where it failed if it could still be
   * saved, else from its last checkpoint.
   *
   * @return whether the run is complete
   * @throws TrainingDivergedException if the loss is no longer a number; the files of the last
   *     checkpoint stay
   * @throws TrainingException if the disk has no room for the files
   */
  public boolean run() throws IOException {
    startMillis = clock.millis();
    if (steps == 0) {
      writeCheckpoint();
    }
    requireRoom();
    try {
      train();
      save();
      if (progress() < 1 || !validate(plan.finalSample())) {
        return false;
      }
      save();
    } catch (TrainingDivergedException e) {
      throw e;
    } catch (RuntimeException e) {
      saveAfter(e);
      throw e;
    }
    checkpoint.delete();
    return true;
  }

  private void train() throws IOException {
    Sampler sampler = Sampler.training(split.training(), plan.seed());
    long draws = plan.steps() * plan.batch();
    NetworkSpec spec = learner.spec();
    Optional<FinalOwners> owners = FinalOwners.askedBy(spec, split.training().corpus());
    int batch = plan.batch();
    try (BatchStream batches =
        new BatchStream(
            sampler, spec.planes(), owners, batch, positions(), draws, plan.workers())) {
      while (!stopRequested && progress() < 1) {
        takeStep(batches);
        afterStep();
      }
    }
  }

  private void takeStep(BatchStream batches) {
    Batch batch = batches.next();
    if (batch == null) {
      throw new IllegalStateException("no batch for step " + steps);
    }
    learningRate = plan.schedule().rate(plan.progress(steps + 0.5, seconds()));
    StepLoss loss = learner.step(batch.examples(), learningRate);
    steps++;
    Step made = here();
    for (TrainingListener listener : listeners) {
      listener.stepped(made, loss);
    }
  }

  /** What is due at the end of the run is done once, when it has ended. */
  private void afterStep() throws IOException {
    if (progress() >= 1) {
      return;
    }
    if (isDue(plan.validateEvery())) {
      validate(plan.validationSample());
    }
    if (isDue(plan.checkpointEvery())) {
      save();
    }
  }

  /**
   * Measures the net. That it cannot be measured is no reason to lose a run.
   *
   * @return false if it was stopped before it was done
   */
  private boolean validate(long sample) {
    if (split.validation().count() == 0) {
      return true;
    }
    Optional<Validation.Report> report;
    try {
      report = measure(sample);
    } catch (TrainingDivergedException e) {
      throw e;
    } catch (RuntimeException e) {
      listeners.forEach(listener -> listener.notValidated(here(), e));
      return true;
    }
    if (report.isEmpty()) {
      return false;
    }
    accuracy = TrainingReport.describe(report.get().all()) + " after step " + steps;
    listeners.forEach(listener -> listener.validated(here(), report.get()));
    return true;
  }

  private Optional<Validation.Report> measure(long sample) {
    Validation validation = new Validation(split.validation(), sample, plan.workers());
    try (Network network = Networks.of(learner.weights(facts()), runtime)) {
      return validation.measure(network, () -> stopRequested);
    }
  }

  private void save() throws IOException {
    writeCheckpoint();
    Path net = plan.files().net();
    try {
      learner.weights(facts()).write(net);
    } catch (IOException e) {
      throw TrainingException.unwritten(net, e);
    }
    listeners.forEach(listener -> listener.saved(here(), net));
  }

  private void writeCheckpoint() throws IOException {
    try {
      checkpoint.write(learner, new Checkpoint.Reached(steps, millis()), settings);
    } catch (IOException e) {
      throw TrainingException.unwritten(plan.files().checkpoint(), e);
    }
  }

  private void saveAfter(RuntimeException failure) {
    try {
      save();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** While a file is replaced the disk holds both the old and the new one. */
  private void requireRoom() throws IOException {
    Path file = plan.files().checkpoint();
    long needed = 2 * Files.size(file); // a second checkpoint, and two nets of half its size
    long free = file.toFile().getUsableSpace();
    if (free > 0 && free < needed) { // 0 where the system cannot tell
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "%s: the disk has %.1f MB left and the run needs %.1f MB; make room and --resume",
              file,
              free / 1e6,
              needed / 1e6));
    }
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>(settings);
    facts.put("positions seen", Long.toString(positions()));
    facts.put("steps", Long.toString(steps));
    facts.put("hours", String.format(Locale.ROOT, "%.2f", millis() / 3.6e6));
    facts.put("date", LocalDate.now(clock).toString());
    if (accuracy != null) {
      facts.put("accuracy", accuracy);
    }
    return facts;
  }

  private Step here() {
    return new Step(steps, positions(), seconds(), progress(), learningRate);
  }

  private boolean isDue(long every) {
    return positions() / every > (positions() - plan.batch()) / every;
  }

  private double progress() {
    return plan.progress((double) steps, seconds());
  }

  /** Returns how many positions the run has seen. */
  public long positions() {
    return steps * plan.batch();
  }

  private double seconds() {
    return millis() / 1000.0;
  }

  private long millis() {
    return millisBefore + clock.millis() - startMillis;
  }
}
