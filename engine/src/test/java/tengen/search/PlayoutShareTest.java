package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;

final class PlayoutShareTest {
  /** Returns a board of 100 points with so many stones. */
  private static Board board(int stones) {
    Board board = new Board(10);
    for (int point = 0; point < stones; point++) {
      board.set(point, point % 2 == 0 ? Color.BLACK : Color.WHITE);
    }
    return board;
  }

  @Test
  void playoutsCountNothingInTheOpeningAndAllTheirShareLate() {
    assertEquals(new PlayoutShare(0, 0), PlayoutShare.of(board(12), 7.5, 0.5, true));
    assertEquals(new PlayoutShare(0.25, 0.25), PlayoutShare.of(board(60), 7.5, 0.25, true));
    // With 31 stones of 100 half of the weight is there: odds of 1 to 2 where late they are even.
    assertEquals(1.0 / 3, PlayoutShare.of(board(31), 7.5, 0.5, true).inValue(), 1e-9);
  }

  @Test
  void sharesGrowWithTheStonesAndLeadsComeLater() {
    PlayoutShare before = PlayoutShare.of(board(0), 7.5, 0.5, true);
    for (int stones = 1; stones <= 70; stones++) {
      PlayoutShare share = PlayoutShare.of(board(stones), 7.5, 0.5, true);
      assertTrue(share.inValue() >= before.inValue(), stones + ": " + share);
      assertTrue(share.inLead() >= before.inLead(), stones + ": " + share);
      assertTrue(share.inLead() <= share.inValue(), stones + ": " + share);
      before = share;
    }
  }

  @Test
  void noneAndAllStayWhatTheyAre() {
    for (int stones = 0; stones <= 70; stones += 10) {
      assertEquals(new PlayoutShare(0, 0), PlayoutShare.of(board(stones), 7.5, 0, true));
      assertEquals(new PlayoutShare(1, 1), PlayoutShare.of(board(stones), 7.5, 1, true));
    }
  }

  @Test
  void playoutsAreNeverLeftOutWhereOnlyTheyTellOfPoints() {
    assertEquals(1.0 / 11, PlayoutShare.of(board(0), 7.5, 0.5, false).inValue(), 1e-9);
    assertEquals(1, PlayoutShare.of(board(0), 7.5, 0.5, false).inLead());
    assertEquals(0, PlayoutShare.of(board(0), 7.5, 0, false).inValue());
  }

  @Test
  void farKomiMakesThemCountFromTheBeginning() {
    assertEquals(new PlayoutShare(0, 0), PlayoutShare.of(board(0), 0.5, 0.5, true));
    assertEquals(new PlayoutShare(0.5, 0.5), PlayoutShare.of(board(0), 100.5, 0.5, true));
    assertEquals(new PlayoutShare(0.5, 0.5), PlayoutShare.of(board(0), -20, 0.5, true));
  }
}
