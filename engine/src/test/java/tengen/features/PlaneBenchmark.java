package tengen.features;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tengen.rules.Position;
import tengen.sgf.GameRecord;
import tengen.sgf.SharedGames;

/**
 * How many 19x19 positions a second one core encodes, ladders and all: positions of real games
 * where there are some, each ply as likely as any other, else of games that look a little like
 * them.
 *
 * <p>{@code mvn -q -pl engine test-compile exec:exec -Dbenchmark=PlaneBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PlaneBenchmark {
  private static final int SIZE = 19;
  private static final int POSITIONS = 2_000;
  private static final int INVENTED_TURNS = 220;

  private final PlaneEncoder encoder = new PlaneEncoder(SIZE);
  private final byte[] planes = new byte[encoder.bytes()];
  private final List<Position> positions = new ArrayList<>();
  private int next;

  /** Prepares one position of each game. */
  @Setup
  public void drawPositions() throws IOException {
    SplittableRandom random = new SplittableRandom(19);
    for (GameRecord game : games(random)) {
      positions.add(game.positionAfter(random.nextInt(game.moveCount())));
    }
  }

  private static List<GameRecord> games(SplittableRandom random) throws IOException {
    List<GameRecord> real = SharedGames.readInAll(POSITIONS);
    return !real.isEmpty()
        ? real
        : IntStream.range(0, POSITIONS)
            .mapToObj(i -> RandomGames.invent(SIZE, INVENTED_TURNS, random))
            .toList();
  }

  /** Encodes the next position. */
  @Benchmark
  public byte[] encode() {
    encoder.encode(positions.get(next), planes, 0);
    next = (next + 1) % positions.size();
    return planes;
  }
}
