package tengen.match;

import java.util.List;
import java.util.Optional;

/**
 * How one game of a match went.
 *
 * @param game its number in the match, from 0
 * @param black who had Black
 * @param winner who won; nobody in a draw
 * @param ending in what way
 * @param score Black's lead with komi where the board was counted, else 0
 * @param detail what a program that failed did, an illegal move, or how a clock stood; else empty
 * @param moves all moves, opening included, as GTP names them
 */
public record GameResult(
    int game,
    Side black,
    Optional<Side> winner,
    Ending ending,
    double score,
    String detail,
    List<String> moves) {
  public GameResult {
    moves = List.copyOf(moves);
  }
}
