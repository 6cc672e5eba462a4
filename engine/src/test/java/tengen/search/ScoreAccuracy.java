package tengen.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import tengen.board.Color;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.sgf.GameRecord;
import tengen.sgf.GameStream;
import tengen.sgf.Result;

/**
 * Compares the score that playouts give at the end of real games with the score that was counted:
 * games with rules, komi and points in their record that ended by two passes.
 *
 * <p>Arguments: an archive of games, how many of them to pass over, how many to look at.
 */
final class ScoreAccuracy {
  private static final double NEAR = 3;

  private ScoreAccuracy() {}

  public static void main(String[] args) throws IOException {
    int skip = Integer.parseInt(args[1]);
    int count = Integer.parseInt(args[2]);
    int seen = 0;
    int near = 0;
    int winners = 0;
    try (GameStream games = GameStream.open(Path.of(args[0]), problem -> {})) {
      for (GameRecord record = games.next(); record != null && seen < count; ) {
        if (isCounted(record) && skip-- <= 0) {
          double counted = counted(record.result());
          Game game = record.gameAfter(record.moveCount(), Rules.JAPANESE, 0);
          double estimate = FinalStatus.of(game).result(game);
          seen++;
          boolean isNear = Math.abs(estimate - counted) <= NEAR;
          near += isNear ? 1 : 0;
          winners += Math.signum(estimate) == Math.signum(counted) ? 1 : 0;
          if (!isNear) {
            System.out.printf(
                Locale.ROOT, "%s: counted %.1f, estimated %.1f%n", record, counted, estimate);
          }
        }
        record = games.next();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d games: %.1f %% within %.0f points, winner right in %.1f %%%n",
        seen,
        100.0 * near / seen,
        NEAR,
        100.0 * winners / seen);
  }

  /** Tells whether a game was played to its end and counted. */
  private static boolean isCounted(GameRecord record) {
    int moves = record.moveCount();
    return record.rules().isPresent()
        && record.komi().isPresent()
        && record.result().margin().isPresent()
        && moves >= 2
        && record.point(moves - 1) < 0
        && record.point(moves - 2) < 0;
  }

  /** Returns by how many points Black won. */
  static double counted(Result result) {
    double margin = result.margin().orElseThrow();
    return result.winner().orElseThrow() == Color.BLACK ? margin : -margin;
  }
}
