package tengen.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tengen.board.Board;
import tengen.board.Move;
import tengen.board.Points;
import tengen.render.GameReview.Turn;
import tengen.text.Phrases;

/**
 * Some moves of a game in one picture, as books print them: numbers on stones, captured ones left
 * where they stood, and below the moves to points that had a stone.
 *
 * @param title such as {@code Moves 51 to 100}
 * @param picture the board
 * @param remarks moves that have no place on it, such as {@code 57 at 32} or {@code 90 passes}
 */
public record MoveDiagram(String title, BoardPicture picture, List<String> remarks) {
  /** Copies the remarks. */
  public MoveDiagram {
    remarks = List.copyOf(remarks);
  }

  /** Returns the diagram of moves that follow each other; at least one. */
  public static MoveDiagram of(List<Turn> turns) {
    Board start = turns.get(0).before().position().board();
    BoardPicture picture = BoardPicture.of(start);
    Map<Integer, Integer> numbers = new HashMap<>();
    List<String> remarks = new ArrayList<>();
    for (Turn turn : turns) {
      if (!(turn.move() instanceof Move.Play play)) {
        remarks.add(turn.number() + " passes");
      } else if (picture.hasStone(play.point())) {
        Integer earlier = numbers.get(play.point());
        remarks.add(
            turn.number()
                + " at "
                + (earlier == null ? Points.name(play.point(), start.size()) : earlier));
      } else {
        picture = picture.withStone(play.point(), turn.color());
        numbers.put(play.point(), turn.number());
      }
    }
    int from = turns.get(0).number();
    int to = turns.get(turns.size() - 1).number();
    String title = from == to ? "Move " + from : "Moves " + from + " to " + to;
    return new MoveDiagram(title, picture.withNumbers(numbers), remarks);
  }

  /** Returns the title and the remarks as one line. */
  public String line() {
    return remarks.isEmpty() ? title : title + ": " + String.join(", ", remarks);
  }

  /** Returns how a move reads with its number: {@code 57 D4}. */
  static String name(Turn turn) {
    return turn.number() + " " + Phrases.move(turn.move(), turn.before().size());
  }
}
