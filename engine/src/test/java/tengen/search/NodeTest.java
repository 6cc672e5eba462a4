package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tengen.board.Color;

/** Nodes with two moves, C4 and a pass, that are worth the same but for the points. */
final class NodeTest {
  private static final TreeSettings SETTINGS =
      TreeSettings.DEFAULT.toBuilder().exploration(0).pointWeight(0.01).build();
  private static final int MOVE = 0;
  private static final int PASS = 1;

  private final Node node = new Node();

  @BeforeEach
  void openBothMoves() {
    short[] moves = {40, Node.PASS};
    float[] priors = {0.6f, 0.4f};
    node.expand(new Ranking(moves, priors));
    node.record(0, 0);
    assertEquals(MOVE, node.select(SETTINGS, Color.BLACK));
    node.record(MOVE, -0.9, 0);
    assertEquals(PASS, node.select(SETTINGS, Color.BLACK), "the other one, not tried yet");
    node.record(PASS, -0.9, 0);
    node.record(MOVE, 0.9, 0);
    node.record(PASS, 0.9, 0); // so that both are worth 0
  }

  @ParameterizedTest
  @CsvSource({"BLACK, 10, -10, 0", "BLACK, -10, 10, 1", "WHITE, 10, -10, 1", "WHITE, -10, 10, 0"})
  void moveThatGainsPointsIsPreferredToAPassAndAPassToOneThatLosesThem(
      Color toPlay, double afterMove, double afterPass, int preferred) {
    visit(MOVE, 20, 0, afterMove);
    visit(PASS, 20, 0, afterPass);
    assertEquals(preferred, node.select(SETTINGS, toPlay));
  }

  @Test
  void valueCountsMoreThanTheMostThatPointsMayCount() {
    visit(MOVE, 99, 0.5, -100);
    visit(PASS, 99, 0, 100);
    assertEquals(MOVE, node.select(SETTINGS, Color.BLACK));
    visit(PASS, 400, 0.2, 100);
    assertEquals(PASS, node.select(SETTINGS, Color.BLACK), "a smaller difference, points decide");
  }

  @Test
  void pointsOfFewVisitsCountLess() {
    visit(MOVE, 1, 0, 20);
    visit(PASS, 400, 0.04, 0);
    double found = node.edgeLead(MOVE) - node.meanLead();
    assertTrue(SETTINGS.worthOfPoints(found) > 0.05, "more than the value says: " + found);
    assertEquals(PASS, node.select(SETTINGS, Color.BLACK), "but three visits say little");
    visit(MOVE, 400, 0, 20);
    assertEquals(MOVE, node.select(SETTINGS, Color.BLACK));
  }

  @Test
  void descentsOnTheirWayCountAsVisitsButAsNoLosses() {
    visit(MOVE, 20, 0.1, 0);
    visit(PASS, 20, 0, 0);
    TreeSettings curious = SETTINGS.toBuilder().exploration(2).build();
    assertEquals(MOVE, node.select(curious, Color.BLACK));
    for (int i = 0; i < 30; i++) {
      node.begin(MOVE);
    }
    assertEquals(PASS, node.select(curious, Color.BLACK), "as if it had 50 visits");
    assertEquals(MOVE, node.select(SETTINGS, Color.BLACK), "but its value is what was found");
    for (int i = 0; i < 30; i++) {
      node.finish(MOVE);
    }
    assertEquals(MOVE, node.select(curious, Color.BLACK));
  }

  private void visit(int edge, int visits, double value, double lead) {
    for (int i = 0; i < visits; i++) {
      node.record(edge, value, lead);
    }
  }
}
