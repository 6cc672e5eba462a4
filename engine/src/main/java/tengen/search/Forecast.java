package tengen.search;

import tengen.board.Board;
import tengen.board.Color;
import tengen.rules.Game;

/**
 * How playouts of a game's position end: whose the points are, and the score.
 *
 * <p>All from Black's side. Area is counted whatever the rules of the game, and the komi is that
 * for area. Random players keep no advantage for long, so leads are drawn towards an even game
 * early on; late in a game they are about right.
 *
 * @param lead the mean score in points, positive if Black is ahead
 * @param deviation the standard deviation of the score in points
 * @param wins the share of the playouts that Black won, 0 to 1; draws count half
 */
public record Forecast(Ownership ownership, double lead, double deviation, double wins) {
  /**
   * Plays playouts, the side to move first.
   *
   * @param seed any number; the same gives the same forecast
   */
  public static Forecast of(Game game, int playouts, long seed) {
    Playouts player = Playouts.careful(game.size(), seed);
    Board start = game.position().board();
    int[] counts = new int[start.pointCount()];
    double sum = 0;
    double squares = 0;
    double wins = 0;
    int before = 0;
    double komi = AreaKomi.of(game, start);
    for (int i = 0; i < playouts; i++) {
      player.play(start, game.toPlay());
      player.addOwners(counts);
      int total = sum(counts);
      double score = total - before - komi;
      before = total;
      sum += score;
      squares += score * score;
      wins += score > 0 ? 1 : score < 0 ? 0 : 0.5;
    }
    double lead = sum / playouts;
    return new Forecast(
        Ownership.of(counts, playouts),
        lead,
        Math.sqrt(Math.max(0, squares / playouts - lead * lead)),
        wins / playouts);
  }

  /** Returns the lead as {@code color} sees it. */
  public double lead(Color color) {
    return color.sign() * lead;
  }

  /** Returns the share of the playouts that {@code color} won. */
  public double wins(Color color) {
    return color == Color.BLACK ? wins : 1 - wins;
  }

  private static int sum(int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
