package tengen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.network.Learner;
import tengen.network.LearnerOptions;
import tengen.network.NetworkSpec;
import tengen.network.Weights;
import tengen.training.Corpus;
import tengen.training.GameFilter;
import tengen.training.RunFiles;
import tengen.training.RunLock;
import tengen.training.SteadyClock;
import tengen.training.TensorBoardLog;
import tengen.training.Trainer;
import tengen.training.TrainingCsv;
import tengen.training.TrainingCurves;
import tengen.training.TrainingPlan;
import tengen.training.TrainingReport;

/** {@code tengen train}: game records in, a trained net out. */
@Command(
    name = "train",
    description = {
      "Trains a net on game records.",
      "",
      "Writes the net, NET.checkpoint to resume from, and metrics as CSV and as curves (PNG) beside"
          + " it. Ctrl-C saves and ends; the same command with --resume goes on."
    },
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private static final long USUAL_POSITIONS = 2_000_000;
  private static final long LEAST_FINAL_POSITIONS = 10_000;

  /** A network that has seen fewer plays hardly better than by chance. */
  private static final long FEW_POSITIONS = 20_000;

  private static final int PER_MILLE = 1000;
  private static final int HELD_OUT = 10;
  private static final int HELD_OUT_AT_MOST = 100;
  private static final int HELD_OUT_GAMES = 20;

  private static final String POSITIONS = "positions";
  private static final String NO_LIMIT = "no limit";

  /**
   * What a run is told by the options, or else by the net or run that it goes on from.
   *
   * @param positions none if time alone ends it
   * @param heldOutBefore how many games of a thousand the net to start from has never learned, if
   *     there is one that tells
   */
  private record Choice(long seed, OptionalLong positions, OptionalInt heldOutBefore) {}

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "GAMES", arity = "1..*", description = CorpusMixin.GAMES)
  private List<Path> games = List.of();

  @Mixin private NetToTrain net = new NetToTrain();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "NET",
      description = "The net to write (.safetensors).")
  private Path out = Path.of("net.safetensors");

  @Option(
      names = "--positions",
      paramLabel = "N",
      description =
          "Positions to see (default: 2000000; with --minutes as many as there is time for).")
  private @Nullable Long positions;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description =
          "Learn for this time, the learning rate falling in time; --positions end the run before, if"
              + " they are seen. Such a run cannot be repeated exactly.")
  private @Nullable Double minutes;

  @Mixin private LearningMixin learning = new LearningMixin();

  /** Hours in which the machine sleeps are none of learning. */
  private final Clock clock = new SteadyClock();

  @Option(
      names = "--held-out",
      paramLabel = "N",
      description =
          "Games of a thousand kept for validation (default: 10; of few games more, to keep some"
              + " 20, but 100 at most).")
  private @Nullable Integer heldOut;

  @Option(
      names = "--validate-every",
      paramLabel = "N",
      description = "Positions between measurements (default: ${DEFAULT-VALUE}).")
  private long validateEvery = 100_000;

  @Option(
      names = "--validation-positions",
      paramLabel = "N",
      description =
          "Held-out positions of a measurement (default: ${DEFAULT-VALUE}; at the end at least"
              + " 10000).")
  private long validationPositions = 4096;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Positions between checkpoints (default: ${DEFAULT-VALUE}).")
  private long checkpointEvery = 50_000;

  @Option(
      names = "--tensorboard",
      paramLabel = "FOLDER",
      description = "Write the metrics for TensorBoard into a folder, too.")
  private @Nullable Path tensorBoard;

  @Option(names = "--resume", description = "Go on with the run that NET.checkpoint holds.")
  private boolean resume;

  @Option(names = "--force", description = "Replace an older net, checkpoint and metrics.")
  private boolean force;

  @Mixin private WorkersMixin workers = new WorkersMixin();
  @Mixin private RuntimeMixin runtime = new RuntimeMixin();
  @Mixin private CorpusMixin corpusOptions = new CorpusMixin(GameFilter.DEFAULT);

  @Override
  @SuppressWarnings("try") // that the files are locked is all that is wanted of it
  public Integer call() throws IOException {
    PrintWriter text = command.commandLine().getOut();
    RunFiles files = checked(() -> new RunFiles(out));
    if (!resume) {
      OutFile.requireWeights(command, "--out", out);
    }
    requireFiles(files);
    OptionalLong sees = resume ? positionsToResume(files) : checked(this::positions);
    checked(() -> plan(files, new Choice(0, sees, OptionalInt.empty()))); // tells wrong options
    checked(() -> learning.options(runtime.options(), 0));
    requireShare();
    runtime.requireDevice();
    try (RunLock lock = files.lock()) {
      if (resume) {
        resume(files, sees, text);
      } else {
        begin(files, sees, text);
      }
    }
    return 0;
  }

  private void begin(RunFiles files, OptionalLong sees, PrintWriter text) throws IOException {
    Optional<Weights> trained = net.trained();
    Map<String, String> before = trained.map(Weights::facts).orElse(Map.of());
    Choice choice = new Choice(learning.seed(before), sees, HeldOut.told(before));
    int size = corpusOptions.size();
    Weights start = trained.isEmpty() ? null : net.grown(trained.get(), size, choice.seed());
    NetworkSpec network = net.toBegin(start == null ? null : start.spec(), size);
    if (learning.isSeedAfter(before)) {
      text.printf("seed %d, to see other positions than %s did%n", choice.seed(), net.origin());
    }
    LearnerOptions options = learning.options(runtime.options(), choice.seed());
    train(files, choice, options, text, () -> learner(network, start, options));
  }

  private static Learner learner(
      NetworkSpec network, @Nullable Weights start, LearnerOptions options) {
    return start == null ? new Learner(network, options) : Learner.from(start, options);
  }

  private void resume(RunFiles files, OptionalLong sees, PrintWriter text) throws IOException {
    long seed = learning.seedToResume(Trainer.settingToResume(files, LearningMixin.SEED));
    Choice choice =
        new Choice(seed, sees, HeldOut.parse(Trainer.settingToResume(files, HeldOut.BEFORE)));
    NetworkSpec network = net.toResume(files, corpusOptions.size(), seed);
    LearnerOptions options =
        learning.options(
            runtime.options(), seed, Trainer.settingToResume(files, LearningMixin.REPLICAS));
    train(files, choice, options, text, () -> new Learner(network, options));
  }

  private OptionalLong positions() {
    if (positions != null && positions < 1) {
      throw new IllegalArgumentException("--positions is at least 1, not " + positions);
    } else if (positions != null) {
      return OptionalLong.of(positions);
    }
    return minutes == null ? OptionalLong.of(USUAL_POSITIONS) : OptionalLong.empty();
  }

  private OptionalLong positionsToResume(RunFiles files) throws IOException {
    Optional<String> had = Trainer.settingToResume(files, POSITIONS);
    return positions == null && had.isPresent() && !had.get().equals(NO_LIMIT)
        ? OptionalLong.of(Long.parseLong(had.get()))
        : checked(this::positions);
  }

  private void train(
      RunFiles files,
      Choice choice,
      LearnerOptions options,
      PrintWriter text,
      Supplier<Learner> learners)
      throws IOException {
    Corpus corpus = corpusOptions.read(games, text);
    int perMille = heldOut != null ? heldOut : defaultShare(corpus.games());
    Corpus.Split split = corpus.split(perMille);
    tell(split, text);
    try (Learner learner = learners.get()) {
      Map<String, String> settings = settings(learner.spec(), options, choice, corpus, perMille);
      TrainingPlan plan = plan(files, choice);
      Trainer trainer = new Trainer(plan, split, learner, runtime.options(), settings, clock);
      run(trainer, files, corpus, text);
    }
  }

  @SuppressWarnings("try") // that the shutdown waits is all that is wanted of it
  private void run(Trainer trainer, RunFiles files, Corpus corpus, PrintWriter text)
      throws IOException {
    List<String> sources = corpus.sources().stream().map(Corpus.Source::name).toList();
    // Closed in reverse: the process may end only when the last line is written.
    try (StopOnShutdown shutdown = new StopOnShutdown(trainer::stop);
        TrainingReport report = new TrainingReport(text, isTerminal(), sources, clock)) {
      long steps = resume ? trainer.resume() : 0;
      if (resume) {
        report.say(String.format(Locale.ROOT, "resuming after step %,d", steps));
      }
      if (tensorBoard != null) {
        trainer.addListener(new TensorBoardLog(tensorBoard, steps, Clock.systemUTC(), report::say));
      }
      trainer.addListener(
          resume
              ? TrainingCsv.resume(files.metrics(), steps, report::say)
              : TrainingCsv.begin(files.metrics(), report::say));
      trainer.addListener(new TrainingCurves(files.metrics(), files.curves(), report::say));
      trainer.addListener(report);
      boolean isDone = trainer.run();
      if (isDone && net.isNew()) {
        tellIfBarelyTrained(trainer.positions(), report);
      }
      report.say(
          isDone
              ? "done: " + out
              : "stopped and saved; the same command with --resume goes on from here");
    }
  }

  private static void tellIfBarelyTrained(long seen, TrainingReport report) {
    if (seen < FEW_POSITIONS) {
      report.say(
          String.format(
              Locale.ROOT,
              "only %,d positions were seen, by which a network learns next to nothing: give it"
                  + " more time or positions",
              seen));
    }
  }

  /** The launcher keeps the console null where there is no terminal, on newer JDKs too. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null;
  }

  private static void tell(Corpus.Split split, PrintWriter text) {
    text.printf(
        Locale.ROOT,
        "%,d positions of %,d games to learn from, %,d of %,d held out%n",
        split.training().count(),
        split.training().games(),
        split.validation().count(),
        split.validation().games());
    if (split.validation().count() == 0) {
      text.println("no game is held out: the net will not be measured");
    }
    text.flush();
  }

  private TrainingPlan plan(RunFiles files, Choice choice) {
    Duration budget =
        minutes == null ? null : Duration.ofMillis(Math.round(requirePositive(minutes) * 60_000));
    return new TrainingPlan(
        files,
        choice.positions().orElse(TrainingPlan.MOST_POSITIONS),
        learning.batch(),
        learning.schedule(choice.positions()),
        choice.seed(),
        Optional.ofNullable(budget),
        workers.beside(runtime.options()),
        validateEvery,
        validationPositions,
        Math.max(validationPositions, LEAST_FINAL_POSITIONS),
        checkpointEvery);
  }

  private static double requirePositive(double minutes) {
    if (!(minutes > 0 && minutes < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException("--minutes is above 0, not " + minutes);
    }
    return minutes;
  }

  private void requireShare() {
    if (heldOut != null && (heldOut < 0 || heldOut >= PER_MILLE)) {
      throw wrongUse("--held-out is 0 to 999 games of a thousand, not " + heldOut);
    }
  }

  /** Hours of training shall not end in a folder that is not there. */
  private void requireFiles(RunFiles files) {
    if (resume && force) {
      throw wrongUse("--resume goes on with a run, --force replaces it: choose one");
    }
    files.requireWritable();
    if (resume) {
      files.requireCheckpoint();
    } else if (!force) {
      files.requireNone();
    }
  }

  /** Of few games a larger share is held out, for a handful of them would tell little. */
  private static int defaultShare(int games) {
    int share = games == 0 ? HELD_OUT : HELD_OUT_GAMES * PER_MILLE / games;
    return Math.max(HELD_OUT, Math.min(HELD_OUT_AT_MOST, share));
  }

  /** Everything that the weights depend on, as text. */
  private Map<String, String> settings(
      NetworkSpec network, LearnerOptions options, Choice choice, Corpus corpus, int perMille) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spec", network.name());
    settings.put("corpus", describe(corpus));
    settings.put("corpus fingerprint", Long.toHexString(corpus.fingerprint()));
    settings.put(HeldOut.FACT, HeldOut.text(perMille));
    choice.heldOutBefore().ifPresent(before -> settings.put(HeldOut.BEFORE, HeldOut.text(before)));
    settings.put(
        POSITIONS,
        choice.positions().isPresent() ? Long.toString(choice.positions().getAsLong()) : NO_LIMIT);
    settings.put("minutes", minutes == null ? NO_LIMIT : minutes.toString());
    learning.describe(options, settings);
    settings.put("from", net.origin());
    settings.put("precision", runtime.options().precision().toString());
    settings.put("tengen", Version.number());
    return settings;
  }

  private static String describe(Corpus corpus) {
    if (corpus.sources().size() > CorpusMixin.MOST_SOURCES) {
      return String.format(
          Locale.ROOT,
          "%,d files (%,d games): %,d positions",
          corpus.sources().size(),
          corpus.games(),
          corpus.positions().count());
    }
    String sources =
        corpus.sources().stream()
            .map(s -> String.format(Locale.ROOT, "%s (%,d games)", s.name(), s.games()))
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%s: %,d positions", sources, corpus.positions().count());
  }

  private <T> T checked(Supplier<T> options) {
    try {
      return options.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
