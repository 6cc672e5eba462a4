package tengen.search;

import tengen.board.Board;
import tengen.board.Color;
import tengen.rules.Game;
import tengen.rules.Scoring;

/**
 * The komi for those who count area whatever the rules, as playouts and networks do.
 *
 * <p>Area counts each stone that was played, territory does not. Where both colors have played as
 * many that is a point at most, for who plays last, and networks have learned from such games. But
 * handicap stones and passes of one color alone shift all scores.
 */
public final class AreaKomi {
  private AreaKomi() {}

  /**
   * Returns the komi that makes area tell who leads by how much: that of the game where area is
   * counted, else as much more as Black has played more stones than in a game without handicap.
   *
   * @param board that of the game as it stands
   */
  static double of(Game game, Board board) {
    if (game.rules().scoring() == Scoring.AREA) {
      return game.komi();
    }
    int usual = game.toPlay() == Color.BLACK ? 0 : 1;
    return game.komi() - territoryLessArea(board) - usual;
  }

  /** Returns the same as the side to move gets it. */
  public static double compensation(Game game, Board board) {
    return Game.compensation(of(game, board), game.toPlay());
  }

  /**
   * Returns by how much Black's lead in territory and prisoners is above that in area: a stone that
   * is played counts in area alone, a prisoner in territory alone.
   */
  static int territoryLessArea(Board board) {
    int difference = board.capturedBy(Color.BLACK) - board.capturedBy(Color.WHITE);
    for (int point = 0; point < board.pointCount(); point++) {
      Color color = board.stone(point);
      if (color != null) {
        difference -= color.sign();
      }
    }
    return difference;
  }
}
