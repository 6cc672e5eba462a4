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
    play(game, turn, turned);
    position.setToPlay(Turns.color(corpus.turn(turn)));
    return position;
  }

  /** Returns the position after the last turn of a game; valid until the next call. */
  Position end(int game, int[] turned) {
    play(game, corpus.end(game), turned);
    return position;
  }

  private void play(int game, int end, int[] turned) {
    position.reset();
    for (int i = corpus.start(game); i < end; i++) {
      play(corpus.turn(i), turned);
    }
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
