package tengen.training;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tengen.features.PlaneEncoder;
import tengen.network.Learner;
import tengen.network.LearnerOptions;
import tengen.network.NetworkSpec;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;

/**
 * What a large corpus costs: the heap that it takes, the time from the start of the process to the
 * first step, and the positions a second that one and more threads make planes of. Times of the
 * clock suffer from other work on the machine, those of the processor (CPU) less.
 *
 * <pre>
 * mvn -q -DskipTests package
 * TF_CPP_MIN_LOG_LEVEL=2 java -Xmx1500m -XX:+UseSerialGC -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 \
 *   -cp "training/target/test-classes:gtp/target/tengen/lib/*" \
 *   tengen.training.ScaleBenchmark SPEC BATCH BATCHES MOST_WORKERS GAMES...
 * </pre>
 */
final class ScaleBenchmark {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ScaleBenchmark() {}

  /** Reads, makes a step, makes planes, and prints what each took. */
  public static void main(String[] arguments) throws IOException {
    NetworkSpec spec = NetworkSpec.preset(arguments[0]);
    int batch = Integer.parseInt(arguments[1]);
    int batches = Integer.parseInt(arguments[2]);
    int mostWorkers = Integer.parseInt(arguments[3]);
    List<Path> games = Stream.of(arguments).skip(4).map(Path::of).toList();
    long before = usedHeap();
    Corpus corpus = new CorpusReader(GameFilter.DEFAULT).read(games);
    say("read after %.1f s, CPU %.1f s", sinceStart(), cpuSeconds());
    double megabytes = peakHeap() / 1e6;
    Corpus.Split split = corpus.split(10);
    say("fingerprint %x", corpus.fingerprint());
    say("split and fingerprint after %.1f s, CPU %.1f s", sinceStart(), cpuSeconds());
    step(spec, batch, split.training());
    say("first step after %.1f s, CPU %.1f s", sinceStart(), cpuSeconds());
    long held = usedHeap() - before;
    long positions = corpus.positions().count();
    say(
        "%,d games, %,d positions; heap held %.1f MB, %.2f bytes a position; at most %.0f MB used,"
            + " garbage included",
        corpus.games(), positions, held / 1e6, (double) held / positions, megabytes);
    for (int workers = 1; workers <= mostWorkers; workers *= 2) {
      planes(split.training(), batch, batches, workers); // warms up
      planes(split.training(), batch, batches, workers);
    }
  }

  private static void step(NetworkSpec spec, int batch, Positions positions) {
    RuntimeOptions runtime = new RuntimeOptions(0, Precision.AUTO, "cpu");
    Sampler sampler = Sampler.training(positions, 1);
    LearnerOptions options = new LearnerOptions(1, 0.9f, 1e-4f, 0.5f, runtime);
    try (Learner learner = new Learner(spec, options.withReplicasFor(batch));
        BatchStream stream =
            new BatchStream(sampler, spec.planes(), batch, 0, batch, new Workers(1, false))) {
      for (Batch next = stream.next(); next != null; next = stream.next()) {
        learner.step(next.examples(), 0.01f);
      }
    }
  }

  private static void planes(Positions positions, int batch, int batches, int workers) {
    Sampler sampler = Sampler.training(positions, 1);
    long count = (long) batch * batches;
    double cpu = cpuSeconds();
    double start = sinceStart();
    try (BatchStream stream =
        new BatchStream(
            sampler, PlaneEncoder.PLANES, batch, 0, count, new Workers(workers, false))) {
      long seen = 0;
      for (Batch next = stream.next(); next != null; next = stream.next()) {
        seen += next.count();
      }
      double seconds = sinceStart() - start;
      say(
          "planes by %d threads: %,.0f positions a second by the clock, %.1f us of CPU a position",
          workers, seen / seconds, 1e6 * (cpuSeconds() - cpu) / seen);
    }
  }

  private static void say(String format, Object... numbers) {
    System.out.println(String.format(Locale.ROOT, format, numbers));
  }

  private static double sinceStart() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
  }

  private static double cpuSeconds() {
    return SYSTEM.getProcessCpuTime() / 1e9;
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(ScaleBenchmark::peak)
        .sum();
  }

  private static long peak(MemoryPoolMXBean pool) {
    return pool.getPeakUsage().getUsed();
  }
}
