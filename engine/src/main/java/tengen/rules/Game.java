package tengen.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.IllegalMoveException.Reason;

/**
 * A game so far: rules, komi, the position it began with, and the moves. Immutable.
 *
 * <p>Passes and a resignation end a game, but do not forbid to go on: play is resumed after a
 * dispute.
 */
public final class Game {
  /** The most points of komi, for either color, that records, commands and options may name. */
  public static final double MAX_KOMI = 1000;

  /** A move and who made it. */
  public record PlayedMove(Color color, Move move) {}

  /** The latest turn, which leads to the ones before. */
  private record Turn(@Nullable Turn before, int number, Color toPlayBefore, PlayedMove played) {}

  private final Rules rules;
  private final double komi;
  private final Board start; // never changed
  private final @Nullable Turn latest;
  private final Color toPlay;

  private Game(Rules rules, double komi, Board start, @Nullable Turn latest, Color toPlay) {
    this.rules = rules;
    this.komi = komi;
    this.start = start;
    this.latest = latest;
    this.toPlay = toPlay;
  }

  /**
   * Begins a game on an empty board, Black to play.
   *
   * @throws IllegalArgumentException if there is no such board or the komi is no number
   */
  public static Game start(int size, Rules rules, double komi) {
    return new Game(rules, checkKomi(komi), new Board(size), null, Color.BLACK);
  }

  public int size() {
    return start.size();
  }

  public Rules rules() {
    return rules;
  }

  /** Returns what White gets for moving second, in points. */
  public double komi() {
    return komi;
  }

  public Color toPlay() {
    return toPlay;
  }

  /** Returns the komi of this game as a color gets it. */
  public double compensation(Color color) {
    return compensation(komi, color);
  }

  /** Returns a komi as a color gets it: White the komi, Black minus the komi. */
  public static double compensation(double komi, Color color) {
    return -color.sign() * komi;
  }

  /** Returns the same game with another komi. */
  public Game withKomi(double other) {
    return new Game(rules, checkKomi(other), start, latest, toPlay);
  }

  /** Returns the same game under other rules; its moves are not looked at again. */
  public Game withRules(Rules other) {
    return new Game(other, komi, start, latest, toPlay);
  }

  /** Returns the same game with another side to move. */
  public Game withToPlay(Color color) {
    return new Game(rules, komi, start, latest, color);
  }

  /** Returns the position with stones added; the history starts anew there. */
  public Game withSetup(List<Integer> black, List<Integer> white) {
    return withSetup(black, white, List.of());
  }

  /**
   * Returns the position with stones taken away and then added; the history starts anew there.
   *
   * @throws IllegalArgumentException if a point is off the board or a chain has no liberty
   */
  public Game withSetup(List<Integer> black, List<Integer> white, List<Integer> empty) {
    Board board = position().board();
    board.set(empty, null);
    board.set(black, Color.BLACK);
    board.set(white, Color.WHITE);
    for (int point = 0; point < board.pointCount(); point++) {
      if (!board.isEmpty(point) && board.liberties(point) == 0) {
        throw new IllegalArgumentException("a chain without liberties is set up:\n" + board);
      }
    }
    board.pass(); // no ko is carried over
    return new Game(rules, komi, board.copy(), null, toPlay);
  }

  /** Returns the stones that the game began with, as a board of its own. */
  public Board startingBoard() {
    return start.copy();
  }

  /**
   * Makes a move by the rules.
   *
   * @throws IllegalMoveException if it is the other player's turn or the rules forbid the move
   */
  public Game play(Color color, Move move) {
    return play(color, move, objection(color, move));
  }

  /**
   * Makes a move as clients replay histories: whoever's turn it is, and though an earlier board
   * comes again.
   *
   * @throws IllegalMoveException if the point is occupied, or the move is a suicide and the rules
   *     forbid those
   */
  public Game playTolerant(Color color, Move move) {
    Reason reason =
        move instanceof Move.Play play ? stoneObjection(position(), color, play.point()) : null;
    return play(color, move, reason);
  }

  /**
   * Makes moves one after the other, each as {@link #playTolerant} does; faster than one by one.
   *
   * @return this game and that after each of the moves
   * @throws IllegalMoveException if one of them cannot be made; it tells which one
   */
  public List<Game> playAllTolerant(List<PlayedMove> moves) {
    Position position = position();
    List<Game> games = new ArrayList<>(List.of(this));
    for (PlayedMove played : moves) {
      Reason reason =
          played.move() instanceof Move.Play play
              ? stoneObjection(position, played.color(), play.point())
              : null;
      games.add(games.get(games.size() - 1).play(played.color(), played.move(), reason));
      advance(position, played);
    }
    return games;
  }

  /** Tells whether the rules allow the move, whose turn it is included. */
  public boolean isLegal(Color color, Move move) {
    return objection(color, move) == null;
  }

  /** Returns the game before the latest move, if there is one. */
  public Optional<Game> previous() {
    return latest == null
        ? Optional.empty()
        : Optional.of(new Game(rules, komi, start, latest.before, latest.toPlayBefore));
  }

  /** Returns the moves since the start or the latest set-up. */
  public List<PlayedMove> moves() {
    List<PlayedMove> moves = new ArrayList<>();
    for (Turn turn = latest; turn != null; turn = turn.before) {
      moves.add(turn.played);
    }
    Collections.reverse(moves);
    return Collections.unmodifiableList(moves);
  }

  /** Returns the number of moves since the start or the latest set-up. */
  public int moveCount() {
    return latest == null ? 0 : latest.number;
  }

  /** Returns the latest move, if there is one. */
  public Optional<PlayedMove> lastMove() {
    return Optional.ofNullable(latest).map(Turn::played);
  }

  /** Returns the position, as one of the caller's own. */
  public Position position() {
    Position position = new Position(size());
    position.setUp(start);
    for (PlayedMove played : moves()) {
      advance(position, played);
    }
    position.setToPlay(toPlay);
    return position;
  }

  /** Tells whether the game ended, by two passes in a row or a resignation. */
  public boolean isOver() {
    return latest != null
        && (latest.played.move() instanceof Move.Resign
            || (latest.played.move() instanceof Move.Pass
                && latest.before != null
                && latest.before.played.move() instanceof Move.Pass));
  }

  private Game play(Color color, Move move, @Nullable Reason reason) {
    if (reason != null) {
      throw new IllegalMoveException(moveCount() + 1, color, move, size(), reason);
    }
    Turn turn = new Turn(latest, moveCount() + 1, toPlay, new PlayedMove(color, move));
    return new Game(rules, komi, start, turn, color.opposite());
  }

  private @Nullable Reason objection(Color color, Move move) {
    if (color != toPlay) {
      return Reason.TURN;
    }
    if (!(move instanceof Move.Play play)) {
      return null;
    }
    Position position = position();
    Reason reason = stoneObjection(position, color, play.point());
    if (reason != null) {
      return reason;
    }
    if (position.board().isKo(play.point(), color)) {
      return Reason.KO;
    }
    return repeats(position, color, play.point()) ? Reason.SUPERKO : null;
  }

  private @Nullable Reason stoneObjection(Position position, Color color, int point) {
    if (point >= size() * size()) {
      return Reason.OFF_BOARD;
    }
    if (!position.board().isEmpty(point)) {
      return Reason.OCCUPIED;
    }
    return !rules.suicide() && position.board().isSuicide(point, color) ? Reason.SUICIDE : null;
  }

  private boolean repeats(Position position, Color color, int point) {
    return switch (rules.ko()) {
      case SIMPLE -> false;
      case POSITIONAL -> position.repeats(point, color);
      case SITUATIONAL -> position.repeats(point, color) && repeatsSituation(color, point);
    };
  }

  /** Tells whether the board after a move was there before with the same player to move. */
  private boolean repeatsSituation(Color color, int point) {
    long after = position().board().keyAfter(point, color);
    Position replay = withoutMoves().position();
    for (PlayedMove played : moves()) {
      if (replay.board().key() == after && played.color() == color.opposite()) {
        return true;
      }
      advance(replay, played);
    }
    return false;
  }

  private Game withoutMoves() {
    return new Game(rules, komi, start, null, toPlay);
  }

  private static void advance(Position position, PlayedMove played) {
    if (played.move() instanceof Move.Play play) {
      position.play(play.point(), played.color());
    } else if (played.move() instanceof Move.Pass) {
      position.setToPlay(played.color());
      position.pass();
    }
  }

  private static double checkKomi(double komi) {
    if (!Double.isFinite(komi)) {
      throw new IllegalArgumentException("a komi is a number, not " + komi);
    }
    return komi;
  }
}
