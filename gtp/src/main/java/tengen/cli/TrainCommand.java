package tengen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
import tengen.training.Schedule;
import tengen.training.Trainer;
import tengen.training.TrainingCsv;
import tengen.training.TrainingPlan;
import tengen.training.TrainingReport;

/** {@code tengen train}: game records in, a trained net out. */
@Command(
    name = "train",
    description = {
      "Trains a net on game records.",
      "",
      "Writes the net, NET.checkpoint to resume from, and metrics as CSV beside it. Ctrl-C saves and"
          + " ends; --resume goes on."
    },
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private static final long LEAST_FINAL_POSITIONS = 10_000;

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "GAMES",
      arity = "1..*",
      description = "SGF files, folders, or archives of them (.zip, .tar.gz).")
  private List<Path> games = List.of();

  @Option(
      names = "--spec",
      required = true,
      paramLabel = "SPEC",
      description = "Name of a preset, or a JSON file with the layers.")
  private String spec = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "NET",
      description = "The net to write (.safetensors).")
  private Path out = Path.of("net.safetensors");

  @Option(
      names = "--positions",
      paramLabel = "N",
      description = "Positions to see (default: ${DEFAULT-VALUE}).")
  private long positions = 2_000_000;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description =
          "End after this time at the latest, the learning rate falling in time. Such a run cannot"
              + " be repeated exactly.")
  private @Nullable Double minutes;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Positions a step (default: ${DEFAULT-VALUE}).")
  private int batch = 256;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "Highest learning rate (default: ${DEFAULT-VALUE}).")
  private float learningRate = 0.05f;

  @Option(
      names = "--schedule",
      paramLabel = "SHAPE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Schedule.Shape schedule = Schedule.Shape.COSINE;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "Positions over which the rate rises (default: 2 %% of --positions).")
  private @Nullable Long warmup;

  @Option(names = "--momentum", paramLabel = "M", description = "(default: ${DEFAULT-VALUE}).")
  private float momentum = 0.9f;

  @Option(names = "--weight-decay", paramLabel = "D", description = "(default: ${DEFAULT-VALUE}).")
  private float weightDecay = 1e-4f;

  @Option(
      names = "--value-weight",
      paramLabel = "W",
      description = "Weight of the value loss; the policy's is 1 (default: ${DEFAULT-VALUE}).")
  private float valueWeight = LearnerOptions.DEFAULT.valueWeight();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of first weights, order and symmetries (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--from",
      paramLabel = "NET",
      description = "Start from the weights of a net of the same spec.")
  private @Nullable Path from;

  @Option(
      names = "--held-out",
      paramLabel = "N",
      description = "Games of a thousand kept for validation (default: ${DEFAULT-VALUE}).")
  private int heldOut = 10;

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

  @Option(names = "--resume", description = "Go on with the run that NET.checkpoint holds.")
  private boolean resume;

  @Option(names = "--force", description = "Replace an older net, checkpoint and metrics.")
  private boolean force;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that make planes (default: one for every 8 cores, at least 1).")
  private int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 8);

  @Mixin private RuntimeMixin runtime = new RuntimeMixin();
  @Mixin private CorpusMixin corpusOptions = new CorpusMixin();

  @Override
  public Integer call() throws IOException {
    PrintWriter text = command.commandLine().getOut();
    TrainingPlan plan = plan();
    requireFree(plan);
    NetworkSpec network = network();
    Corpus corpus = corpusOptions.read(games, text);
    Corpus.Split split = corpus.split(heldOut);
    text.printf(
        Locale.ROOT,
        "%,d positions of %,d games to learn from, %,d of %,d held out%n",
        split.training().count(),
        split.training().games(),
        split.validation().count(),
        split.validation().games());
    text.flush();
    try (Learner learner = learner(network)) {
      Map<String, String> settings = settings(network, corpus);
      Trainer trainer =
          new Trainer(plan, split, learner, runtime.options(), settings, Clock.systemUTC());
      return run(trainer, plan, corpus, text);
    }
  }

  private int run(Trainer trainer, TrainingPlan plan, Corpus corpus, PrintWriter text)
      throws IOException {
    if (resume) {
      long steps = trainer.resume();
      text.printf(Locale.ROOT, "resuming after step %,d%n", steps);
      trainer.addListener(TrainingCsv.resume(plan.metricsFile(), steps));
    } else {
      trainer.addListener(TrainingCsv.begin(plan.metricsFile()));
    }
    List<String> sources = corpus.sources().stream().map(Corpus.Source::name).toList();
    boolean terminal = isTerminal();
    trainer.addListener(new TrainingReport(text, terminal, sources, Clock.systemUTC()));
    boolean complete = runUntilStopped(trainer);
    text.println(
        complete
            ? "done: " + out
            : "stopped and saved; the same command with --resume goes on from here");
    text.flush();
    return 0;
  }

  /** The launcher keeps the console null where there is no terminal, on newer JDKs too. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null;
  }

  /** Ctrl-C and a request to terminate wait until the step is done and saved. */
  private static boolean runUntilStopped(Trainer trainer) throws IOException {
    CountDownLatch saved = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              trainer.stop();
              awaitQuietly(saved);
            },
            "tengen-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return trainer.run();
    } finally {
      saved.countDown();
      removeQuietly(hook);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeQuietly(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook has been told.
    }
  }

  private TrainingPlan plan() {
    long rise = warmup != null ? warmup : positions / 50;
    try {
      return new TrainingPlan(
          out,
          positions,
          batch,
          new Schedule(schedule, learningRate, (double) rise / positions),
          seed,
          Optional.ofNullable(minutes).map(m -> Duration.ofMillis(Math.round(m * 60_000))),
          workers,
          validateEvery,
          validationPositions,
          Math.max(validationPositions, LEAST_FINAL_POSITIONS),
          checkpointEvery);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private NetworkSpec network() throws IOException {
    NetworkSpec network = RuntimeMixin.spec(spec);
    if (network.boardSize() != corpusOptions.size()) {
      throw new ParameterException(
          command.commandLine(),
          String.format(
              "%s is a net for size %d, the games are to be of size %d; see --size",
              network.name(), network.boardSize(), corpusOptions.size()));
    }
    return network;
  }

  private Learner learner(NetworkSpec network) throws IOException {
    LearnerOptions options =
        new LearnerOptions(seed, momentum, weightDecay, valueWeight, runtime.options());
    if (from == null) {
      return new Learner(network, options);
    }
    Weights weights = Weights.read(from);
    if (!weights.spec().layers().equals(network.layers())) {
      throw new IllegalArgumentException(
          from + ": holds a net " + weights.spec().name() + " with other layers than " + spec);
    }
    return Learner.from(weights, options);
  }

  /** Everything that the weights depend on, as text. */
  private Map<String, String> settings(NetworkSpec network, Corpus corpus) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spec", network.name());
    settings.put("corpus", describe(corpus));
    settings.put("corpus fingerprint", Long.toHexString(corpus.fingerprint()));
    settings.put("held out", heldOut + " of 1000 games");
    settings.put("positions", Long.toString(positions));
    settings.put("minutes", minutes == null ? "no limit" : minutes.toString());
    settings.put("batch", Integer.toString(batch));
    settings.put("learning rate", Float.toString(learningRate));
    settings.put("schedule", schedule.toString());
    settings.put("warmup", warmup == null ? "2 %" : warmup.toString());
    settings.put("momentum", Float.toString(momentum));
    settings.put("weight decay", Float.toString(weightDecay));
    settings.put("value weight", Float.toString(valueWeight));
    settings.put("seed", Long.toString(seed));
    settings.put("from", from == null ? "random weights" : from.getFileName().toString());
    settings.put("precision", runtime.options().precision().toString());
    settings.put("tengen", Version.number());
    return settings;
  }

  private static String describe(Corpus corpus) {
    String sources =
        corpus.sources().stream()
            .map(s -> String.format(Locale.ROOT, "%s (%,d games)", s.name(), s.games()))
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%s: %,d positions", sources, corpus.positions().count());
  }

  private void requireFree(TrainingPlan plan) {
    for (Path file : List.of(plan.checkpointFile(), plan.out())) {
      if (!resume && !force && Files.exists(file)) {
        throw new IllegalArgumentException(
            file
                + ": exists already; go on with --resume, replace it with --force or name another");
      }
    }
  }
}
