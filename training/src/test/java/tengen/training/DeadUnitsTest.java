package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tengen.network.Learner;
import tengen.network.LearnerOptions;
import tengen.network.NetworkInsight;
import tengen.network.Weights;

final class DeadUnitsTest {
  private static final Workers ONE = new Workers(1, false);

  @Test
  void everyRectifiedLayerIsLookedAt() {
    assertEquals(
        List.of("2:8", "3.relu1:8", "3.relu2:8", "5.relu:2", "5.hidden.relu:4"),
        look(0.01f, 1).stream().map(layer -> layer.name() + ":" + layer.channels()).toList());
  }

  /** A step of a huge rate throws biases far below what comes in. */
  @Test
  void channelsThatNeverFireAreCounted() {
    int before = look(0.01f, 1).stream().mapToInt(DeadUnits.Layer::dead).sum();
    List<DeadUnits.Layer> after = look(50f, 3);
    int dead = after.stream().mapToInt(DeadUnits.Layer::dead).sum();
    assertTrue(dead > before, before + " before, after: " + after);
    assertTrue(after.stream().allMatch(layer -> layer.dead() <= layer.channels()));
  }

  private static List<DeadUnits.Layer> look(float rate, int steps) {
    Corpus corpus = RandomGames.corpus(TinyNet.SIZE, 10, 1);
    LearnerOptions options = new LearnerOptions(1, 0, 0, 0.5f, TinyNet.RUNTIME);
    try (Learner learner = new Learner(TinyNet.SPEC, options);
        BatchStream batches =
            new BatchStream(Sampler.training(corpus.positions(), 1), 48, 16, 0, 16L * steps, ONE)) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        learner.step(batch.examples(), rate);
      }
      Weights weights = learner.weights(Map.of());
      try (NetworkInsight insight = NetworkInsight.of(weights, TinyNet.RUNTIME)) {
        return DeadUnits.of(insight, corpus.positions(), 100, ONE);
      }
    }
  }
}
