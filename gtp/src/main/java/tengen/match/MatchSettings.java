package tengen.match;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tengen.rules.Rules;
import tengen.search.TimeControl;

/**
 * What a match is to be.
 *
 * @param a the program and arguments of engine A
 * @param b those of engine B
 * @param scorer those of an engine that counts boards, if not by playouts
 * @param games how many games
 * @param parallel how many games run at once, each with engines of its own
 * @param size of the board
 * @param clock of each side in each game
 * @param moveTimeout after this time a side that does not move has failed, whatever its clock
 */
public record MatchSettings(
    List<String> a,
    List<String> b,
    Optional<List<String>> scorer,
    int games,
    int parallel,
    int size,
    Rules rules,
    double komi,
    Openings openings,
    TimeControl clock,
    Duration moveTimeout) {
  public MatchSettings {
    a = List.copyOf(a);
    b = List.copyOf(b);
    scorer = scorer.map(List::copyOf);
    if (games < 1 || parallel < 1) {
      throw new IllegalArgumentException("a match has at least one game, and one at a time");
    }
  }
}
