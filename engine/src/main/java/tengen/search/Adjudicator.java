package tengen.search;

import java.util.OptionalDouble;
import tengen.board.Board;
import tengen.board.Color;
import tengen.network.UniformNetwork;
import tengen.rules.Game;
import tengen.rules.Rules;

/**
 * Counts the area of games that have ended, and reads where playouts leave the winner in doubt.
 *
 * <p>Random players kill a group with one eye of four points in a square as often as not. Players
 * who disagree about such a group play on; so does the adjudicator: the side that would lose moves
 * first in a search by playouts alone, and wins if the search finds a way.
 */
public final class Adjudicator {
  private static final int VISITS = 4000;
  private static final TreeSettings READING =
      TreeSettings.DEFAULT.toBuilder().rolloutShare(1).threads(1).nodes(VISITS).build();

  private Adjudicator() {}

  /**
   * Returns by how many points of area Black wins, komi counted; negative if White does. The same
   * game gets the same answer. Where every stone counts as alive, none is read about.
   */
  public static double score(Game game) {
    Board board = game.position().board();
    if (game.rules().countsEveryStone()) {
      return FinalStatus.of(game).areaLead() - game.komi();
    }
    Game counted = game.withRules(Rules.CHINESE);
    Endgame endgame = Endgame.of(counted, board, FinalStatus.PLAYOUTS, 0);
    double lead = endgame.blackLead();
    Color ahead = lead > 0 ? Color.BLACK : Color.WHITE;
    if (lead == 0 || endgame.isAhead(ahead) || !winsByPlayingOn(counted, ahead.opposite())) {
      return lead;
    }
    double least = endgame.leastLead(ahead);
    return ahead == Color.BLACK ? least : -least;
  }

  private static boolean winsByPlayingOn(Game game, Color color) {
    PolicySearcher.Style style =
        new PolicySearcher.Style(0, game.position().board().key(), OptionalDouble.empty());
    SearchQuery query =
        SearchQuery.of(game.withToPlay(color), Limits.ofVisits(VISITS))
            .withPurpose(SearchQuery.Purpose.ANALYZE);
    try (TreeSearcher reader = new TreeSearcher(new UniformNetwork(), READING, style)) {
      return reader.search(query, Watcher.NONE).value().orElse(0) > 0;
    }
  }
}
