package tengen.tactics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Grid;
import tengen.board.Points;
import tengen.board.RandomSeed;
import tengen.board.ReferenceBoard;

/** Ladders in random games against a plain reading; drawings are in ladders.txt. */
@ExtendWith(RandomSeed.class)
final class LaddersTest {
  private final Ladders ladders = new Ladders();
  private int caught;
  private int notCaught;
  private int escaped;
  private int notEscaped;
  private int tooLong;

  @Test
  void readingAgreesWithAPlainOne(RandomGenerator random) {
    for (int game = 0; game < 400; game++) {
      int size = 4 + random.nextInt(6);
      Board board = new Board(size);
      ReferenceBoard reference = ReferenceBoard.empty(size);
      Color color = Color.BLACK;
      for (int turn = 0; turn < 2 * size * size; turn++) {
        int point = random.nextInt(size * size);
        if (board.isLegal(point, color) && !Eyes.looksLikeEye(board, point, color)) {
          board.play(point, color);
          reference = reference.play(point, color);
          color = color.opposite();
          if (turn % 4 == 0) {
            compare(board, reference);
          }
        }
      }
    }
    assertTrue(caught > 500 && notCaught > 500, caught + " caught, " + notCaught + " not");
    assertTrue(escaped > 500 && notEscaped > 500, escaped + " escaped, " + notEscaped + " not");
    assertTrue(tooLong < 10, "too long for the plain reading: " + tooLong);
  }

  private void compare(Board board, ReferenceBoard reference) {
    String before = board.toString();
    for (ReferenceBoard.Chain chain : reference.chains()) {
      int prey = chain.stones().nextSetBit(0);
      Color runner = board.code(prey) == Board.BLACK ? Color.BLACK : Color.WHITE;
      Reading reading = new Reading(prey, runner, board.grid());
      try {
        if (chain.liberties().cardinality() == 2) {
          compareCaptures(board, reference, chain, reading);
        } else if (chain.liberties().cardinality() == 1) {
          compareEscapes(board, reference, chain, reading);
        }
      } catch (Reading.TooLong e) {
        tooLong++;
      }
    }
    assertEquals(before, board.toString(), "the board comes back as it was");
    assertEquals(reference.koPoint(), board.koPoint());
  }

  private void compareCaptures(
      Board board, ReferenceBoard reference, ReferenceBoard.Chain prey, Reading reading) {
    for (int point : prey.liberties().stream().toArray()) {
      if (board.isLegal(point, reading.runner.opposite())) {
        boolean expected = reading.hunt(reference, point, Ladders.MAX_DEPTH);
        boolean found = ladders.captures(board, reading.prey, point);
        assertEquals(expected, found, () -> reading.at(point) + "\n" + board);
        caught += expected ? 1 : 0;
        notCaught += expected ? 0 : 1;
      }
    }
  }

  private void compareEscapes(
      Board board, ReferenceBoard reference, ReferenceBoard.Chain prey, Reading reading) {
    BitSet captures = reading.captures(reference);
    int[] listed = new int[board.pointCount()];
    int count = Ladders.listCaptures(board, reading.prey, listed);
    assertEquals(captures.cardinality(), count, () -> reading.at(reading.prey) + "\n" + board);
    BitSet points = (BitSet) prey.liberties().clone();
    for (int i = 0; i < count; i++) {
      assertTrue(captures.get(listed[i]));
      points.set(listed[i]);
    }
    for (int point : points.stream().toArray()) {
      if (board.isLegal(point, reading.runner)) {
        boolean expected = reading.run(reference, point, Ladders.MAX_DEPTH);
        boolean found = ladders.escapes(board, reading.prey, point);
        assertEquals(expected, found, () -> reading.at(point) + "\n" + board);
        escaped += expected ? 1 : 0;
        notEscaped += expected ? 0 : 1;
      }
    }
  }

  /** The rules of a ladder as one would tell them, on boards that never change. */
  private static final class Reading {
    /** More positions than a plain reading is given. */
    static final class TooLong extends RuntimeException {
      private static final long serialVersionUID = 1;
    }

    private static final int POSITIONS = 1000;

    private final int prey;
    private final Color runner;
    private final Grid grid;
    private int positions;

    Reading(int prey, Color runner, Grid grid) {
      this.prey = prey;
      this.runner = runner;
      this.grid = grid;
    }

    /** The hunter plays; the prey has one liberty then, and is caught if no move helps it. */
    boolean hunt(ReferenceBoard board, int point, int depth) {
      if (depth == 0) {
        return false;
      }
      ReferenceBoard after = board.play(point, runner.opposite());
      BitSet moves = captures(after);
      moves.or(after.chain(prey).liberties());
      return moves.stream()
          .noneMatch(move -> after.isLegal(move, runner) && run(after, move, depth - 1));
    }

    /** The runner plays: away with three liberties, with two if the hunter cannot go on. */
    boolean run(ReferenceBoard board, int point, int depth) {
      if (++positions > POSITIONS) {
        throw new TooLong();
      }
      if (depth == 0) {
        return true;
      }
      ReferenceBoard after = board.play(point, runner);
      BitSet liberties = after.chain(prey).liberties();
      return liberties.cardinality() > 2
          || (liberties.cardinality() == 2
              && liberties.stream()
                  .noneMatch(
                      move ->
                          after.isLegal(move, runner.opposite()) && hunt(after, move, depth - 1)));
    }

    /** Returns the last liberties of the hunter's chains in atari that touch the prey. */
    BitSet captures(ReferenceBoard board) {
      BitSet stones = board.chain(prey).stones();
      BitSet captures = new BitSet();
      for (ReferenceBoard.Chain chain : board.chains()) {
        boolean touches = chain.stones().stream().anyMatch(stone -> touches(stone, stones));
        boolean hunters = board.code(chain.stones().nextSetBit(0)) != Board.code(runner);
        if (touches && hunters && chain.liberties().cardinality() == 1) {
          captures.or(chain.liberties());
        }
      }
      return captures;
    }

    private boolean touches(int stone, BitSet stones) {
      for (int i = 0; i < 4; i++) {
        if (stones.get(grid.neighbor(stone, i))) {
          return true;
        }
      }
      return false;
    }

    String at(int point) {
      int size = (int) Math.sqrt(grid.outside());
      return "prey " + Points.name(prey, size) + ", move " + Points.name(point, size);
    }
  }
}
