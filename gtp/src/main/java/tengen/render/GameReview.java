package tengen.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import tengen.board.Color;
import tengen.board.Move;
import tengen.plot.Plot;
import tengen.plot.Plot.Line;
import tengen.plot.Plot.Point;
import tengen.rules.Game;
import tengen.search.Candidate;
import tengen.search.SearchResult;
import tengen.sgf.GameRecord;
import tengen.sgf.Step;

/**
 * What an engine thinks of every move of a game. Immutable.
 *
 * @param record the game
 * @param turns its moves, in order
 */
public record GameReview(GameRecord record, List<Turn> turns) {
  private static final int ALTERNATIVES = 3;

  /**
   * A move.
   *
   * @param number from 1
   * @param before the game before it, its player to move
   * @param rank 1 for the move that the policy likes best; empty for what the engine does not look
   *     at, such as a pass
   * @param prior the move's share of the policy; empty as {@code rank}
   * @param alternatives other moves, those that the engine thinks best, best first
   * @param valueAfter the result that the mover expects after the move, -1 to 1, if anything tells
   * @param valueOfBest the same after the engine's own first choice, which may be this move
   */
  public record Turn(
      int number,
      Color color,
      Move move,
      Game before,
      OptionalInt rank,
      OptionalDouble prior,
      List<Candidate> alternatives,
      OptionalDouble valueAfter,
      OptionalDouble valueOfBest) {
    public Turn {
      alternatives = List.copyOf(alternatives);
    }

    /**
     * Returns the chance to win that the mover lost against the engine's first choice, 0 to 1;
     * below 0 where the move is better. Two positions with the same side to move are compared, as
     * small networks see a position with other eyes when the turn changes.
     */
    public OptionalDouble loss() {
      return valueOfBest.isPresent() && valueAfter.isPresent()
          ? OptionalDouble.of((valueOfBest.getAsDouble() - valueAfter.getAsDouble()) / 2)
          : OptionalDouble.empty();
    }

    /** Returns by how much the policy likes another move better; 0 for its first choice. */
    public double doubt() {
      return prior.isEmpty() || alternatives.isEmpty()
          ? 0
          : Math.max(
              0,
              alternatives.stream().mapToDouble(Candidate::prior).max().orElse(0)
                  - prior.getAsDouble());
    }

    /** Returns Black's chance to win after the move, 0 to 1. */
    public OptionalDouble blackChance() {
      if (valueAfter.isEmpty()) {
        return valueAfter;
      }
      return OptionalDouble.of((1 + color.sign() * valueAfter.getAsDouble()) / 2);
    }
  }

  /** Copies the turns. */
  public GameReview {
    turns = List.copyOf(turns);
  }

  /**
   * Looks at a game.
   *
   * @param games the game after so many moves, with the rules and komi to look at it by
   * @param think what the engine thinks of a position
   * @param progress is told the number of each move that was looked at
   * @throws tengen.sgf.SgfException if a move cannot be made
   */
  public static GameReview of(
      GameRecord record,
      IntFunction<Game> games,
      Function<Game, SearchResult> think,
      IntConsumer progress) {
    Objects.requireNonNull(games.apply(record.moveCount())); // tells of a bad move where it stands
    Set<Integer> setUps = setUps(record);
    List<Turn> turns = new ArrayList<>();
    Game game = games.apply(0);
    Optional<SearchResult> known = Optional.empty();
    for (int i = 0; i < record.moveCount(); i++) {
      Color color = record.color(i);
      Game before = game.withToPlay(color);
      SearchResult thought =
          known.isPresent() && game.toPlay() == color ? known.get() : think.apply(before);
      Game after = before.playTolerant(color, record.move(i));
      SearchResult later = think.apply(after);
      OptionalDouble value = opposite(later.value());
      OptionalDouble best = ofBest(before, record.move(i), thought, value, think);
      turns.add(turn(i + 1, before, record.move(i), thought, value, best));
      boolean setUp = setUps.contains(i + 1);
      game = setUp ? games.apply(i + 1) : after;
      known = setUp ? Optional.empty() : Optional.of(later);
      progress.accept(i + 1);
    }
    return new GameReview(record, turns);
  }

  /** Returns the numbers of moves after which stones are set up or a side to move is named. */
  private static Set<Integer> setUps(GameRecord record) {
    Set<Integer> numbers = new HashSet<>();
    int moves = 0;
    for (Step step : record.steps()) {
      if (step instanceof Step.Turn) {
        moves++;
      } else {
        numbers.add(moves);
      }
    }
    return numbers;
  }

  /** Returns what the mover expects after the engine's first choice. */
  private static OptionalDouble ofBest(
      Game before,
      Move move,
      SearchResult thought,
      OptionalDouble valueAfter,
      Function<Game, SearchResult> think) {
    if (thought.candidates().isEmpty() || valueAfter.isEmpty()) {
      return OptionalDouble.empty();
    }
    Candidate best = thought.candidates().get(0);
    if (best.move().equals(move)) {
      return valueAfter;
    }
    return best.value().isPresent()
        ? best.value()
        : opposite(think.apply(before.playTolerant(before.toPlay(), best.move())).value());
  }

  private static OptionalDouble opposite(OptionalDouble value) {
    return value.isPresent() ? OptionalDouble.of(-value.getAsDouble()) : value;
  }

  private static Turn turn(
      int number,
      Game before,
      Move move,
      SearchResult thought,
      OptionalDouble valueAfter,
      OptionalDouble valueOfBest) {
    List<Candidate> candidates = thought.candidates();
    Optional<Candidate> played =
        candidates.stream().filter(candidate -> candidate.move().equals(move)).findFirst();
    boolean ranked = played.isPresent() && move instanceof Move.Play;
    return new Turn(
        number,
        before.toPlay(),
        move,
        before,
        ranked ? OptionalInt.of(rank(candidates, played.get())) : OptionalInt.empty(),
        ranked ? OptionalDouble.of(played.get().prior()) : OptionalDouble.empty(),
        candidates.stream()
            .filter(candidate -> !candidate.move().equals(move))
            .limit(ALTERNATIVES)
            .toList(),
        valueAfter,
        valueOfBest);
  }

  private static int rank(List<Candidate> candidates, Candidate played) {
    return 1 + (int) candidates.stream().filter(other -> other.prior() > played.prior()).count();
  }

  /** Tells whether the chance to win is known. */
  public boolean hasValue() {
    return turns.stream().anyMatch(turn -> turn.valueAfter().isPresent());
  }

  /**
   * Returns the worst moves, worst first: those that lost most of the chance to win or, where
   * nothing tells it, those to which the policy most prefers another.
   *
   * @param count how many at most; moves that lost nothing are not among them
   */
  public List<Turn> mistakes(int count) {
    return turns.stream()
        .filter(turn -> harm(turn) > 0 && !turn.alternatives().isEmpty())
        .sorted(Comparator.comparingDouble(this::harm).reversed())
        .limit(count)
        .toList();
  }

  private double harm(Turn turn) {
    return hasValue() ? turn.loss().orElse(0) : turn.doubt();
  }

  /**
   * Returns the curve of Black's chance to win in the course of the game: after each move, and the
   * mean of two moves in a row.
   */
  public Plot curve() {
    List<Point> chances = new ArrayList<>();
    List<Point> means = new ArrayList<>();
    for (Turn turn : turns) {
      if (turn.blackChance().isPresent()) {
        double chance = 100 * turn.blackChance().getAsDouble();
        if (!chances.isEmpty()) {
          means.add(
              new Point(turn.number() - 0.5, (chance + chances.get(chances.size() - 1).y()) / 2));
        }
        chances.add(new Point(turn.number(), chance));
      }
    }
    return new Plot(
        "Black's chance to win",
        "after move",
        "%",
        List.of(new Line("each move", chances, false), new Line("mean of two", means, false)),
        Optional.of(new Plot.Range(0, 100)));
  }
}
