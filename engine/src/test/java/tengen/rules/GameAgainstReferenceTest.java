package tengen.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.RandomSeed;
import tengen.board.ReferenceBoard;

/**
 * Legality in random games against a plain history: all boards as drawings, with who is to move.
 */
@ExtendWith(RandomSeed.class)
final class GameAgainstReferenceTest {
  @ParameterizedTest
  @ValueSource(strings = {"chinese", "japanese", "aga", "new-zealand", "tromp-taylor"})
  void legalityIsThatOfAPlainHistory(String name, RandomGenerator random) {
    int repetitions = 0;
    for (int i = 0; i < 30; i++) {
      History history = new History(2 + i % 3, Rules.named(name));
      for (int turn = 0; turn < 60; turn++) {
        List<Integer> legal = history.legalPoints();
        boolean pass = legal.isEmpty() || random.nextInt(10) == 0;
        history.play(pass ? -1 : legal.get(random.nextInt(legal.size())));
      }
      repetitions += history.repetitions;
    }
    boolean superko = Rules.named(name).ko() != KoRule.SIMPLE;
    assertEquals(superko, repetitions > 0, "repetitions met: " + repetitions);
  }

  private static final class History {
    private final Rules rules;
    private final Set<String> seen = new HashSet<>();
    private Game game;
    private ReferenceBoard board;
    private int repetitions;

    History(int size, Rules rules) {
      this.rules = rules;
      game = Game.start(size, rules, 0);
      board = ReferenceBoard.empty(size);
      seen.add(situation(board, Color.BLACK));
    }

    /** Returns the points where the side to move may play, on which the game has to agree. */
    List<Integer> legalPoints() {
      List<Integer> legal = new ArrayList<>();
      for (int point = 0; point < game.size() * game.size(); point++) {
        boolean allowed = isLegal(point, game.toPlay());
        assertEquals(allowed, game.isLegal(game.toPlay(), Move.at(point)), board::toString);
        if (allowed) {
          legal.add(point);
        }
      }
      return legal;
    }

    private boolean isLegal(int point, Color color) {
      if (board.code(point) != Board.EMPTY || board.isKo(point, color)) {
        return false;
      }
      if (board.isSuicide(point, color) && !rules.suicide()) {
        return false;
      }
      boolean repeats = seen.contains(situation(board.play(point, color), color.opposite()));
      if (repeats && rules.ko() != KoRule.SIMPLE) {
        repetitions++;
        return false;
      }
      return true;
    }

    void play(int point) {
      Color color = game.toPlay();
      game = game.play(color, point < 0 ? Move.PASS : Move.at(point));
      board = point < 0 ? board.pass() : board.play(point, color);
      seen.add(situation(board, game.toPlay()));
      assertEquals(board.toString(), game.position().board().toString());
    }

    private String situation(ReferenceBoard stones, Color toPlay) {
      return rules.ko() == KoRule.SITUATIONAL ? toPlay + "\n" + stones : stones.toString();
    }
  }
}
