package tengen.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.sgf.GameRecord;

/** The games that the page has opened, the latest {@value #CAPACITY} of them. Thread-safe. */
final class Games {
  private static final int CAPACITY = 64;

  private final Map<Integer, GameRecord> games = new LinkedHashMap<>();
  private int latest;

  /**
   * A position of an opened game.
   *
   * @param game its number
   * @param move how many moves of the record were made
   * @param then the moves made after those, other than the record's
   */
  record Place(int game, int move, List<Move> then) {
    Place {
      then = List.copyOf(then);
    }
  }

  /** Adds a game and returns its number. */
  synchronized int add(GameRecord game) {
    games.put(++latest, game);
    games.remove(latest - CAPACITY);
    return latest;
  }

  /**
   * Returns a game.
   *
   * @throws ViewException if it is not there any more
   */
  synchronized GameRecord get(int number) {
    GameRecord game = games.get(number);
    if (game == null) {
      throw new ViewException(404, "game " + number + " is not open any more: open it again");
    }
    return game;
  }

  /**
   * Returns the game up to a place.
   *
   * @throws ViewException if the record has fewer moves
   * @throws tengen.rules.IllegalMoveException if a move of its own is not legal there
   */
  Game at(Place place) {
    GameRecord record = get(place.game());
    if (place.move() < 0 || place.move() > record.moveCount()) {
      throw new ViewException(
          400, "move " + place.move() + " of a game of " + record.moveCount() + " moves");
    }
    Game game = record.gameAfter(place.move(), Rules.CHINESE, Rules.CHINESE.usualKomi());
    for (Move move : place.then()) {
      game = game.play(game.toPlay(), move);
    }
    return game;
  }
}
