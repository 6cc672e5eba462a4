package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tengen.board.Color;

final class PositionsTest {
  private static final short PASS = Turns.pass(Color.BLACK);

  @Test
  void everyTargetIsFoundInItsGame() {
    Corpus corpus =
        RandomGames.corpus(
            5, List.of(game(0), game(3), game(0), game(0), game(1), game(2), game(0)));
    Positions positions = corpus.positions();
    assertEquals(6, positions.count());
    assertEquals(7, positions.games());
    assertEquals(List.of("1:0", "1:1", "1:2", "4:0", "5:0", "5:1"), found(positions));
  }

  @Test
  void gamesOfOneSideOfASplitKeepTheirNumbers() {
    Corpus corpus = RandomGames.corpus(5, List.of(game(2), game(1), game(2), game(1)));
    assertEquals(List.of("1:0", "2:0", "2:1"), found(new Positions(corpus, new int[] {1, 2})));
  }

  @Test
  void noGamesHaveNoTargets() {
    Corpus corpus = RandomGames.corpus(5, List.of(game(2)));
    assertEquals(0, new Positions(corpus, new int[0]).count());
  }

  /** Lists game and number within the game of every target. */
  private static List<String> found(Positions positions) {
    List<String> found = new ArrayList<>();
    for (long i = 0; i < positions.count(); i++) {
      int index = positions.find(i);
      found.add(positions.game(index) + ":" + positions.ordinal(index, i));
    }
    return found;
  }

  /** Makes a game with so many targets, and a pass before and after each. */
  private static RandomGames.Game game(int targets) {
    short[] turns = new short[2 * targets + 1];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = i % 2 == 0 ? PASS : Turns.stone(Color.BLACK, i);
    }
    return RandomGames.game("B+R", turns);
  }
}
