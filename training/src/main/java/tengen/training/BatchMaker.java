package tengen.training;

import tengen.board.Symmetry;
import tengen.features.PlaneEncoder;
import tengen.rules.Position;

/**
 * Turns draws into batches: replays each game up to its target under the draw's symmetry and
 * encodes the planes.
 *
 * <p>Keeps its working space: one for each thread. Replaying takes some 10 microseconds a position,
 * encoding some 80.
 */
final class BatchMaker {
  private final Sampler sampler;
  private final Corpus corpus;
  private final Position position;
  private final PlaneEncoder encoder;
  private final int[][] symmetries = new int[Symmetry.values().length][];

  BatchMaker(Sampler sampler) {
    this.sampler = sampler;
    corpus = sampler.positions().corpus();
    position = new Position(corpus.size());
    encoder = new PlaneEncoder(corpus.size());
    for (Symmetry symmetry : Symmetry.values()) {
      symmetries[symmetry.ordinal()] = symmetry.table(corpus.size());
    }
  }

  /** Makes an empty batch that fits what this maker makes. */
  Batch newBatch(int capacity) {
    return new Batch(capacity, encoder.bytes());
  }

  /** Fills a batch with {@code count} draws from {@code firstDraw} on. */
  void fill(Batch batch, long firstDraw, int count) {
    for (int i = 0; i < count; i++) {
      fill(batch, i, firstDraw + i);
    }
    batch.count = count;
  }

  private void fill(Batch batch, int row, long draw) {
    Positions positions = sampler.positions();
    long number = sampler.position(draw);
    int index = positions.find(number);
    int game = positions.game(index);
    int[] turned = symmetries[sampler.symmetry(draw).ordinal()];
    short target = replay(game, positions.ordinal(index, number), turned);
    encoder.encode(position, batch.planes, row * encoder.bytes());
    batch.moves[row] = turned[Turns.point(target)];
    batch.values[row] = corpus.value(game, Turns.color(target));
    batch.games[row] = game;
  }

  /** Sets the position to before a game's target number {@code ordinal} and returns that target. */
  private short replay(int game, int ordinal, int[] turned) {
    position.reset();
    int targetsLeft = ordinal;
    for (int i = corpus.start(game); ; i++) {
      short turn = corpus.turn(i);
      if (Turns.isTarget(turn) && targetsLeft-- == 0) {
        position.setToPlay(Turns.color(turn));
        return turn;
      }
      play(turn, turned);
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
