package tengen.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.features.PlaneEncoder;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.rules.Game;
import tengen.rules.Position;
import tengen.tactics.Eyes;

/**
 * Plays what a network's policy likes best, or draws from the policy.
 *
 * <p>Only sensible moves come into question: legal as {@link Position#isLegal} says, which is never
 * more than the rules of the game allow, not into a true eye of one's own, and no self-atari of
 * {@value #LARGE} stones or more that captures nothing (fewer may fill an eye space). As a policy
 * knows no pass, {@link Endgame} tells when to stop: it passes
 *
 * <ul>
 *   <li>when no sensible move is left that may change anything;
 *   <li>when the opponent has just passed and it is ahead for sure;
 *   <li>when it is ahead for sure, its chains are safe and no neutral point is left to take.
 * </ul>
 *
 * <p>So a player that is behind plays on while there is something to gain.
 */
public final class PolicySearcher implements Searcher {
  /**
   * How to play.
   *
   * @param temperature 0 plays the best move; otherwise a move is drawn with a probability
   *     proportional to its prior to the power of 1 / temperature
   * @param seed the start of the random numbers
   * @param resignBelow the value under which to resign, if at all; a network without a value head
   *     resigns when it is behind for sure
   */
  public record Style(double temperature, long seed, OptionalDouble resignBelow) {
    /** Plays the best move and never resigns. */
    public static final Style BEST = new Style(0, 0, OptionalDouble.empty());

    public Style {
      if (!(temperature >= 0 && temperature <= 100)) {
        throw new IllegalArgumentException("a temperature is 0 to 100, not " + temperature);
      }
    }
  }

  private static final int LARGE = 7;

  private final Network network;
  private final Style style;
  private final SplittableRandom random;

  /** Makes a player; the network stays the caller's to close. */
  public PolicySearcher(Network network, Style style) {
    this.network = network;
    this.style = style;
    random = new SplittableRandom(style.seed());
  }

  /**
   * Evaluates the position once, whatever the limits, and shows the result once; in analysis the
   * best move is the one it would play.
   */
  @Override
  public SearchResult search(SearchQuery query, Watcher watcher) {
    Game game = query.game();
    Position position = game.position();
    Evaluation evaluation = evaluate(position);
    List<Candidate> sensible = sensibleMoves(position, evaluation.policy());
    sensible.removeIf(candidate -> query.isBanned(game.toPlay(), candidate.move(), 0));
    Move best = choose(query, position.board(), sensible, evaluation.value());
    SearchResult result = SearchResult.ofPolicy(best, sensible, evaluation.value());
    watcher.goesOn(() -> result);
    return result;
  }

  private Evaluation evaluate(Position position) {
    byte[] planes = new PlaneEncoder(position.size()).encode(position);
    return network.evaluate(position.size(), new byte[][] {planes})[0];
  }

  private static List<Candidate> sensibleMoves(Position position, float[] policy) {
    Color color = position.toPlay();
    boolean[] eyes = Eyes.of(position.board(), color);
    List<Candidate> moves = new ArrayList<>();
    for (int point = 0; point < policy.length; point++) {
      if (position.isLegal(point)
          && !eyes[point]
          && !isLargeSelfAtari(position.board(), point, color)) {
        moves.add(Candidate.unvisited(Move.at(point), policy[point]));
      }
    }
    moves.sort(Comparator.comparing(Candidate::prior).reversed());
    return moves;
  }

  private static boolean isLargeSelfAtari(Board board, int point, Color color) {
    long look = board.lookAhead(point, color);
    return Board.libertiesAfter(look) == 1
        && Board.captures(look) == 0
        && Board.sizeAfter(look) >= LARGE;
  }

  private Move choose(
      SearchQuery query, Board board, List<Candidate> sensible, OptionalDouble value) {
    Game game = query.game();
    boolean offered = opponentPassed(game);
    boolean resigns =
        query.purpose() == SearchQuery.Purpose.PLAY && style.resignBelow().isPresent();
    if (resigns && value.isPresent() && value.getAsDouble() < style.resignBelow().getAsDouble()) {
      return Move.RESIGN;
    }
    if (!offered && !Endgame.isNear(board)) {
      return pick(sensible);
    }
    Endgame endgame = Endgame.of(game, board, style.seed());
    Color color = game.toPlay();
    if (resigns && value.isEmpty() && endgame.isAhead(color.opposite())) {
      return Move.RESIGN;
    }
    List<Candidate> useful =
        sensible.stream().filter(move -> endgame.isUseful(pointOf(move), color)).toList();
    boolean neutralLeft = useful.stream().anyMatch(move -> endgame.isShared(pointOf(move)));
    if (endgame.isAhead(color) && (offered || (!neutralLeft && endgame.isSafe(color)))) {
      return Move.PASS;
    }
    return pick(useful);
  }

  private static boolean opponentPassed(Game game) {
    return game.lastMove()
        .filter(last -> last.move() instanceof Move.Pass && last.color() != game.toPlay())
        .isPresent();
  }

  private static int pointOf(Candidate candidate) {
    return ((Move.Play) candidate.move()).point();
  }

  /** Picks the best of some moves, or one by chance as the style says; a pass if there is none. */
  private Move pick(List<Candidate> moves) {
    if (moves.isEmpty()) {
      return Move.PASS;
    }
    return style.temperature() == 0 ? moves.get(0).move() : draw(moves);
  }

  private Move draw(List<Candidate> moves) {
    // Relative to the best move's, no power of a prior overflows.
    double highest = Math.max(moves.get(0).prior(), Float.MIN_NORMAL);
    double[] weights = new double[moves.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.pow(moves.get(i).prior() / highest, 1 / style.temperature());
      sum += weights[i];
    }
    double rest = random.nextDouble() * sum;
    int drawn = 0;
    while (drawn < weights.length - 1 && rest >= weights[drawn]) {
      rest -= weights[drawn++];
    }
    return moves.get(drawn).move();
  }
}
