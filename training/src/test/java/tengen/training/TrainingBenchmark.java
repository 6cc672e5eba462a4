package tengen.training;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tengen.features.PlaneEncoder;
import tengen.network.Learner;
import tengen.network.LearnerOptions;
import tengen.network.NetworkSpec;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;
import tengen.network.StepLoss;

/**
 * How much of TensorFlow's bare speed the whole trainer reaches, both measured side by side.
 *
 * <p>Blocks of steps on one constant batch take turns with blocks of steps as the trainer makes
 * them: batches drawn, replayed and encoded on worker threads, metrics and report written. Each
 * block of the trainer makes all of its batches within itself, so nothing is made ahead in the bare
 * blocks. Other work on the machine slows neighboring blocks alike, so the ratio is taken of each
 * pair and its median told. The time of the process's own threads (CPU) is told beside the time of
 * the clock.
 *
 * <pre>
 * mvn -q -DskipTests package
 * TF_CPP_MIN_LOG_LEVEL=2 java -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 \
 *   -cp "training/target/test-classes:gtp/target/tengen/lib/*" \
 *   tengen.training.TrainingBenchmark SPEC BATCH PRECISION PAIRS STEPS WORKERS ahead|on-demand GAMES...
 * </pre>
 */
final class TrainingBenchmark implements AutoCloseable {
  private static final float RATE = 0.01f;
  private static final int WARM_UP_STEPS = 3;
  private static final int PLANE_BATCHES = 100;

  private final int batch;
  private final int steps;
  private final Workers workers;
  private final Optional<FinalOwners> owners; // kept, as a run keeps them
  private final Sampler sampler;
  private final Learner learner;
  private final Path folder = Files.createTempDirectory("training-benchmark");
  private final List<TrainingListener> listeners;
  private final Batch constant;
  private long stepsMade;

  /** What a block took. */
  private record Cost(double seconds, double cpuSeconds) {}

  private TrainingBenchmark(
      Corpus corpus, NetworkSpec spec, int batch, Precision precision, int steps, Workers workers)
      throws IOException {
    this.batch = batch;
    this.steps = steps;
    this.workers = workers;
    sampler = Sampler.training(corpus.positions(), 1);
    RuntimeOptions runtime = new RuntimeOptions(0, precision, "cpu");
    learner =
        new Learner(spec, new LearnerOptions(1, 0.9f, 1e-4f, 0.5f, runtime).withReplicasFor(batch));
    owners = FinalOwners.askedBy(spec, corpus);
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    listeners =
        List.of(
            TrainingCsv.begin(folder.resolve("metrics.csv"), System.err::println),
            new TrainingReport(nowhere, true, List.of("games"), Clock.systemUTC()));
    BatchMaker maker = new BatchMaker(sampler, PlaneEncoder.PLANES, owners);
    constant = maker.newBatch(batch);
    maker.fill(constant, 0, batch);
  }

  /** Runs pairs of blocks and prints what they took. */
  public static void main(String[] arguments) throws Exception {
    NetworkSpec spec = NetworkSpec.preset(arguments[0]);
    int batch = Integer.parseInt(arguments[1]);
    Precision precision = Precision.valueOf(arguments[2].toUpperCase(Locale.ROOT));
    int pairs = Integer.parseInt(arguments[3]);
    int steps = Integer.parseInt(arguments[4]);
    boolean ahead = arguments[6].equals("ahead");
    Workers workers = new Workers(Integer.parseInt(arguments[5]), ahead);
    List<Path> games = Stream.of(arguments).skip(7).map(Path::of).toList();
    Corpus corpus = new CorpusReader(GameFilter.DEFAULT).read(games);
    try (TrainingBenchmark benchmark =
        new TrainingBenchmark(corpus, spec, batch, precision, steps, workers)) {
      System.out.printf(
          Locale.ROOT,
          "%s, batch %d, %s, %d pairs of %d steps, workers %d, batches %s, cores %d%n",
          spec.name(),
          batch,
          precision,
          pairs,
          steps,
          workers.count(),
          ahead ? "ahead" : "on demand",
          Runtime.getRuntime().availableProcessors());
      benchmark.measure(pairs);
    }
  }

  private void measure(int pairs) {
    System.out.printf(Locale.ROOT, "planes alone: %.1f us a position%n", 1e6 * planesSeconds());
    bareBlock(WARM_UP_STEPS);
    trainerBlock(WARM_UP_STEPS);
    List<Cost> bare = new ArrayList<>();
    List<Cost> whole = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      boolean bareFirst = pair % 2 == 0; // so that a drift of the machine's speed favors neither
      if (bareFirst) {
        bare.add(bareBlock(steps));
      }
      whole.add(trainerBlock(steps));
      if (!bareFirst) {
        bare.add(bareBlock(steps));
      }
      print("pair " + (pair + 1), bare.get(pair), whole.get(pair));
    }
    double[] byClock = new double[pairs];
    double[] byCpu = new double[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      byClock[pair] = bare.get(pair).seconds / whole.get(pair).seconds;
      byCpu[pair] = bare.get(pair).cpuSeconds / whole.get(pair).cpuSeconds;
    }
    System.out.printf(
        Locale.ROOT,
        "of the bare speed the trainer reaches: %s by the clock, %s by CPU%n",
        quartiles(byClock),
        quartiles(byCpu));
  }

  private void print(String name, Cost bare, Cost whole) {
    double positions = (double) steps * batch;
    System.out.printf(
        Locale.ROOT,
        "%s: bare %.1f/s, trainer %.1f/s, %.1f %%; CPU ms a position %.3f and %.3f, %.1f %%%n",
        name,
        positions / bare.seconds,
        positions / whole.seconds,
        100 * bare.seconds / whole.seconds,
        1000 * bare.cpuSeconds / positions,
        1000 * whole.cpuSeconds / positions,
        100 * bare.cpuSeconds / whole.cpuSeconds);
  }

  private Cost bareBlock(int count) {
    return cost(
        () -> {
          for (int i = 0; i < count; i++) {
            step(constant);
          }
        });
  }

  private Cost trainerBlock(int count) {
    long first = (1 + stepsMade) * batch;
    return cost(
        () -> {
          int planes = learner.spec().planes();
          long last = first + (long) count * batch;
          try (BatchStream batches =
              new BatchStream(sampler, planes, owners, batch, first, last, workers)) {
            for (Batch next = batches.next(); next != null; next = batches.next()) {
              StepLoss loss = step(next);
              stepsMade++;
              Step made =
                  new Step(stepsMade, stepsMade * batch, 0, Math.min(1, stepsMade / 1e6), RATE);
              listeners.forEach(listener -> listener.stepped(made, loss));
            }
          }
        });
  }

  /** Returns the CPU seconds of this thread for the planes of a position, once warm. */
  private double planesSeconds() {
    BatchMaker maker = new BatchMaker(sampler, PlaneEncoder.PLANES, Optional.empty());
    Batch made = maker.newBatch(batch);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = 0;
    for (int i = 0; i < 2 * PLANE_BATCHES; i++) {
      if (i == PLANE_BATCHES) {
        start = threads.getCurrentThreadCpuTime();
      }
      maker.fill(made, (long) i * batch, batch);
    }
    return (threads.getCurrentThreadCpuTime() - start) / 1e9 / PLANE_BATCHES / batch;
  }

  private StepLoss step(Batch next) {
    return learner.step(next.examples(), RATE);
  }

  private static Cost cost(Runnable block) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    block.run();
    return new Cost((System.nanoTime() - start) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
  }

  private static String quartiles(double[] ratios) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.1f %% (middle half %.1f to %.1f %%)",
        100 * sorted[sorted.length / 2],
        100 * sorted[sorted.length / 4],
        100 * sorted[sorted.length * 3 / 4]);
  }

  @Override
  public void close() throws IOException {
    learner.close();
    Files.deleteIfExists(folder.resolve("metrics.csv"));
    Files.delete(folder);
  }
}
