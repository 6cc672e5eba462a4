package tengen.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.board.RandomSeed;
import tengen.board.ReferenceBoard;

@ExtendWith(RandomSeed.class)
final class PositionTest {
  private static final String KO =
      """
      . . . . .
      . . O . .
      . O . O .
      . X O X .
      . . X . .
      """;

  @Test
  void copyWithoutAStoneKeepsTheAgesOfTheOthers() {
    Position position = played("A1", "B2", "C3");
    Position without = position.copyWithout(at("B2"));
    assertTrue(without.board().isEmpty(at("B2")));
    assertFalse(position.board().isEmpty(at("B2")));
    assertEquals(4, without.board().liberties(at("C3")));
    assertEquals(0, without.turnsSince(at("C3")));
    assertEquals(2, without.turnsSince(at("A1")));
    assertEquals(position.toPlay(), without.toPlay());
  }

  @Test
  void aStoneThatIsTakenAwayAndPlayedAgainRepeatsTheBoard() {
    Position position = played("A1", "B2");
    Position without = position.copyWithout(at("B2"));
    assertTrue(without.repeats(at("B2"), Color.WHITE));
    assertFalse(without.repeats(at("B3"), Color.WHITE));
  }

  @Test
  void turnsSinceCountsFromTheLatestTurn() {
    Position position = played("A1", "B2", "C3");
    assertEquals(0, position.turnsSince(at("C3")));
    assertEquals(1, position.turnsSince(at("B2")));
    assertEquals(2, position.turnsSince(at("A1")));
  }

  @Test
  void passIsATurn() {
    Position position = played("A1", "pass", "pass");
    assertEquals(2, position.turnsSince(at("A1")));
    assertEquals(3, position.moveCount());
    assertEquals(Color.WHITE, position.toPlay());
  }

  @Test
  void setUpStoneHasNoTurn() {
    Position position = new Position(5);
    position.setUp(at("C3"), Color.BLACK);
    position.play(at("A1"));
    assertEquals(Position.SET_UP, position.turnsSince(at("C3")));
    assertEquals(0, position.turnsSince(at("A1")));
    position.setUp(at("B2"), Color.WHITE);
    assertEquals(Position.SET_UP, position.turnsSince(at("A1")), "the history starts anew");
    assertEquals(0, position.moveCount());
  }

  @Test
  void stoneOnAPointOfACapturedOneHasItsOwnTurn() {
    Position position = new Position(5);
    position.setUp(Board.parse(KO));
    position.play(at("C3")); // takes C2, which was set up
    position.pass();
    position.pass();
    position.play(at("C2"), Color.WHITE);
    assertEquals(0, position.turnsSince(at("C2")));
    position.undo();
    position.undo();
    position.undo();
    position.undo();
    assertEquals(Position.SET_UP, position.turnsSince(at("C2")));
  }

  @Test
  void undoGivesTheTurnBackToWhoHadIt() {
    Position position = new Position(5);
    position.play(at("A1"), Color.WHITE); // out of turn
    assertEquals(Color.BLACK, position.toPlay());
    position.play(at("A2"), Color.WHITE);
    position.undo();
    assertEquals(Color.BLACK, position.toPlay());
    position.undo();
    assertEquals(Color.BLACK, position.toPlay());
    assertThrows(IllegalStateException.class, position::undo);
    assertEquals(0, position.moveCount());
  }

  @Test
  void legalityIsWithoutSuicideKoAndRepetition() {
    Position position = new Position(5);
    position.setUp(Board.parse(KO));
    position.play(at("C3"));
    assertFalse(position.isLegal(at("C2")), "ko");
    position.pass();
    position.pass();
    assertTrue(position.board().isLegal(at("C2"), Color.WHITE));
    assertFalse(position.isLegal(at("C2")), "the board of the set-up would come again");
    position.play(at("E5"));
    position.pass();
    assertTrue(position.isLegal(at("C2")));
    Position corner = new Position(5);
    corner.setUp(Board.parse(".....\n.....\n.....\nO....\n.O..."));
    assertFalse(corner.isLegal(at("A1")), "suicide");
  }

  @Test
  void copyHasTheHistoryAndNothingToUndo() {
    Position position = new Position(5);
    position.setUp(Board.parse(KO));
    position.play(at("C3"));
    position.pass();
    position.pass();
    Position copy = position.copy();
    assertEquals(3, copy.moveCount());
    assertEquals(2, copy.turnsSince(at("C3")));
    assertFalse(copy.isLegal(at("C2")));
    assertThrows(IllegalStateException.class, copy::undo);
    copy.play(at("A1"));
    assertEquals(3, position.moveCount());
    assertTrue(position.board().isEmpty(at("A1")));
    copy.copyFrom(position);
    assertEquals(3, copy.moveCount());
    assertThrows(IllegalArgumentException.class, () -> copy.copyFrom(new Position(9)));
  }

  @Test
  void resetForgetsStonesTurnsAndHistory() {
    Position position = played("A1", "B2", "C3");
    position.reset();
    assertEquals(new Board(5).toString(), position.board().toString());
    assertEquals(Color.BLACK, position.toPlay());
    assertEquals(0, position.moveCount());
    assertThrows(IllegalStateException.class, position::undo);
  }

  @Test
  void historyGrowsBeyondAnyGame() {
    Position position = new Position(2);
    for (int turn = 0; turn < 5000; turn++) {
      position.pass();
    }
    assertEquals(5000, position.copy().moveCount());
    for (int turn = 0; turn < 5000; turn++) {
      position.undo();
    }
    assertEquals(0, position.moveCount());
  }

  /** Compares with the boards of the whole history, kept as drawings. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7})
  void repetitionsAndAgesAreThoseOfAPlainHistory(int size, RandomGenerator random) {
    int repetitions = 0;
    for (int game = 0; game < 40; game++) {
      History history = new History(size, random);
      for (int turn = 0; turn < 150; turn++) {
        history.step();
        repetitions += history.check();
      }
    }
    assertTrue(repetitions > 100, "repetitions met: " + repetitions);
  }

  /** A position, and everything that it was before, latest first. */
  private static final class History {
    private record Entry(ReferenceBoard board, String drawing, int[] ages) {}

    private final Position position;
    private final RandomGenerator random;
    private final Deque<Entry> entries = new ArrayDeque<>();

    History(int size, RandomGenerator random) {
      this.random = random;
      position = new Position(size);
      int[] ages = new int[size * size];
      Arrays.fill(ages, Position.SET_UP);
      push(ReferenceBoard.empty(size), ages);
    }

    void step() {
      int point = random.nextInt(position.board().pointCount());
      int dice = random.nextInt(20);
      if (dice == 0 && entries.size() > 1) {
        position.undo();
        entries.pop();
      } else if (dice == 1) {
        position.pass();
        push(latest().pass(), agedBut(-1));
      } else if (position.board().isEmpty(point)) {
        // Repetitions, kos and suicides are played, too, and either color may be to move.
        Color color = random.nextInt(4) == 0 ? position.toPlay().opposite() : position.toPlay();
        position.play(point, color);
        push(latest().play(point, color), agedBut(point));
        assertEquals(color.opposite(), position.toPlay());
      }
    }

    private ReferenceBoard latest() {
      return entries.element().board;
    }

    private void push(ReferenceBoard board, int[] ages) {
      entries.push(new Entry(board, board.toString(), ages));
    }

    private int[] agedBut(int point) {
      int[] ages = entries.element().ages.clone();
      for (int i = 0; i < ages.length; i++) {
        ages[i] = i == point ? 0 : ages[i] == Position.SET_UP ? ages[i] : ages[i] + 1;
      }
      return ages;
    }

    /** Checks every point, and returns how many repetitions were possible. */
    int check() {
      int repetitions = 0;
      for (int point = 0; point < position.board().pointCount(); point++) {
        if (position.board().isEmpty(point)) {
          repetitions +=
              check(point, position.toPlay()) + check(point, position.toPlay().opposite());
        } else {
          assertEquals(entries.element().ages[point], position.turnsSince(point));
          assertFalse(position.isLegal(point));
        }
      }
      return repetitions;
    }

    private int check(int point, Color color) {
      String after = latest().play(point, color).toString();
      boolean repeats = entries.stream().anyMatch(entry -> entry.drawing.equals(after));
      assertEquals(repeats, position.repeats(point, color), () -> position.board().toString());
      if (color == position.toPlay()) {
        boolean legal = latest().isLegal(point, color) && !repeats;
        assertEquals(legal, position.isLegal(point), () -> position.board().toString());
      }
      return repeats ? 1 : 0;
    }
  }

  private static Position played(String... names) {
    Position position = new Position(5);
    for (String name : names) {
      if (name.equals("pass")) {
        position.pass();
      } else {
        position.play(at(name));
      }
    }
    return position;
  }

  private static int at(String name) {
    return Points.parse(name, 5);
  }
}
