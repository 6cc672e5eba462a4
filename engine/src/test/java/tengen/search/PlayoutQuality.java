package tengen.search;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;
import tengen.features.PlaneEncoder;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.RuntimeOptions;
import tengen.rules.Game;
import tengen.rules.Position;
import tengen.sgf.GameRecord;
import tengen.sgf.GameStream;

/**
 * Tells what judgments of positions from real games are worth: how well they foretell who won, and
 * how often they prefer the move that was played to another one that the policy likes as well. The
 * error is that of the best linear guess of the winner, 1 or -1: 1 is knowing nothing.
 *
 * <p>Arguments: an archive of games, how many positions, playouts for each, a weights file.
 */
final class PlayoutQuality {
  private static final int FIRST_PLY = 20;
  private static final double LIKED = 0.3;
  private static final double LEAST = 0.05;
  private static final int LAST_PLY = 280;

  private final Network network;
  private final int playouts;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * A position, as its side to move sees it.
   *
   * @param won 1 or -1
   * @param here what the position is worth
   * @param played what it is worth after the move played, if that is to be compared
   * @param other and after another move
   */
  private record Sample(
      double ply, double won, Worth here, @Nullable Worth played, @Nullable Worth other) {}

  /**
   * @param leads of the playouts
   */
  private record Worth(double value, double[] leads) {
    double sign(int count) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += Math.signum(leads[i]);
      }
      return sum / count;
    }

    double share(int count, double scale) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += Math.tanh(leads[i] / scale);
      }
      return sum / count;
    }
  }

  private PlayoutQuality(Network network, int playouts) {
    this.network = network;
    this.playouts = playouts;
  }

  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[1]);
    try (Network network = Networks.load(Path.of(args[3]), RuntimeOptions.DEFAULT);
        GameStream games = GameStream.open(Path.of(args[0]), problem -> {})) {
      List<GameRecord> records = new ArrayList<>();
      while (records.size() < count) {
        GameRecord game = games.next();
        if (game == null) {
          break;
        }
        if (game.result().winner().isPresent()
            && game.komi().isPresent()
            && game.moveCount() > 60) {
          records.add(game);
        }
      }
      new PlayoutQuality(network, Integer.parseInt(args[2])).run(records);
    }
  }

  private void run(List<GameRecord> records) {
    SplittableRandom random = new SplittableRandom(1);
    long start = System.nanoTime();
    for (GameRecord game : records) {
      int ply = FIRST_PLY + random.nextInt(Math.min(LAST_PLY, game.moveCount() - 1) - FIRST_PLY);
      sample(game, ply);
    }
    System.out.printf(
        Locale.ROOT, "%d positions, %.1f s%n", samples.size(), (System.nanoTime() - start) / 1e9);
    for (int from = 0; from < LAST_PLY; from += 40) {
      report(from, from + 40);
    }
    report(0, 1000);
  }

  private void sample(GameRecord game, int ply) {
    Position position = game.positionAfter(ply);
    Color color = game.color(ply);
    if (game.point(ply) < 0 || position.toPlay() != color) {
      return;
    }
    double komi = game.komi().orElseThrow();
    double won = game.result().winner().orElseThrow() == color ? 1 : -1;
    Evaluation evaluation = evaluate(position);
    Worth here = worth(position, color, komi, evaluation, game.point(ply - 1));
    int other = otherMove(position, evaluation.policy(), game.point(ply));
    Worth played = null;
    Worth compared = null;
    if (other >= 0) {
      played = after(position, game.point(ply), komi);
      compared = after(position, other, komi);
    }
    samples.add(new Sample(ply, won, here, played, compared));
  }

  private int otherMove(Position position, float[] policy, int played) {
    short[] moves = new short[position.board().pointCount()];
    int count = new SensibleMoves().find(position, moves);
    int best = -1;
    for (int i = 0; i < count; i++) {
      if (moves[i] != played && (best < 0 || policy[moves[i]] > policy[best])) {
        best = moves[i];
      }
    }
    boolean likedAsWell =
        best >= 0
            && policy[best] > LEAST
            && policy[best] > LIKED * policy[played]
            && policy[played] > LIKED * policy[best];
    return likedAsWell ? best : -1;
  }

  private Worth after(Position position, int point, double komi) {
    Position next = position.copy();
    next.play(point);
    Worth worth = worth(next, next.toPlay(), komi, evaluate(next), point);
    double[] leads = worth.leads();
    for (int i = 0; i < leads.length; i++) {
      leads[i] = -leads[i];
    }
    return new Worth(-worth.value(), leads);
  }

  private Evaluation evaluate(Position position) {
    byte[] planes = new PlaneEncoder(position.size()).encode(position);
    return network.evaluate(position.size(), new byte[][] {planes})[0];
  }

  private Worth worth(
      Position position, Color color, double komi, Evaluation evaluation, int latest) {
    Playouts player = Playouts.careful(position.size(), position.board().key());
    double[] leads = new double[playouts];
    for (int i = 0; i < playouts; i++) {
      player.play(position.board(), color, latest);
      double lead = player.areaLead() - komi;
      leads[i] = color == Color.BLACK ? lead : -lead;
    }
    return new Worth(evaluation.value(Game.compensation(komi, color)).orElse(0), leads);
  }

  private interface Judgment {
    double of(Worth worth);
  }

  private void report(int from, int to) {
    System.out.printf(Locale.ROOT, " plies %d-%d%n", from, to);
    print("value", Worth::value, from, to);
    print("winner", w -> w.sign(playouts), from, to);
    for (double scale : new double[] {10, 20, 40}) {
      print("share " + scale, w -> w.share(playouts, scale), from, to);
    }
    for (int n : new int[] {2, 8, 32}) {
      print("winner of " + n, w -> w.sign(n), from, to);
    }
    for (double share : new double[] {0.5, 1, 2}) {
      print("winner+" + share + "v", w -> w.sign(playouts) + share * w.value(), from, to);
    }
    printWeights(from, to);
  }

  /** Prints how the best linear guess weighs the value and the winner of the playouts. */
  private void printWeights(int from, int to) {
    List<Sample> some = samples.stream().filter(s -> s.ply() >= from && s.ply() < to).toList();
    double[] won = some.stream().mapToDouble(Sample::won).toArray();
    double[] value = some.stream().mapToDouble(s -> s.here().value()).toArray();
    double[] winner = some.stream().mapToDouble(s -> s.here().sign(playouts)).toArray();
    double both = covariance(value, winner);
    double ofValue = covariance(value, value);
    double ofWinner = covariance(winner, winner);
    double determinant = ofValue * ofWinner - both * both;
    System.out.printf(
        Locale.ROOT,
        "  best weights: value %.2f, winner %.2f (standard error about %.2f)%n",
        (covariance(value, won) * ofWinner - covariance(winner, won) * both) / determinant,
        (covariance(winner, won) * ofValue - covariance(value, won) * both) / determinant,
        Math.sqrt(1 / (ofWinner * some.size())));
  }

  private void print(String name, Judgment judgment, int from, int to) {
    List<Sample> some = samples.stream().filter(s -> s.ply() >= from && s.ply() < to).toList();
    double[] x = some.stream().mapToDouble(s -> judgment.of(s.here())).toArray();
    double[] won = some.stream().mapToDouble(Sample::won).toArray();
    double slope = covariance(x, won) / covariance(x, x);
    double error = 1 - mean(won) * mean(won) - slope * covariance(x, won);
    double[] gains =
        some.stream()
            .filter(s -> s.played() != null && s.other() != null)
            .mapToDouble(s -> gain(judgment, s))
            .toArray();
    double preferred =
        DoubleStream.of(gains).map(gain -> gain > 0 ? 1 : gain == 0 ? 0.5 : 0).average().orElse(0);
    System.out.printf(
        Locale.ROOT,
        "  %-12s error %.3f, slope %.2f (%d); prefers the move played in %.1f %% of %d,"
            + " by %.4f (standard error %.4f)%n",
        name,
        error,
        slope,
        some.size(),
        100 * preferred,
        gains.length,
        mean(gains),
        Math.sqrt(covariance(gains, gains) / gains.length));
  }

  private static double gain(Judgment judgment, Sample sample) {
    return judgment.of(requireNonNull(sample.played()))
        - judgment.of(requireNonNull(sample.other()));
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElse(0);
  }

  private static double covariance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum / a.length - mean(a) * mean(b);
  }
}
