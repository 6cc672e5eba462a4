package tengen.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import tengen.features.PlaneEncoder;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.RuntimeOptions;
import tengen.rules.Position;
import tengen.sgf.GameRecord;
import tengen.sgf.GameStream;

/**
 * Tells how much better {@link LadderSense} makes a policy at foretelling the moves of real games.
 *
 * <p>Arguments: an archive of games on 19x19, how many positions, a weights file, how many games to
 * leave out at the start.
 */
final class LadderSenseQuality {
  private static final int FIRST_PLY = 20;
  private static final int LAST_PLY = 280;
  private static final int POSITIONS_A_GAME = 3;
  private static final double LEAST = 1e-6;

  private final Network network;
  private final SensibleMoves sensible = new SensibleMoves();
  private final LadderSense sense = new LadderSense(361);
  private final PlaneEncoder encoder = new PlaneEncoder(19);
  private final short[] moves = new short[361];

  private int positions;
  private int rightBefore;
  private int rightAfter;
  private double loss;
  private double gain;
  private double squaredGain;
  private long nanos;

  private LadderSenseQuality(Network network) {
    this.network = network;
  }

  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[1]);
    int leftOut = Integer.parseInt(args[3]);
    try (Network network = Networks.load(Path.of(args[2]), RuntimeOptions.DEFAULT);
        GameStream games = GameStream.open(Path.of(args[0]), problem -> {})) {
      LadderSenseQuality quality = new LadderSenseQuality(network);
      SplittableRandom random = new SplittableRandom(1);
      GameRecord game = games.next();
      for (int i = 0; game != null && quality.positions < count; i++, game = games.next()) {
        int last = Math.min(LAST_PLY, game.moveCount());
        for (int j = 0; i >= leftOut && last > FIRST_PLY && j < POSITIONS_A_GAME; j++) {
          quality.add(game, FIRST_PLY + random.nextInt(last - FIRST_PLY));
        }
      }
      quality.print();
    }
  }

  private void add(GameRecord game, int ply) {
    Position position = game.positionAfter(ply);
    int played = game.point(ply);
    if (played < 0 || position.toPlay() != game.color(ply)) {
      return;
    }
    int count = sensible.find(position, moves);
    float[] policy = network.evaluate(19, new byte[][] {encoder.encode(position)})[0].policy();
    long start = System.nanoTime();
    float[] judged = sense.judge(position.board().copy(), position.toPlay(), policy, moves, count);
    nanos += System.nanoTime() - start;
    double before = -Math.log(Math.max(LEAST, policy[played]));
    double after = -Math.log(Math.max(LEAST, judged[played]));
    positions++;
    rightBefore += best(policy, count) == played ? 1 : 0;
    rightAfter += best(judged, count) == played ? 1 : 0;
    loss += before;
    gain += before - after;
    squaredGain += (before - after) * (before - after);
  }

  private int best(float[] policy, int count) {
    int best = -1;
    for (int i = 0; i < count; i++) {
      best = best < 0 || policy[moves[i]] > policy[best] ? moves[i] : best;
    }
    return best;
  }

  private void print() {
    double mean = gain / positions;
    double error = Math.sqrt((squaredGain / positions - mean * mean) / positions);
    System.out.printf(
        Locale.ROOT,
        "%,d positions: top-1 %.2f %% to %.2f %%, cross-entropy %.4f to %.4f (by %.4f +- %.4f),"
            + " %.3f ms a position%n",
        positions,
        100.0 * rightBefore / positions,
        100.0 * rightAfter / positions,
        loss / positions,
        (loss - gain) / positions,
        mean,
        error,
        nanos / 1e6 / positions);
  }
}
