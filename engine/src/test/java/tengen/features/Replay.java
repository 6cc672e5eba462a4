package tengen.features;

import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Position;
import tengen.sgf.Step;

/** Plays the steps of records on positions, whatever they are. */
final class Replay {
  private Replay() {}

  static void apply(Step step, Position position) {
    if (step instanceof Step.SetUp setUp) {
      setUp.black().forEach(point -> position.setUp(point, Color.BLACK));
      setUp.white().forEach(point -> position.setUp(point, Color.WHITE));
      setUp.empty().forEach(point -> position.setUp(point, null));
      setUp.toPlay().ifPresent(position::setToPlay);
    } else if (step instanceof Step.Turn turn) {
      position.setToPlay(turn.color());
      if (turn.move() instanceof Move.Play play) {
        position.play(play.point());
      } else {
        position.pass();
      }
    }
  }

  static void apply(Step step, PlainPosition position) {
    if (step instanceof Step.SetUp setUp) {
      setUp.black().forEach(point -> position.setUp(point, 'X'));
      setUp.white().forEach(point -> position.setUp(point, 'O'));
      setUp.empty().forEach(point -> position.setUp(point, '.'));
      setUp.toPlay().ifPresent(color -> position.setToPlay(letter(color)));
    } else if (step instanceof Step.Turn turn) {
      if (turn.move() instanceof Move.Play play) {
        position.play(play.point(), letter(turn.color()));
      } else {
        position.pass(letter(turn.color()));
      }
    }
  }

  private static char letter(Color color) {
    return color == Color.BLACK ? 'X' : 'O';
  }
}
