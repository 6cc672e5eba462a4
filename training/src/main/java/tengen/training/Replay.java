package tengen.training;

import tengen.rules.Position;

/** Plays the games of a corpus up to a turn. Keeps its position: one for each thread. */
final class Replay {
  private final Corpus corpus;
  private final Position position;

  Replay(Corpus corpus) {
    this.corpus = corpus;
    position = new Position(corpus.size());
  }

  /**
   * Returns the position before a turn, with its color to play; valid until the next call.
   *
   * @param turn the index of the turn in the corpus, one of the game's
   * @param turned where each point lies on the board
   */
  Position before(int game, int turn, int[] turned) {
    position.reset();
    for (int i = corpus.start(game); i < turn; i++) {
      play(corpus.turn(i), turned);
    }
    position.setToPlay(Turns.color(corpus.turn(turn)));
    return position;
  }

  private void play(short turn, int[] turned) {
    if (Turns.isPass(turn)) {
      position.setToPlay(Turns.color(turn));
      position.pass();
    } else if (Turns.isSetUp(turn)) {
      position.setUp(turned[Turns.point(turn)], Turns.color(turn));
    } else {
      position.play(turned[Turns.point(turn)], Turns.color(turn));
    }
  }
}
