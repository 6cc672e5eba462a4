package tengen.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tengen.board.Move;
import tengen.features.PlaneEncoder;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.rules.Position;

/**
 * Plays what a network's policy likes best, or draws from the policy.
 *
 * <p>Only {@link SensibleMoves} come into question, and {@link LadderSense} judges them besides. As
 * a policy knows no pass, {@link Ending} tells when to stop.
 */
public final class PolicySearcher implements Searcher {
  /**
   * How to play.
   *
   * @param temperature 0 plays the best move; otherwise a move is drawn with a probability
   *     proportional to its prior to the power of 1 / temperature
   * @param seed the start of the random numbers
   * @param resignBelow the value under which a game is lost, to resign after three such turns in a
   *     row, if at all; with a network without a value head, those when it is behind for sure
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

  private final Network network;
  private final Style style;
  private final SplittableRandom random;
  private final Resignation resignation;

  /** Makes a player; the network stays the caller's to close. */
  public PolicySearcher(Network network, Style style) {
    this.network = network;
    this.style = style;
    random = new SplittableRandom(style.seed());
    resignation = new Resignation(style.resignBelow());
  }

  /**
   * Evaluates the position once, whatever the limits, and shows the result once; in analysis the
   * best move is the one it would play.
   */
  @Override
  public SearchResult search(SearchQuery query, Watcher watcher) {
    Position position = query.game().position();
    double compensation = AreaKomi.compensation(query.game(), position.board());
    Evaluation evaluation = evaluate(position);
    OptionalDouble value = evaluation.value(compensation);
    List<Candidate> candidates = candidates(query, position, evaluation.policy());
    int[] points = candidates.stream().mapToInt(PolicySearcher::pointOf).toArray();
    float[] priors = new float[position.board().pointCount()];
    candidates.forEach(candidate -> priors[pointOf(candidate)] = candidate.prior());
    Ending ending = Ending.of(query, position.board(), points, priors, style.seed());
    SearchResult found =
        SearchResult.ofPolicy(choose(ending, candidates), candidates, value)
            .withScore(ScoreEstimate.of(evaluation, compensation));
    SearchResult result = resignation.decide(query, found, ending);
    watcher.goesOn(() -> result);
    return result;
  }

  private Evaluation evaluate(Position position) {
    int count = network.spec().planes();
    byte[] planes = new PlaneEncoder(position.size(), count).encode(position);
    return network.evaluate(position.size(), new byte[][] {planes})[0];
  }

  private static List<Candidate> candidates(SearchQuery query, Position position, float[] policy) {
    short[] points = new short[policy.length];
    int count = new SensibleMoves().find(position, points);
    float[] priors =
        new LadderSense(policy.length)
            .judge(position.board().copy(), position.toPlay(), policy, points, count);
    List<Candidate> moves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Move move = Move.at(points[i]);
      if (!query.isBanned(position.toPlay(), move, 0)) {
        moves.add(Candidate.unvisited(move, priors[points[i]]));
      }
    }
    moves.sort(Comparator.comparing(Candidate::prior).reversed());
    return moves;
  }

  private Move choose(Ending ending, List<Candidate> candidates) {
    Set<Integer> useful = IntStream.of(ending.moves()).boxed().collect(Collectors.toSet());
    return ending.passes()
        ? Move.PASS
        : pick(candidates.stream().filter(move -> useful.contains(pointOf(move))).toList());
  }

  private static int pointOf(Candidate candidate) {
    return ((Move.Play) candidate.move()).point();
  }

  /** Picks the best of some moves, or one by chance as the style says; a pass if there is none. */
  private Move pick(List<Candidate> moves) {
    if (moves.isEmpty()) {
      return Move.PASS;
    }
    return style.temperature() == 0
        ? moves.get(0).move()
        : WeightedDraw.of(moves, Candidate::prior, style.temperature(), random).move();
  }
}
