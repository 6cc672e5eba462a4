package tengen.network;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Batches a second of 19x19 positions, one after the other, each on as many threads as its parts:
 * times the batch, it is positions a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 2)
public class NetworkBenchmark {
  private static final int SIZE = 19;

  @Param({"res-64x5"})
  private String spec = "";

  @Param({"1", "8", "32"})
  private int batch;

  @Param({"FP32", "AUTO"})
  private Precision precision = Precision.AUTO;

  private Network network = new UniformNetwork();
  private byte[][] planes = {};

  /** Makes a network of random weights: their values do not change its speed. */
  @Setup
  public void open() {
    Weights weights = Nets.randomWeights(NetworkSpec.preset(spec), 1);
    network = Networks.of(weights, new RuntimeOptions(0, precision, "cpu"));
    planes = Nets.randomPlanes(weights.spec(), SIZE, batch, 1);
  }

  @TearDown
  public void close() {
    network.close();
  }

  @Benchmark
  public Evaluation[] evaluate() {
    return network.evaluate(SIZE, planes);
  }
}
