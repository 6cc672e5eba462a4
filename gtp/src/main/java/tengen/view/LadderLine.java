package tengen.view;

import java.util.ArrayList;
import java.util.List;
import tengen.board.Board;
import tengen.board.Color;
import tengen.tactics.Ladders;

/**
 * A ladder on the board, as the planes' ladder reader sees it, with its moves where it works.
 *
 * @param chain the stones of the prey
 * @param caught whether the prey is caught if the hunter moves first (two liberties), or whatever
 *     it does (one liberty)
 * @param saves where the prey can be saved, if it is in atari
 * @param line the moves of the chase up to the capture, in turn as long as the prey can move
 */
record LadderLine(List<Integer> chain, boolean caught, List<Integer> saves, List<Step> line) {
  /** A stone of the chase. */
  record Step(int point, Color color) {}

  private static final int MAX_CAPTURES = 24;

  LadderLine {
    chain = List.copyOf(chain);
    saves = List.copyOf(saves);
    line = List.copyOf(line);
  }

  /** Finds the chains in atari and those of two liberties that a ladder catches. */
  static List<LadderLine> findAll(Board position) {
    Board board = position.copy();
    List<LadderLine> found = new ArrayList<>();
    for (int point = 0; point < board.pointCount(); point++) {
      if (!board.isEmpty(point) && board.head(point) == point) {
        if (board.liberties(point) == 1) {
          found.add(inAtari(board, point));
        } else if (board.liberties(point) == 2) {
          List<Step> line = chase(board, point);
          if (!line.isEmpty()) {
            found.add(new LadderLine(chain(board, point), true, List.of(), line));
          }
        }
      }
    }
    return found;
  }

  private static LadderLine inAtari(Board board, int prey) {
    Ladders ladders = new Ladders();
    Color runner = color(board, prey);
    int[] captures = new int[MAX_CAPTURES];
    int count = Ladders.listCaptures(board, prey, captures);
    List<Integer> tries = new ArrayList<>();
    tries.add(board.firstLiberty(prey));
    for (int i = 0; i < count; i++) {
      if (!tries.contains(captures[i])) {
        tries.add(captures[i]);
      }
    }
    List<Integer> saves =
        tries.stream()
            .filter(point -> board.isLegal(point, runner) && ladders.escapes(board, prey, point))
            .toList();
    List<Step> line = new ArrayList<>();
    if (saves.isEmpty()) {
      run(board.copy(), prey, line);
    }
    return new LadderLine(chain(board, prey), saves.isEmpty(), saves, line);
  }

  /** Returns the moves from the hunter's first to the capture; none if there is no ladder. */
  private static List<Step> chase(Board board, int prey) {
    List<Step> line = new ArrayList<>();
    hunt(board.copy(), prey, line);
    return line;
  }

  private static void hunt(Board board, int prey, List<Step> line) {
    Ladders ladders = new Ladders();
    Color hunter = color(board, prey).opposite();
    int first = board.firstLiberty(prey);
    int second = board.nextLiberty(prey, first);
    for (int point : new int[] {first, second}) {
      if (board.isLegal(point, hunter) && ladders.captures(board, prey, point)) {
        board.playLegal(point, hunter);
        line.add(new Step(point, hunter));
        run(board, prey, line);
        return;
      }
    }
  }

  /** The prey, in atari and lost, extends as long as it can. */
  private static void run(Board board, int prey, List<Step> line) {
    Color runner = color(board, prey);
    int point = board.firstLiberty(prey);
    if (board.isLegal(point, runner) && line.size() < Ladders.MAX_DEPTH) {
      board.playLegal(point, runner);
      line.add(new Step(point, runner));
      if (board.liberties(prey) == 2) {
        hunt(board, prey, line);
        return;
      } else if (board.liberties(prey) != 1) {
        return;
      }
    }
    int last = board.firstLiberty(prey);
    if (board.isLegal(last, runner.opposite())) {
      line.add(new Step(last, runner.opposite()));
    }
  }

  private static Color color(Board board, int point) {
    return board.code(point) == Board.BLACK ? Color.BLACK : Color.WHITE;
  }

  private static List<Integer> chain(Board board, int head) {
    List<Integer> stones = new ArrayList<>();
    int stone = head;
    do {
      stones.add(stone);
      stone = board.nextStone(stone);
    } while (stone != head);
    return stones;
  }
}
