package tengen.board;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Moves a second on 19x19, one core: those of a game of 300 random moves. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class BoardBenchmark {
  private static final int SIZE = 19;
  private static final int MOVES = 300;

  private final Board board = new Board(SIZE);
  private final int[] points = new int[MOVES];

  /** Draws the game. */
  @Setup
  public void drawGame() {
    SplittableRandom random = new SplittableRandom(1);
    Board game = new Board(SIZE);
    for (int move = 0; move < MOVES; ) {
      int point = random.nextInt(game.pointCount());
      if (game.isLegal(point, color(move))) {
        game.play(point, color(move));
        points[move++] = point;
      }
    }
  }

  /** Plays the game. */
  @Benchmark
  @OperationsPerInvocation(MOVES)
  public long play() {
    board.clear();
    playAll();
    return board.key();
  }

  /** Plays the game and takes every move back. */
  @Benchmark
  @OperationsPerInvocation(MOVES)
  public long playAndUndo() {
    playAll();
    for (int move = 0; move < MOVES; move++) {
      board.undo();
    }
    return board.key();
  }

  private void playAll() {
    for (int move = 0; move < MOVES; move++) {
      board.playLegal(points[move], color(move));
    }
  }

  private static Color color(int move) {
    return move % 2 == 0 ? Color.BLACK : Color.WHITE;
  }
}
