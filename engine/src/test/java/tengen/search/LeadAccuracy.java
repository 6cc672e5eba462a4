package tengen.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import tengen.board.Board;
import tengen.board.Color;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.RuntimeOptions;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.sgf.GameRecord;
import tengen.sgf.GameStream;

/**
 * Compares guesses of the score of real games, some moves before their end, with what was counted:
 * the mean of playouts, that corrected near the end by the status that most of them agree on, and
 * mixtures of that with what a network expects.
 *
 * <p>Arguments: an archive of games, how many of its counted ones to look at, playouts, the weights
 * of a network that knows points.
 */
final class LeadAccuracy {
  private static final int[] MOVES_BEFORE_END = {5, 20, 40, 70, 110, 150};
  private static final int FIRST_MOVE = 60;

  private LeadAccuracy() {}

  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[1]);
    int playouts = Integer.parseInt(args[2]);
    Errors[] mean = newErrors();
    Errors[] corrected = newErrors();
    double[] spreads = new double[MOVES_BEFORE_END.length];
    int[] near = new int[MOVES_BEFORE_END.length];
    Errors[][] mixed = Stream.generate(LeadAccuracy::newErrors).limit(4).toArray(Errors[][]::new);
    int looked = 0;
    try (Network network = Networks.load(Path.of(args[3]), RuntimeOptions.DEFAULT);
        GameStream games = GameStream.open(Path.of(args[0]), problem -> {})) {
      for (GameRecord record = games.next(); record != null && looked < count; ) {
        if (record.komi().isPresent() && record.result().margin().isPresent()) {
          looked++;
          double counted = ScoreAccuracy.counted(record.result());
          for (int i = 0; i < MOVES_BEFORE_END.length; i++) {
            int move = record.moveCount() - MOVES_BEFORE_END[i];
            if (move >= FIRST_MOVE) {
              Game game = record.gameAfter(move, Rules.CHINESE, 0);
              Board board = game.position().board();
              double lead = Forecast.of(game, playouts, looked).lead();
              Endgame endgame =
                  Endgame.of(game, board, Ownership.estimate(board, playouts, looked));
              boolean isNear = Endgame.isNear(board);
              double correction = isNear ? endgame.statusCorrection() : 0;
              mean[i].add(lead, counted);
              corrected[i].add(lead + correction, counted);
              ScoreEstimate seen = Insight.of(network, game).score().orElseThrow();
              double guess = game.toPlay() == Color.BLACK ? seen.lead() : -seen.lead();
              spreads[i] += seen.spread();
              near[i] += isNear ? 1 : 0;
              for (int quarters = 1; quarters <= mixed.length; quarters++) {
                double share = quarters / 4.0;
                mixed[quarters - 1][i].add(
                    (1 - share) * (lead + correction) + share * guess, counted);
              }
            }
          }
        }
        record = games.next();
      }
    }
    for (int i = 0; i < MOVES_BEFORE_END.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "%d moves before the end, which counts as near in %d games; the network expects to be %.1f"
              + " points off:%n",
          MOVES_BEFORE_END[i],
          near[i],
          spreads[i] / mean[i].guesses);
      System.out.printf("  mean of playouts %s%n  corrected %s%n", mean[i], corrected[i]);
      for (int quarters = 1; quarters <= mixed.length; quarters++) {
        System.out.printf(
            "  with %d %% of the network's %s%n", 25 * quarters, mixed[quarters - 1][i]);
      }
    }
  }

  private static Errors[] newErrors() {
    Errors[] errors = new Errors[MOVES_BEFORE_END.length];
    Arrays.setAll(errors, i -> new Errors());
    return errors;
  }

  /** How far guesses are from what was counted. */
  private static final class Errors {
    private int guesses;
    private double sum;
    private int winners;

    void add(double guess, double counted) {
      guesses++;
      sum += Math.abs(guess - counted);
      winners += Math.signum(guess) == Math.signum(counted) ? 1 : 0;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "off by %.1f points, winner right in %.1f %% of %d games",
          sum / guesses,
          100.0 * winners / guesses,
          guesses);
    }
  }
}
