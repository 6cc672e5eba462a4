package tengen.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Symmetry;
import tengen.features.PlaneEncoder;
import tengen.rules.Position;

/** The maker against a plain way: replay the game on paper, turn each point, encode. */
final class BatchMakerTest {
  private static final Color B = Color.BLACK;
  private static final Color W = Color.WHITE;

  @Test
  void batchShowsTheDrawsUnderTheirSymmetries() {
    Corpus corpus = RandomGames.corpus(9, 60, 1);
    Sampler sampler = Sampler.training(corpus.positions(), 3);
    BatchMaker maker = new BatchMaker(sampler, PlaneEncoder.PLANES, Optional.empty());
    Batch batch = maker.newBatch(300);
    for (long first : new long[] {0, 300, 5_000_000_000L}) {
      maker.fill(batch, first, 300);
      assertEquals(300, batch.count());
      TreeSet<Symmetry> symmetries = new TreeSet<>();
      for (int row = 0; row < 300; row++) {
        checkRow(sampler, first + row, batch, row);
        symmetries.add(sampler.symmetry(first + row));
      }
      assertEquals(8, symmetries.size());
    }
  }

  @Test
  void smallerBatchCountsWhatItHolds() {
    Sampler sampler = Sampler.training(RandomGames.corpus(9, 5, 1).positions(), 3);
    BatchMaker maker = new BatchMaker(sampler, PlaneEncoder.PLANES, Optional.empty());
    Batch batch = maker.newBatch(8);
    maker.fill(batch, 0, 8);
    maker.fill(batch, 100, 3);
    assertEquals(3, batch.count());
    for (int row = 0; row < 3; row++) {
      checkRow(sampler, 100 + row, batch, row);
    }
  }

  @Test
  void setUpStonesPassesAndTurnsOutOfOrderAreReplayed() {
    short[] turns = {
      Turns.setUp(B, 20),
      Turns.setUp(B, 60),
      Turns.pass(W),
      Turns.stone(B, 41),
      Turns.stone(B, 12), // Black again
      Turns.stone(W, 70),
      Turns.pass(B),
      Turns.pass(W),
      Turns.stone(B, 30)
    };
    Corpus corpus = RandomGames.corpus(9, List.of(RandomGames.game("W+R", turns)));
    Sampler sampler = Sampler.training(corpus.positions(), 1);
    BatchMaker maker = new BatchMaker(sampler, PlaneEncoder.PLANES, Optional.empty());
    Batch batch = maker.newBatch(4);
    assertEquals(4, corpus.positions().count());
    maker.fill(batch, 0, 4);
    for (int row = 0; row < 4; row++) {
      checkRow(sampler, row, batch, row);
    }
    int[] moves = new int[4];
    for (int row = 0; row < 4; row++) {
      moves[(int) sampler.position(row)] =
          sampler.symmetry(row).inverse().apply(batch.moves()[row], 9);
    }
    assertArrayEquals(new int[] {41, 12, 70, 30}, moves);
  }

  @Test
  void valueIsTheResultForTheSideToMove() {
    assertArrayEquals(new float[] {1, -1}, values("B+0.5"));
    assertArrayEquals(new float[] {-1, 1}, values("W+T"));
    assertArrayEquals(new float[] {Float.NaN, Float.NaN}, values("Void"));
  }

  /** Returns the values of a move of Black's and one of White's. */
  private static float[] values(String result) {
    short[] turns = {Turns.stone(B, 3), Turns.stone(W, 5)};
    Corpus corpus = RandomGames.corpus(9, List.of(RandomGames.game(result, turns)));
    BatchMaker maker =
        new BatchMaker(
            Sampler.validation(corpus.positions()), PlaneEncoder.PLANES, Optional.empty());
    Batch batch = maker.newBatch(2);
    maker.fill(batch, 0, 2);
    float[] values = batch.values();
    return batch.moves()[0] == 3 ? values : new float[] {values[1], values[0]};
  }

  private static void checkRow(Sampler sampler, long draw, Batch batch, int row) {
    Positions positions = sampler.positions();
    Corpus corpus = positions.corpus();
    Symmetry symmetry = sampler.symmetry(draw);
    Position position = new Position(corpus.size());
    long left = sampler.position(draw);
    int game = 0;
    while (left >= corpus.targets(game)) {
      left -= corpus.targets(game++);
    }
    for (int i = corpus.start(game); ; i++) {
      short turn = corpus.turn(i);
      Color color = Turns.color(turn);
      if (Turns.isSetUp(turn)) {
        position.setUp(symmetry.apply(Turns.point(turn), corpus.size()), color);
      } else if (Turns.isPass(turn)) {
        position.setToPlay(color);
        position.pass();
      } else if (left-- == 0) {
        position.setToPlay(color);
        String where = "game " + game + ", turn " + i + ", " + symmetry + "\n" + position.board();
        int move = symmetry.apply(Turns.point(turn), corpus.size());
        assertEquals(move, batch.moves()[row], where);
        assertEquals(corpus.value(game, color), batch.values()[row], where);
        assertEquals(game, batch.games()[row], where);
        int bytes = batch.planes().length / batch.capacity();
        assertArrayEquals(
            new PlaneEncoder(corpus.size()).encode(position),
            Arrays.copyOfRange(batch.planes(), row * bytes, (row + 1) * bytes),
            where);
        return;
      } else {
        position.play(symmetry.apply(Turns.point(turn), corpus.size()), color);
      }
    }
  }
}
