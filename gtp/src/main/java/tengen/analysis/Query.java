package tengen.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tengen.board.Color;
import tengen.rules.Game;
import tengen.search.Limits;
import tengen.search.SearchQuery.Ban;

/**
 * A query to analyze positions of one game.
 *
 * @param positions the positions to analyze
 * @param wideness how much wider than for a move to play to look
 * @param reportEvery how often to tell of an unfinished search, if at all
 * @param warnings what is not followed, by field
 */
record Query(
    String id,
    List<Position> positions,
    Limits limits,
    List<Ban> bans,
    double wideness,
    Set<Part> parts,
    Inside inside,
    Perspective perspective,
    Optional<Duration> reportEvery,
    List<Warning> warnings) {
  /**
   * One position.
   *
   * @param priority the higher, the earlier
   */
  record Position(int turn, Game game, int priority) {}

  /** Something in a query that is not followed. */
  record Warning(String field, String message) {}

  /** What an answer may have besides moves. */
  enum Part {
    OWNERSHIP,
    MOVES_OWNERSHIP,
    POLICY,
    PV_VISITS
  }

  /**
   * What of the inside of the network an answer has.
   *
   * @param activations channels by the name of the layer; no channel stands for all
   * @param saliency whether it tells what each point adds to the best move and the value
   */
  record Inside(Map<String, List<Integer>> activations, boolean saliency) {
    boolean isEmpty() {
      return activations.isEmpty() && !saliency;
    }
  }

  /** From whose side numbers are told. */
  enum Perspective {
    BLACK,
    WHITE,
    SIDETOMOVE;

    /** Tells whether numbers that {@code toPlay} sees are to be turned round. */
    boolean turns(Color toPlay) {
      return this != SIDETOMOVE && (this == BLACK) != (toPlay == Color.BLACK);
    }
  }
}
