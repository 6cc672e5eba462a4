package tengen.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tengen.board.Color;
import tengen.features.PlaneEncoder;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.rules.Game;
import tengen.rules.Position;

/**
 * What a network alone says of a game's position, without any search.
 *
 * <p>Immutable.
 */
public final class Insight {
  private final Evaluation evaluation;
  private final double compensation;
  private final Color toPlay;
  private final boolean[] legal;
  private final List<Integer> ranking;

  private Insight(Position position, Evaluation evaluation, double compensation) {
    this.evaluation = evaluation;
    this.compensation = compensation;
    toPlay = position.toPlay();
    float[] policy = evaluation.policy();
    legal = new boolean[policy.length];
    for (int point = 0; point < legal.length; point++) {
      legal[point] = position.isLegal(point);
    }
    ranking =
        IntStream.range(0, policy.length)
            .filter(point -> legal[point])
            .boxed()
            .sorted(Comparator.comparing((Integer point) -> policy[point]).reversed())
            .toList();
  }

  /** Asks a network about the side to move of a game. */
  public static Insight of(Network network, Game game) {
    Position position = game.position();
    int count = network.spec().planes();
    byte[] planes = new PlaneEncoder(position.size(), count).encode(position);
    Evaluation evaluation = network.evaluate(position.size(), new byte[][] {planes})[0];
    return new Insight(position, evaluation, AreaKomi.compensation(game, position.board()));
  }

  /** Returns the network's share of a point, 0 to 1, whether or not a move there is legal. */
  public float prior(int point) {
    return evaluation.policy()[point];
  }

  /** Tells whether {@link Position#isLegal} allows a move. */
  public boolean isLegal(int point) {
    return legal[point];
  }

  /** Returns the legal points, highest prior first. */
  public List<Integer> ranking() {
    return ranking;
  }

  /** Returns the result expected by the side to move, -1 to 1, if the network tells. */
  public OptionalDouble value() {
    return evaluation.value(compensation);
  }

  /** Returns who will own the points as the network expects it, if it tells. */
  public Optional<Ownership> ownership() {
    return evaluation.ownership().map(owners -> Ownership.of(owners, toPlay));
  }

  /** Returns the score expected by the side to move, if the network tells. */
  public Optional<ScoreEstimate> score() {
    return ScoreEstimate.of(evaluation, compensation);
  }
}
