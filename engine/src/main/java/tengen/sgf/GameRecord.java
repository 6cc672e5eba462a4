package tengen.sgf;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Position;

/**
 * The main line of a game and what is known about the game. Immutable.
 *
 * <p>A record says what was written down, not that it is legal: {@link #positionAfter} checks that
 * stones go to empty points, and nothing more.
 */
public final class GameRecord {
  // Most games are moves alone, kept as shorts: point + 1, 0 for a pass, WHITE_BIT for White. A
  // set-up in between is kept with the number of moves before it.
  private static final int WHITE_BIT = 1 << 12;

  private final int size;
  private final Map<String, List<String>> info;
  private final short[] moves;
  private final List<PlacedSetUp> setUps;
  private final String source;

  /** A set-up and how many moves come before it. */
  record PlacedSetUp(int movesBefore, Step.SetUp setUp) {}

  /**
   * Makes a record.
   *
   * @param info the root's properties but for moves, set-up and what is about the file, by
   *     identifier
   * @param source where it was read, for messages
   */
  GameRecord(
      int size,
      Map<String, List<String>> info,
      short[] moves,
      List<PlacedSetUp> setUps,
      String source) {
    this.size = size;
    this.info = Collections.unmodifiableMap(info);
    this.moves = moves;
    this.setUps = List.copyOf(setUps);
    this.source = source;
  }

  /** Makes a record of steps, with the root's other properties. */
  public static GameRecord of(int size, Map<String, List<String>> info, List<Step> steps) {
    Points.checkSize(size);
    GameBuilder builder = new GameBuilder("");
    return builder.build(size, new LinkedHashMap<>(info), steps);
  }

  static short pack(Color color, Move move) {
    int point = move instanceof Move.Play play ? play.point() + 1 : 0;
    return (short) (color == Color.WHITE ? point | WHITE_BIT : point);
  }

  /** Returns the board's size. */
  public int size() {
    return size;
  }

  /** Returns where the game was read: file and number of the game in it. */
  public String source() {
    return source;
  }

  /**
   * Returns the root's properties by identifier: all but moves, set-up and what is about the file
   * (FF, GM, CA, SZ).
   */
  public Map<String, List<String>> info() {
    return info;
  }

  /** Returns the first value of a property of the root. */
  public Optional<String> text(String id) {
    List<String> values = info.get(id);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Returns the komi, if it is written and is a number; a decimal comma is understood. */
  public OptionalDouble komi() {
    Optional<Double> komi = text("KM").flatMap(GameRecord::leadingNumber);
    return komi.isPresent() ? OptionalDouble.of(komi.get()) : OptionalDouble.empty();
  }

  /** Returns the number of handicap stones, 0 if none are written. */
  public int handicap() {
    return text("HA").flatMap(GameRecord::leadingNumber).map(Double::intValue).orElse(0);
  }

  /** Returns how the game ended. */
  public Result result() {
    return text("RE").map(Result::parse).orElse(Result.UNKNOWN);
  }

  /** Returns a player's rank as {@link Rank} numbers it. */
  public OptionalInt rank(Color color) {
    return text(color == Color.BLACK ? "BR" : "WR").map(Rank::parse).orElse(OptionalInt.empty());
  }

  /** Returns the year of the game, if its date begins with one. */
  public OptionalInt year() {
    Optional<Integer> year =
        text("DT")
            .filter(date -> date.matches("[0-9]{4}.*"))
            .map(date -> Integer.valueOf(date.substring(0, 4)));
    return year.isPresent() ? OptionalInt.of(year.get()) : OptionalInt.empty();
  }

  /** Returns the number of moves, passes included. */
  public int moveCount() {
    return moves.length;
  }

  /** Returns who made move {@code index}, from 0. */
  public Color color(int index) {
    return (moves[index] & WHITE_BIT) == 0 ? Color.BLACK : Color.WHITE;
  }

  /** Returns the point of move {@code index}, from 0, or -1 for a pass. */
  public int point(int index) {
    return (moves[index] & ~WHITE_BIT) - 1;
  }

  /** Returns move {@code index}, from 0. */
  public Move move(int index) {
    return point(index) < 0 ? Move.PASS : Move.at(point(index));
  }

  /** Tells whether stones are set up anywhere in the game. */
  public boolean hasSetUp() {
    return !setUps.isEmpty();
  }

  /** Returns moves and set-ups in their order. */
  public List<Step> steps() {
    return IntStream.rangeClosed(0, moves.length)
        .boxed()
        .flatMap(
            i ->
                Stream.<Step>concat(
                    setUps.stream().filter(s -> s.movesBefore() == i).map(PlacedSetUp::setUp),
                    i < moves.length ? Stream.of(new Step.Turn(color(i), move(i))) : Stream.of()))
        .toList();
  }

  /**
   * Returns the position after so many moves, with the set-up that stands at that place. The side
   * to move is the one that the record names, else the opponent of who moved last; before the first
   * move it is who moves first in the record, else White after handicap stones and Black otherwise.
   *
   * @param count 0 to {@link #moveCount}
   * @throws SgfException if a move before goes to a point that holds a stone
   * @throws IllegalArgumentException if there are fewer moves
   */
  public Position positionAfter(int count) {
    if (count < 0 || count > moves.length) {
      throw new IllegalArgumentException(
          "the game has " + moves.length + " moves, so there is no position after " + count);
    }
    Position position = new Position(size);
    position.setToPlay(firstToPlay());
    for (int i = 0; i <= count; i++) {
      setUp(position, i);
      if (i < count) {
        play(position, i);
      }
    }
    return position;
  }

  /** Returns a number that is the same for the same size, set-up and moves, in every run. */
  public long contentHash() {
    long hash = size;
    for (short move : moves) {
      hash = (hash ^ (move & 0xffff)) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 29;
    }
    for (PlacedSetUp placed : setUps) {
      Step.SetUp s = placed.setUp();
      for (List<Integer> points : List.of(s.black(), s.white(), s.empty())) {
        hash = (hash ^ points.hashCode()) * 0xbf58476d1ce4e5b9L;
        hash ^= hash >>> 32;
      }
    }
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GameRecord record
        && size == record.size
        && info.equals(record.info)
        && Arrays.equals(moves, record.moves)
        && setUps.equals(record.setUps);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(contentHash());
  }

  @Override
  public String toString() {
    return source + " (" + size + "x" + size + ", " + moves.length + " moves)";
  }

  private Color firstToPlay() {
    if (handicap() >= 2) {
      return Color.WHITE;
    }
    return moves.length > 0 ? color(0) : Color.BLACK;
  }

  private void setUp(Position position, int movesBefore) {
    for (PlacedSetUp placed : setUps) {
      if (placed.movesBefore() == movesBefore) {
        apply(placed.setUp(), position);
      }
    }
  }

  private static void apply(Step.SetUp setUp, Position position) {
    setUp.black().forEach(point -> position.setUp(point, Color.BLACK));
    setUp.white().forEach(point -> position.setUp(point, Color.WHITE));
    setUp.empty().forEach(point -> position.setUp(point, null));
    setUp.toPlay().ifPresent(position::setToPlay);
  }

  private void play(Position position, int index) {
    Board board = position.board();
    int point = point(index);
    if (point < 0) {
      position.setToPlay(color(index));
      position.pass();
    } else if (board.isEmpty(point)) {
      position.play(point, color(index));
    } else {
      throw new SgfException(
          source + ": move " + (index + 1) + ", " + Points.name(point, size) + ", is occupied");
    }
  }

  private static Optional<Double> leadingNumber(String text) {
    String number =
        text.trim().replace(',', '.').replaceFirst("^([+-]?[0-9]+(\\.[0-9]*)?).*$", "$1");
    return number.matches("[+-]?[0-9]+(\\.[0-9]*)?")
        ? Optional.of(Double.valueOf(number))
        : Optional.empty();
  }
}
