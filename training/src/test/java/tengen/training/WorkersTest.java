package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;

final class WorkersTest {
  @Test
  void onAProcessorAllItsThreadsTakeTurnsWithTensorFlow() {
    Workers workers = Workers.of(RuntimeOptions.DEFAULT);
    assertEquals(Runtime.getRuntime().availableProcessors(), workers.count());
    assertFalse(workers.ahead());
    assertEquals(new Workers(3, false), Workers.of(runtime(3, "cpu")));
  }

  @Test
  void besideAGpuTheyWorkAheadWhateverItsThreads() {
    Workers workers = Workers.of(runtime(1, "gpu:1"));
    assertEquals(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), workers.count());
    assertTrue(workers.ahead());
  }

  @Test
  void anotherCountWorksInTheSameWay() {
    assertEquals(new Workers(7, true), new Workers(2, true).withCount(7));
    assertThrows(IllegalArgumentException.class, () -> new Workers(2, true).withCount(0));
  }

  private static RuntimeOptions runtime(int threads, String device) {
    return new RuntimeOptions(threads, Precision.FP32, device);
  }
}
