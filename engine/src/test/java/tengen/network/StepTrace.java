package tengen.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import tengen.network.Nets.Lesson;

/**
 * Which operations the time of a training step goes to.
 *
 * <p>Prints how many positions a second whole steps make, then the milliseconds of a step by kind
 * of operation and of the slowest operations by name. Replicas run side by side, as in {@code
 * tengen train}, so that the sums are their number times as long as the step; the trace itself
 * costs some time, which is in none of them. {@code SPEC} is the name of a preset or a file of
 * JSON.
 *
 * <pre>
 * mvn -q -DskipTests package
 * java -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 \
 *   -cp "engine/target/test-classes:gtp/target/tengen/lib/*" \
 *   tengen.network.StepTrace SPEC BATCH PRECISION [MUON]
 * </pre>
 */
final class StepTrace {
  private static final int WARM_UP_STEPS = 6;
  private static final int STEPS = 10;
  private static final int TRACED_STEPS = 4;
  private static final int KINDS = 20;
  private static final int OPERATIONS = 30;
  private static final float RATE = 0.001f;

  private final Map<String, Double> byKind = new TreeMap<>();
  private final Map<String, Double> byName = new TreeMap<>();

  private StepTrace() {}

  public static void main(String[] arguments) throws IOException {
    NetworkSpec spec =
        arguments[0].endsWith(".json")
            ? NetworkSpec.read(Path.of(arguments[0]))
            : NetworkSpec.preset(arguments[0]);
    int batch = Integer.parseInt(arguments[1]);
    Precision precision = Precision.valueOf(arguments[2].toUpperCase(Locale.ROOT));
    Lesson lesson = Lesson.random(spec, batch, 1);
    LearnerOptions options =
        new LearnerOptions(1, 0.9f, 1e-4f, 1, new RuntimeOptions(0, precision, "cpu"))
            .withAveraging(0.999f)
            .withMuon(arguments.length > 3 ? Float.parseFloat(arguments[3]) : 0)
            .withReplicasFor(batch);
    StepTrace trace = new StepTrace();
    try (Learner learner = new Learner(spec, options)) {
      trace.steps(learner, lesson, WARM_UP_STEPS);
      double seconds = trace.steps(learner, lesson, STEPS);
      System.out.printf(Locale.ROOT, "%.1f positions/s%n", STEPS * batch / seconds);
      for (int i = 0; i < TRACED_STEPS; i++) {
        trace.add(learner.trace(lesson.examples(), RATE));
      }
    }
    trace.print(trace.byKind, KINDS);
    trace.print(trace.byName, OPERATIONS);
  }

  private double steps(Learner learner, Lesson lesson, int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      learner.step(lesson.examples(), RATE);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void add(RunMetadata step) {
    for (DeviceStepStats device : step.getStepStats().getDevStatsList()) {
      for (NodeExecStats node : device.getNodeStatsList()) {
        double millis = (node.getOpEndRelMicros() - node.getOpStartRelMicros()) / 1000.0;
        // The label reads "name = Kind(inputs)".
        String kind = node.getTimelineLabel().replaceAll("^.*= |\\(.*$", "");
        byKind.merge(kind, millis / TRACED_STEPS, Double::sum);
        byName.merge(kind + " " + node.getNodeName(), millis / TRACED_STEPS, Double::sum);
      }
    }
  }

  private void print(Map<String, Double> times, int most) {
    System.out.println();
    Stream<Map.Entry<String, Double>> slowest =
        times.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(most);
    slowest.forEach(
        time -> System.out.printf(Locale.ROOT, "%8.2f ms  %s%n", time.getValue(), time.getKey()));
  }
}
