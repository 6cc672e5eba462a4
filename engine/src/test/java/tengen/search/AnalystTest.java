package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.NetworkSpec;
import tengen.network.Outlook;
import tengen.rules.Game;
import tengen.rules.Rules;

final class AnalystTest {
  private static final int CORNER = 0;

  /** Gives all points to the opponent of the side to move. */
  private static final class Timid implements Network {
    private final NetworkSpec spec = NetworkSpec.preset("res-32x2");
    private int evaluations;

    @Override
    public NetworkSpec spec() {
      return spec;
    }

    @Override
    public Evaluation[] evaluate(int size, byte[][] planes) {
      evaluations += planes.length;
      float[] policy = new float[size * size];
      float[] owners = new float[size * size];
      Arrays.fill(owners, -0.5f);
      Optional<Outlook> outlook = Optional.of(Outlook.NOTHING);
      return Arrays.stream(planes)
          .map(position -> new Evaluation(policy, outlook, Optional.of(owners)))
          .toArray(Evaluation[]::new);
    }

    @Override
    public void close() {}
  }

  private final Timid network = new Timid();

  @Test
  void networkThatHasLearnedOnSuchBoardsTellsWhoOwnsThePoints() {
    Analyst analyst = new Analyst(Game.start(19, Rules.CHINESE, 7.5), network);
    assertEquals(-0.5, analyst.ownership().of(CORNER, Color.BLACK));
    assertEquals(8, network.evaluations, "one for each symmetry");
    Move move = Move.at(Points.parse("D4", 19));
    assertEquals(0.5, analyst.ownershipAfter(move, 1).of(CORNER, Color.BLACK));
  }

  @Test
  void whatWasFoundOnceIsNotAskedForAgain() {
    Analyst analyst = new Analyst(Game.start(19, Rules.CHINESE, 7.5), network);
    assertSame(analyst.ownership(), analyst.ownership());
    Move move = Move.at(CORNER);
    assertSame(analyst.ownershipAfter(move, 1), analyst.ownershipAfter(move, 1));
    assertEquals(9, network.evaluations);
  }

  @Test
  void onBoardsOfAnotherSizePlayoutsTell() {
    Game game = Drawn.game(Drawn.SHARED_OUT, Color.BLACK, 7.5);
    Analyst analyst = new Analyst(game, network);
    assertEquals(analyst.forecast().ownership().of(CORNER), analyst.ownership().of(CORNER));
    assertEquals(0, network.evaluations);
  }
}
