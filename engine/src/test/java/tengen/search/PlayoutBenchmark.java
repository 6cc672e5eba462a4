package tengen.search;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tengen.board.Board;
import tengen.board.Color;

/** Playouts a second from the empty 19x19 board, one core: no eye filling, ended by two passes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class PlayoutBenchmark {
  private final Board start = new Board(19);
  private final Playouts uniform = Playouts.uniform(19, 1);
  private final Playouts careful = Playouts.careful(19, 1);

  /** Uniformly random moves. */
  @Benchmark
  public int uniform() {
    return uniform.play(start, Color.BLACK);
  }

  /** Random moves of a player who looks after stones in atari. */
  @Benchmark
  public int careful() {
    return careful.play(start, Color.BLACK);
  }
}
