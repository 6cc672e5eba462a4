package tengen.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tengen.features.PlaneEncoder;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.RuntimeOptions;
import tengen.rules.Game;
import tengen.rules.Position;
import tengen.rules.Rules;
import tengen.sgf.GameRecord;
import tengen.sgf.GameStream;

/**
 * Tells how much better a policy foretells the moves of real games once {@link LadderSense} has
 * judged it, and what {@link Ending} leaves of it near the end of a game.
 *
 * <p>Arguments: an archive of games on 19x19, how many positions, a weights file, how many games to
 * leave out at the start, and from which move to which.
 */
final class CorrectionQuality {
  private static final int POSITIONS_A_GAME = 3;
  private static final double LEAST = 1e-6;
  private static final double KOMI = 7.5;

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

  private int nearEnd;
  private int rightNearEnd;
  private int rightInEnding;
  private int changed;

  private CorrectionQuality(Network network) {
    this.network = network;
  }

  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[1]);
    int leftOut = Integer.parseInt(args[3]);
    int firstPly = Integer.parseInt(args[4]);
    int lastPly = Integer.parseInt(args[5]);
    try (Network network = Networks.load(Path.of(args[2]), RuntimeOptions.DEFAULT);
        GameStream games = GameStream.open(Path.of(args[0]), problem -> {})) {
      CorrectionQuality quality = new CorrectionQuality(network);
      SplittableRandom random = new SplittableRandom(1);
      GameRecord game = games.next();
      for (int i = 0; game != null && quality.positions < count; i++, game = games.next()) {
        int last = Math.min(lastPly, game.moveCount());
        for (int j = 0; i >= leftOut && last > firstPly && j < POSITIONS_A_GAME; j++) {
          quality.add(game, firstPly + random.nextInt(last - firstPly));
        }
      }
      quality.print();
    }
  }

  private void add(GameRecord record, int ply) {
    Game game = record.gameAfter(ply, Rules.CHINESE, KOMI);
    Position position = game.position();
    int played = record.point(ply);
    if (played < 0 || position.toPlay() != record.color(ply)) {
      return;
    }
    int count = sensible.find(position, moves);
    float[] policy = network.evaluate(19, new byte[][] {encoder.encode(position)})[0].policy();
    long start = System.nanoTime();
    float[] judged = sense.judge(position.board().copy(), position.toPlay(), policy, moves, count);
    nanos += System.nanoTime() - start;
    double before = -Math.log(Math.max(LEAST, policy[played]));
    double after = -Math.log(Math.max(LEAST, judged[played]));
    int[] points = IntStream.range(0, count).map(i -> moves[i]).toArray();
    positions++;
    rightBefore += best(policy, points) == played ? 1 : 0;
    rightAfter += best(judged, points) == played ? 1 : 0;
    loss += before;
    gain += before - after;
    squaredGain += (before - after) * (before - after);
    if (Endgame.isNear(position.board())) {
      addEnding(game, points, judged, played);
    }
  }

  private void addEnding(Game game, int[] points, float[] policy, int played) {
    SearchQuery query = SearchQuery.of(game, Limits.NONE);
    Ending ending = Ending.of(query, game.position().board(), points, policy, 1);
    int best = best(policy, points);
    int left = ending.passes() ? -1 : best(policy, ending.moves());
    nearEnd++;
    rightNearEnd += best == played ? 1 : 0;
    rightInEnding += left == played ? 1 : 0;
    changed += best != left ? 1 : 0;
  }

  private static int best(float[] policy, int[] points) {
    int best = -1;
    for (int point : points) {
      best = best < 0 || policy[point] > policy[best] ? point : best;
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
    System.out.printf(
        Locale.ROOT,
        "%,d near the end: top-1 %.2f %% to %.2f %%, another move in %d%n",
        nearEnd,
        100.0 * rightNearEnd / nearEnd,
        100.0 * rightInEnding / nearEnd,
        changed);
  }
}
