package tengen.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plain board with the side to move and all that came before. */
final class PlainPosition {
  private static final int PASS = -1;

  private final List<Integer> turns = new ArrayList<>();

  /** All boards that there were, by their number of empty points. */
  private final Map<Integer, List<PlainBoard>> boards = new HashMap<>();

  private PlainBoard board;
  private char toPlay;

  /** Begins with an empty board, Black to play. */
  PlainPosition(int size) {
    board = PlainBoard.empty(size);
    toPlay = 'X';
    remember(board);
  }

  PlainBoard board() {
    return board;
  }

  char toPlay() {
    return toPlay;
  }

  void setToPlay(char color) {
    toPlay = color;
  }

  /** Puts a stone or takes one away; what was before is forgotten. */
  void setUp(int point, char stone) {
    board = board.with(point, stone);
    turns.clear();
    boards.clear();
    remember(board);
  }

  /** The board after a move of the side to move, or null if it is not legal. */
  @Nullable PlainBoard after(int point) {
    PlainBoard after = board.play(point, toPlay);
    return after == null || wasThere(after) ? null : after;
  }

  /** Plays for a color, be it its turn or not, repetition or not. */
  void play(int point, char color) {
    PlainBoard after = board.play(point, color);
    if (after == null) {
      throw new IllegalArgumentException("occupied or suicide: " + point);
    }
    endTurn(point, after, color);
  }

  void pass(char color) {
    endTurn(PASS, board, color);
  }

  /** How many turns ago the stone on a point was played; a large number if it was set up. */
  int age(int point) {
    for (int age = 0; age < turns.size(); age++) {
      if (turns.get(turns.size() - 1 - age) == point) {
        return age;
      }
    }
    return Integer.MAX_VALUE;
  }

  private void endTurn(int point, PlainBoard after, char color) {
    board = after;
    remember(after);
    turns.add(point);
    toPlay = PlainBoard.opponent(color);
  }

  private boolean wasThere(PlainBoard after) {
    return boards.getOrDefault(after.count('.'), List.of()).stream().anyMatch(after::sameStones);
  }

  private void remember(PlainBoard seen) {
    boards.computeIfAbsent(seen.count('.'), count -> new ArrayList<>()).add(seen);
  }
}
