package tengen.rules;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tengen.board.Board;
import tengen.board.Color;

/**
 * A board with the side to move and the turns that led to it: what planes and search work on.
 *
 * <p>Legality here is the same under every rule set, so that a net sees one kind of position: no
 * suicide, no immediate retaking of a ko, no repetition of an earlier whole board (positional
 * superko, the set-up position included). {@code Game} applies the rules of a game.
 *
 * <p>Mutable, for one thread at a time; share a {@link #copy()}.
 */
public final class Position {
  /** What {@link #turnsSince} gives for a stone that was set up, not played. */
  public static final int SET_UP = Integer.MAX_VALUE;

  private static final int NEVER = -1;
  private static final int AT_START = -2;
  private static final int FILTER_WORDS = 256;

  private final Board board;
  private final int[] lastPlayed; // by point: a turn, AT_START, or NEVER if no stone ever was there
  private Color toPlay = Color.BLACK;

  // One entry a turn; keys has one more, for the position before the first turn.
  private int turns;
  private int[] points = new int[512];
  private int[] replaced = new int[512];
  private Color[] movers = new Color[512];
  private long[] keys = new long[513];

  // A bit for the low bits of every key that ever was in keys: most boards are found new at once.
  private final long[] filter = new long[FILTER_WORDS];

  /** Makes an empty position of {@code size} with Black to play. */
  public Position(int size) {
    board = new Board(size);
    lastPlayed = new int[board.pointCount()];
    startHistory();
  }

  /** Goes back to the empty board with Black to play. */
  public void reset() {
    board.clear();
    toPlay = Color.BLACK;
    startHistory();
  }

  /** Returns an equal position of its own, with nothing to undo. */
  public Position copy() {
    Position copy = new Position(size());
    copy.copyFrom(this);
    return copy;
  }

  /**
   * Takes over stones, side to move and history of another position, with nothing to undo.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public void copyFrom(Position other) {
    board.copyFrom(other.board);
    toPlay = other.toPlay;
    turns = other.turns;
    reserve();
    System.arraycopy(other.lastPlayed, 0, lastPlayed, 0, lastPlayed.length);
    System.arraycopy(other.points, 0, points, 0, turns);
    System.arraycopy(other.replaced, 0, replaced, 0, turns);
    System.arraycopy(other.movers, 0, movers, 0, turns);
    System.arraycopy(other.keys, 0, keys, 0, turns + 1);
    System.arraycopy(other.filter, 0, filter, 0, FILTER_WORDS);
  }

  /**
   * Returns an equal position of its own in which a stone is missing; the other stones keep their
   * ages, and boards that were there before stay forbidden.
   */
  public Position copyWithout(int stone) {
    Position copy = copy();
    copy.board.set(stone, null);
    return copy;
  }

  /** Returns the stones; to be read, not changed, by callers. */
  public Board board() {
    return board;
  }

  public int size() {
    return board.size();
  }

  public Color toPlay() {
    return toPlay;
  }

  public void setToPlay(Color color) {
    toPlay = color;
  }

  /**
   * Puts a stone or takes one away in setting up a position; the history starts anew, and all
   * stones count as set up.
   */
  public void setUp(int point, @Nullable Color color) {
    setUp(List.of(point), color);
  }

  /** Puts stones or takes them away as {@link #setUp(int, Color)} does, at the cost of one. */
  public void setUp(Collection<Integer> points, @Nullable Color color) {
    board.set(points, color);
    startHistory();
  }

  /**
   * Takes over the stones, captures and ko point of a board; the history starts anew.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public void setUp(Board stones) {
    board.copyFrom(stones);
    startHistory();
  }

  /** Returns the number of turns, passes included. */
  public int moveCount() {
    return turns;
  }

  /**
   * Returns how many turns ago the stone on {@code point} was played, 0 for the latest turn, or
   * {@link #SET_UP}. Passes count as turns. Meaningless for an empty point.
   */
  public int turnsSince(int point) {
    return lastPlayed[point] < 0 ? SET_UP : turns - 1 - lastPlayed[point];
  }

  /** Tells whether the side to move may play on {@code point}. */
  public boolean isLegal(int point) {
    return board.isLegal(point, toPlay) && !repeats(point, toPlay);
  }

  /** Tells whether a stone of {@code color} on the empty {@code point} repeats an earlier board. */
  public boolean repeats(int point, Color color) {
    boolean neverStoodThere = lastPlayed[point] == NEVER;
    if (neverStoodThere && !board.isSuicide(point, color)) {
      return false;
    }
    return occurred(board.keyAfter(point, color));
  }

  /** Plays a stone for the side to move, without checks. */
  public void play(int point) {
    play(point, toPlay);
  }

  /** Plays a stone for either side, without checks; the other side is to move then. */
  public void play(int point, Color color) {
    board.playLegal(point, color);
    startTurn(point, color);
    replaced[turns] = lastPlayed[point];
    lastPlayed[point] = turns;
    endTurn();
  }

  /** Passes for the side to move. */
  public void pass() {
    board.pass();
    startTurn(NEVER, toPlay);
    endTurn();
  }

  /**
   * Takes back the latest turn since this position was made or copied.
   *
   * @throws IllegalStateException if there is none
   */
  public void undo() {
    board.undo();
    turns--;
    if (points[turns] != NEVER) {
      lastPlayed[points[turns]] = replaced[turns];
    }
    toPlay = movers[turns];
  }

  private void startTurn(int point, Color mover) {
    points[turns] = point;
    movers[turns] = toPlay; // undo gives the turn back to whoever had it
    toPlay = mover.opposite();
  }

  private void endTurn() {
    turns++;
    reserve();
    keys[turns] = board.key();
    remember(board.key());
  }

  private void startHistory() {
    turns = 0;
    for (int point = 0; point < lastPlayed.length; point++) {
      lastPlayed[point] = board.isEmpty(point) ? NEVER : AT_START;
    }
    Arrays.fill(filter, 0);
    keys[0] = board.key();
    remember(board.key());
  }

  private void remember(long key) {
    filter[(int) (key >>> 6) & (FILTER_WORDS - 1)] |= 1L << key;
  }

  private boolean occurred(long key) {
    if ((filter[(int) (key >>> 6) & (FILTER_WORDS - 1)] & 1L << key) == 0) {
      return false;
    }
    for (int i = turns; i >= 0; i--) {
      if (keys[i] == key) {
        return true;
      }
    }
    return false;
  }

  private void reserve() {
    if (turns >= points.length) {
      int length = Math.max(turns + 1, points.length * 2);
      points = Arrays.copyOf(points, length);
      replaced = Arrays.copyOf(replaced, length);
      movers = Arrays.copyOf(movers, length);
      keys = Arrays.copyOf(keys, length + 1);
    }
  }
}
