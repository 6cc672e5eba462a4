package tengen.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;
import tengen.features.PlaneEncoder;
import tengen.rules.Position;
import tengen.tactics.Eyes;
import tengen.tactics.Ladders;

/** The hot paths allocate nothing once their arrays have grown. */
final class AllocationTest {
  /** For the random numbers; far below a byte a move. */
  private static final long SLACK = 1000;

  private static final long SEED = 1; // the same moves in every run, so that logs grow in the first

  private static final int MOVES = 100_000;
  private static final int SIZE = 19;

  private final Board board = new Board(SIZE);

  @Test
  void playsAndUndosOfABoardAllocateNothing() {
    assertAllocatesNothing(
        () -> {
          RandomGenerator random = new SplittableRandom(SEED);
          for (int i = 0; i < MOVES; i++) {
            if (i % 1000 == 999) {
              undoAll();
            }
            Color color = i % 2 == 0 ? Color.BLACK : Color.WHITE;
            int point = random.nextInt(board.pointCount());
            if (board.isEmpty(point)) {
              board.lookAhead(point, color);
              board.keyAfter(point, color);
              board.playLegal(point, color);
            }
          }
          undoAll();
        });
  }

  private void undoAll() {
    while (board.key() != 0) {
      board.undo();
    }
  }

  @Test
  void turnsOfAPositionAllocateNothing() {
    Position position = new Position(SIZE);
    assertAllocatesNothing(
        () -> {
          RandomGenerator random = new SplittableRandom(SEED);
          for (int i = 0; i < MOVES; i++) {
            int point = random.nextInt(position.board().pointCount());
            if (position.moveCount() > 300 || (i % 10 == 9 && position.moveCount() > 0)) {
              position.undo();
            } else if (position.isLegal(point)) {
              position.play(point);
            } else if (i % 100 == 0) {
              position.pass();
            }
          }
          while (position.moveCount() > 0) {
            position.undo();
          }
        });
  }

  @Test
  void playoutsAllocateNothing() {
    Playouts uniform = Playouts.uniform(SIZE, 1);
    Playouts careful = Playouts.careful(SIZE, 1);
    assertAllocatesNothing(
        () -> {
          for (int turns = 0; turns < MOVES; ) {
            turns += uniform.play(board, Color.BLACK);
            turns += careful.play(board, Color.BLACK);
          }
        });
  }

  @Test
  void eyesLaddersAndPlanesAllocateNothing() {
    RandomGenerator random = new SplittableRandom(SEED);
    Position position = new Position(SIZE);
    while (position.moveCount() < 150) {
      int point = random.nextInt(position.board().pointCount());
      if (position.isLegal(point)) {
        position.play(point);
      }
    }
    Eyes eyes = new Eyes();
    Ladders ladders = new Ladders();
    PlaneEncoder encoder = new PlaneEncoder(SIZE);
    byte[] planes = new byte[encoder.bytes()];
    assertAllocatesNothing(
        () -> {
          for (int i = 0; i < 200; i++) {
            eyes.find(position.board(), Color.BLACK);
            readLadders(ladders, position.board());
            encoder.encode(position, planes, 0);
          }
        });
  }

  private static void readLadders(Ladders ladders, Board board) {
    for (int point = 0; point < board.pointCount(); point++) {
      if (board.liberties(point) == 2) {
        ladders.captures(board, point, board.firstLiberty(point));
      } else if (board.liberties(point) == 1) {
        ladders.escapes(board, point, board.firstLiberty(point));
      }
    }
  }

  /** Runs the work once, for arrays to grow and classes to load, and measures the second time. */
  private static void assertAllocatesNothing(Runnable work) {
    work.run();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(bytes <= SLACK, bytes + " bytes were allocated");
  }
}
