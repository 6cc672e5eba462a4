package tengen.training;

import java.util.Optional;
import tengen.board.Color;
import tengen.board.Symmetry;
import tengen.features.PlaneEncoder;
import tengen.network.Examples;

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
  private final Replay replay;
  private final PlaneEncoder encoder;
  private final Optional<FinalOwners> owners;
  private final int[][] symmetries = new int[Symmetry.values().length][];

  /**
   * Makes a maker.
   *
   * @param planes how many of the first planes to encode
   * @param owners tells who owned the points at the end, if that is asked for
   */
  BatchMaker(Sampler sampler, int planes, Optional<FinalOwners> owners) {
    this.sampler = sampler;
    corpus = sampler.positions().corpus();
    this.owners = owners;
    replay = new Replay(corpus);
    encoder = new PlaneEncoder(corpus.size(), planes);
    for (Symmetry symmetry : Symmetry.values()) {
      symmetries[symmetry.ordinal()] = symmetry.table(corpus.size());
    }
  }

  /** Makes an empty batch that fits what this maker makes. */
  Batch newBatch(int capacity) {
    int points = owners.isPresent() ? corpus.size() * corpus.size() : 0;
    return new Batch(capacity, encoder.bytes(), points);
  }

  /** Fills a batch with {@code count} draws from {@code firstDraw} on. */
  void fill(Batch batch, long firstDraw, int count) {
    batch.count = count;
    fill(batch, firstDraw, 0, count);
  }

  /** Fills some rows of a batch whose first row is the draw {@code firstDraw}. */
  void fill(Batch batch, long firstDraw, int from, int to) {
    for (int row = from; row < to; row++) {
      fill(batch, row, firstDraw + row);
    }
  }

  private void fill(Batch batch, int row, long draw) {
    Positions positions = sampler.positions();
    long number = sampler.position(draw);
    int index = positions.find(number);
    int game = positions.game(index);
    int[] turned = symmetries[sampler.symmetry(draw).ordinal()];
    int turn = corpus.targetTurn(game, positions.ordinal(index, number));
    short target = corpus.turn(turn);
    encoder.encode(replay.before(game, turn, turned), batch.planes, row * encoder.bytes());
    batch.moves[row] = turned[Turns.point(target)];
    batch.values[row] = corpus.value(game, Turns.color(target));
    batch.compensations[row] = corpus.compensation(game, Turns.color(target));
    batch.games[row] = game;
    batch.turns[row] = turn;
    if (owners.isPresent()) {
      byte[] black = owners.get().of(game);
      fillOwners(black, Turns.color(target), turned, batch.owners, row * turned.length);
    }
  }

  /** Writes who owns each point as a color sees it, on a board that is turned. */
  private static void fillOwners(byte[] black, Color color, int[] turned, byte[] out, int offset) {
    if (black.length == 0) {
      out[offset] = Examples.Endings.UNKNOWN;
      return;
    }
    for (int point = 0; point < black.length; point++) {
      out[offset + turned[point]] = (byte) (color.sign() * black[point]);
    }
  }
}
