package tengen.selfplay;

import tengen.rules.Rules;
import tengen.search.Limits;

/**
 * What games to play.
 *
 * @param games how many there are to be in the folder
 * @param parallel how many games run at once
 * @param size of the board
 * @param limits of each search
 * @param openingMoves for how many moves of a game chance decides
 * @param temperature how wildly: a move is drawn with a probability proportional to its visits (its
 *     prior, where there are no visits) to the power of 1 / temperature
 * @param seed of all chance; a game depends on it and its own number
 * @param player what the player is called, in the files
 */
public record SelfPlaySettings(
    int games,
    int parallel,
    int size,
    Rules rules,
    double komi,
    Limits limits,
    int openingMoves,
    double temperature,
    long seed,
    String player) {
  public SelfPlaySettings {
    check(games >= 1, "games are 1 or more", games);
    check(parallel >= 1 && parallel <= 1024, "games at once are 1 to 1024", parallel);
    check(openingMoves >= 0, "opening moves are 0 or more", openingMoves);
    check(temperature > 0 && temperature <= 100, "a temperature is above 0, to 100", temperature);
  }

  private static void check(boolean fine, String expected, Number found) {
    if (!fine) {
      throw new IllegalArgumentException(expected + ", not " + found);
    }
  }
}
