package tengen.sgf;

import java.math.BigDecimal;
import java.util.ArrayList;
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
import tengen.rules.Game;
import tengen.rules.IllegalMoveException;
import tengen.rules.Position;
import tengen.rules.Rules;

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

  private static final String DIGITS = "(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)";

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

  /**
   * Makes a record of steps, with the root's other properties.
   *
   * @throws IllegalArgumentException if a point is off the board, a property has no value, or its
   *     identifier is not of capital letters or says what the steps and the size say
   */
  public static GameRecord of(int size, Map<String, List<String>> info, List<Step> steps) {
    Points.checkSize(size);
    info.forEach(GameRecord::checkProperty);
    GameBuilder builder = new GameBuilder("");
    return builder.build(size, new LinkedHashMap<>(info), steps);
  }

  /**
   * Makes a record of a game: its moves since the latest set-up, the stones it began with, komi,
   * rules, handicap and, if a player resigned, the result. Prisoners that were taken before that
   * set-up have no place in a record.
   *
   * @param info more properties of the root, such as RE and PB; they win over those of the game
   */
  public static GameRecord of(Game game, Map<String, String> info) {
    List<Game.PlayedMove> moves = game.moves();
    Board board = game.startingBoard();
    List<Integer> black = stones(board, Color.BLACK);
    List<Integer> white = stones(board, Color.WHITE);
    Color first = moves.isEmpty() ? game.toPlay() : moves.get(0).color();
    boolean handicap = black.size() > 1 && white.isEmpty() && first == Color.WHITE;
    Map<String, List<String>> root = new LinkedHashMap<>();
    root.put("KM", List.of(komi(game.komi())));
    root.put("RU", List.of(RuleNames.of(game.rules())));
    if (handicap) {
      root.put("HA", List.of(Integer.toString(black.size())));
    }
    List<Step> steps = new ArrayList<>();
    boolean said = handicap || (first == Color.BLACK && black.isEmpty() && white.isEmpty());
    Optional<Color> toPlay = said ? Optional.empty() : Optional.of(first);
    steps.add(new Step.SetUp(black, white, List.of(), toPlay));
    Color next = first;
    for (Game.PlayedMove played : moves) {
      if (played.move() instanceof Move.Resign) {
        root.put("RE", List.of(played.color() == Color.BLACK ? "W+R" : "B+R"));
      } else {
        steps.add(new Step.Turn(played.color(), played.move()));
      }
      next = played.color().opposite();
    }
    if (next != game.toPlay()) {
      steps.add(new Step.SetUp(List.of(), List.of(), List.of(), Optional.of(game.toPlay())));
    }
    info.forEach((id, value) -> root.put(id, List.of(value)));
    return of(game.size(), root, steps);
  }

  private static List<Integer> stones(Board board, Color color) {
    return IntStream.range(0, board.pointCount())
        .filter(point -> board.stone(point) == color)
        .boxed()
        .toList();
  }

  /** Writes a komi so that it is not read as hundredths or as stones. */
  private static String komi(double points) {
    String plain = new BigDecimal(Double.toString(points)).stripTrailingZeros().toPlainString();
    return isInHundredths(plain) ? plain + ".0" : isInStones(plain) ? plain + "0" : plain;
  }

  private static void checkProperty(String id, List<String> values) {
    if (!id.matches("[A-Z]+") || GameBuilder.OWN.contains(id) || values.isEmpty()) {
      throw new IllegalArgumentException(
          id + values + " is no property that describes a game: PB[name] would be");
    }
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

  /**
   * Returns the komi, if it is written and is a number of at most {@value Game#MAX_KOMI} points. A
   * decimal comma is understood, and so are hundredths as the Fox server writes them: 650 is 6.5.
   * 3.75 and 2.75 are stones of Chinese counting, 7.5 and 5.5 points, and so are hundredths that
   * are quarters, such as 375.
   */
  public OptionalDouble komi() {
    Optional<Double> komi =
        text("KM").flatMap(GameRecord::leadingNumber).filter(k -> Math.abs(k) <= Game.MAX_KOMI);
    if (komi.isEmpty()) {
      return OptionalDouble.empty();
    }
    String text = text("KM").orElseThrow();
    boolean isPlain = !isInHundredths(text);
    double points = isPlain ? komi.get() : komi.get() / 100;
    boolean isStones = isPlain ? isInStones(text) : points * 2 % 1 != 0;
    return OptionalDouble.of(isStones ? points * 2 : points);
  }

  private static boolean isInHundredths(String komi) {
    return komi.trim().matches("[2-9](00|25|50|75)");
  }

  private static boolean isInStones(String komi) {
    return komi.trim().matches("[23][.,]75");
  }

  /** Returns the rules, if they are named and known. */
  public Optional<Rules> rules() {
    return text("RU").flatMap(RuleNames::parse);
  }

  /** Returns the number of handicap stones, 0 if none are written or no such number. */
  public int handicap() {
    int written = text("HA").flatMap(GameRecord::leadingNumber).map(Double::intValue).orElse(0);
    return written < 0 || written > size * size ? 0 : written;
  }

  /**
   * Returns how the game ended. A margin in quarters, such as 0.75, is in stones of Chinese
   * counting and doubled, unless the komi has quarters, too; whole and half stones cannot be told
   * from points.
   */
  public Result result() {
    Result written = text("RE").map(Result::parse).orElse(Result.UNKNOWN);
    double margin = written.margin().orElse(0);
    boolean isStones = isQuarters(margin) && !isQuarters(komi().orElse(0));
    return isStones
        ? new Result(written.winner(), written.ending(), OptionalDouble.of(2 * margin))
        : written;
  }

  private static boolean isQuarters(double points) {
    return Math.abs(points) * 2 % 1 == 0.5;
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
    checkCount(count);
    Position position = new Position(size);
    position.setToPlay(firstToPlay());
    int placed = 0;
    for (int i = 0; i <= count; i++) {
      while (isPlacedAt(placed, i)) {
        apply(setUps.get(placed++).setUp(), position);
      }
      if (i < count) {
        play(position, i);
      }
    }
    return position;
  }

  /**
   * Returns the game after so many moves, with the set-up that stands at that place, replayed with
   * the tolerance of {@link Game#playTolerant}. Its own moves begin after the latest set-up.
   *
   * @param count 0 to {@link #moveCount}
   * @param rules the rules of a record that names none
   * @param komi the komi of a record that names none
   * @throws SgfException if a move goes to a stone or is a suicide that the rules forbid, or a
   *     chain without liberties is set up
   * @throws IllegalArgumentException if there are fewer moves
   */
  public Game gameAfter(int count, Rules rules, double komi) {
    return gamesUpTo(count, rules, komi).get(count);
  }

  /**
   * Returns the game before its first move and after each of so many moves, each as {@link
   * #gameAfter} returns it; faster than one by one.
   *
   * @throws SgfException as {@link #gameAfter} does
   * @throws IllegalArgumentException if there are fewer moves
   */
  public List<Game> gamesUpTo(int count, Rules rules, double komi) {
    checkCount(count);
    Game game =
        Game.start(size, rules().orElse(rules), komi().orElse(komi)).withToPlay(firstToPlay());
    List<Game> games = new ArrayList<>();
    int placed = 0;
    while (true) {
      int now = games.size();
      while (isPlacedAt(placed, now)) {
        game = apply(setUps.get(placed++).setUp(), game, now);
      }
      games.add(game);
      if (now == count) {
        return games;
      }
      int end = placed < setUps.size() ? setUps.get(placed).movesBefore() : count;
      List<Game> run = play(game, now, Math.min(end, count));
      games.addAll(run.subList(1, run.size() - 1));
      game = run.get(run.size() - 1);
    }
  }

  private boolean isPlacedAt(int index, int movesBefore) {
    return index < setUps.size() && setUps.get(index).movesBefore() == movesBefore;
  }

  /**
   * Returns a number that is the same in every run for records of the same size, moves, and points
   * set up in the same order.
   */
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

  private void checkCount(int count) {
    if (count < 0 || count > moves.length) {
      throw new IllegalArgumentException(
          "the game has " + moves.length + " moves, so there is no position after " + count);
    }
  }

  private String prefix() {
    return source.isEmpty() ? "" : source + ": ";
  }

  private Color firstToPlay() {
    if (moves.length > 0) {
      return color(0);
    }
    return handicap() >= 2 ? Color.WHITE : Color.BLACK;
  }

  private static void apply(Step.SetUp setUp, Position position) {
    if (setUp.hasStones()) {
      position.setUp(setUp.empty(), null); // first, as in withSetup
      position.setUp(setUp.black(), Color.BLACK);
      position.setUp(setUp.white(), Color.WHITE);
    }
    setUp.toPlay().ifPresent(position::setToPlay);
  }

  private Game apply(Step.SetUp setUp, Game before, int movesBefore) {
    Game game = before;
    if (setUp.hasStones()) {
      try {
        game = before.withSetup(setUp.black(), setUp.white(), setUp.empty());
      } catch (IllegalArgumentException e) {
        throw new SgfException(
            prefix()
                + "the set-up after move "
                + movesBefore
                + " leaves a chain without liberties");
      }
    }
    return setUp.toPlay().map(game::withToPlay).orElse(game);
  }

  /** Makes moves of the record and returns the games before, between and after them. */
  private List<Game> play(Game game, int from, int to) {
    List<Game.PlayedMove> run =
        IntStream.range(from, to).mapToObj(i -> new Game.PlayedMove(color(i), move(i))).toList();
    try {
      return game.playAllTolerant(run);
    } catch (IllegalMoveException e) {
      int move = from + e.number() - game.moveCount();
      throw new SgfException(prefix() + "move " + move + ": " + e.getMessage());
    }
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
          prefix() + "move " + (index + 1) + ", " + Points.name(point, size) + ", is occupied");
    }
  }

  private static Optional<Double> leadingNumber(String text) {
    String number = text.trim().replace(',', '.').replaceFirst("^([+-]?" + DIGITS + ").*$", "$1");
    return number.matches("[+-]?" + DIGITS)
        ? Optional.of(Double.valueOf(number))
        : Optional.empty();
  }
}
