package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.board.Color;
import tengen.search.PlayoutShare.Points;

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
    assertEquals(0, besideOwn(12, 7.5, 0.5).inValue());
    assertEquals(0.25, besideOwn(60, 7.5, 0.25).inValue(), 1e-9);
    // With 31 stones of 100 half of the weight is there: odds of 1 to 2 where late they are even.
    assertEquals(1.0 / 3, besideOwn(31, 7.5, 0.5).inValue(), 1e-9);
  }

  @Test
  void leadsAreTheNetworksAloneWhereItHasLearnedOfPoints() {
    for (int stones = 0; stones <= 70; stones += 10) {
      assertEquals(0, besideOwn(stones, 7.5, 0.5).inLead());
      assertEquals(0, besideOwn(stones, 100.5, 0.5).inLead());
      assertEquals(1, PlayoutShare.of(board(stones), 7.5, 0.5, Points.NONE).inLead());
    }
  }

  @Test
  void onBoardsOfAnotherSizePlayoutsCountMoreAndInLeadsToo() {
    PlayoutShare before = PlayoutShare.of(board(0), 7.5, 0.3, Points.OF_ANOTHER_SIZE);
    for (int stones = 1; stones <= 70; stones++) {
      PlayoutShare share = PlayoutShare.of(board(stones), 7.5, 0.3, Points.OF_ANOTHER_SIZE);
      assertTrue(share.inValue() >= before.inValue(), stones + ": " + share);
      assertTrue(share.inValue() >= besideOwn(stones, 7.5, 0.3).inValue(), stones + ": " + share);
      assertTrue(share.inLead() >= before.inLead(), stones + ": " + share);
      assertTrue(share.inLead() <= share.inValue(), stones + ": " + share);
      before = share;
    }
    assertEquals(0.5, before.inValue(), 1e-9);
    assertEquals(0.5, before.inLead(), 1e-9);
  }

  @Test
  void noneAndAllStayWhatTheyAre() {
    for (int stones = 0; stones <= 70; stones += 10) {
      assertEquals(new PlayoutShare(0, 0), besideOwn(stones, 7.5, 0));
      assertEquals(new PlayoutShare(1, 1), besideOwn(stones, 7.5, 1));
    }
  }

  @Test
  void playoutsAreNeverLeftOutWhereOnlyTheyTellOfPoints() {
    assertEquals(0.1 / 1.1, PlayoutShare.of(board(0), 7.5, 0.3, Points.NONE).inValue(), 1e-9);
    assertEquals(0, PlayoutShare.of(board(0), 7.5, 0, Points.NONE).inValue());
  }

  @Test
  void farKomiMakesThemCountFromTheBeginning() {
    assertEquals(0, besideOwn(0, 0.5, 0.5).inValue());
    assertEquals(0.5, besideOwn(0, 100.5, 0.5).inValue(), 1e-9);
    assertEquals(0.5, besideOwn(0, -20, 0.5).inValue(), 1e-9);
  }

  private static PlayoutShare besideOwn(int stones, double komi, double late) {
    return PlayoutShare.of(board(stones), komi, late, Points.OF_THIS_SIZE);
  }
}
