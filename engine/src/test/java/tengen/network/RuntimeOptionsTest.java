package tengen.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig.Toggle;

final class RuntimeOptionsTest {
  @Test
  void networkOnAProcessorRunsWithoutGpuInTheThreadThatAsks() {
    ConfigProto config = new RuntimeOptions(3, Precision.FP32, "cpu").config();
    assertEquals(-1, config.getInterOpParallelismThreads());
    assertEquals(1, config.getIntraOpParallelismThreads());
    assertEquals(0, config.getDeviceCountOrThrow("GPU"));
    assertEquals(Toggle.DEFAULT, toggle(config));
  }

  @Test
  void bfloat16IsSwitchedOnOnlyWhereAskedForOrKnownToBeThere() {
    assertEquals(Toggle.ON, toggle(new RuntimeOptions(0, Precision.BF16, "cpu").config()));
    Toggle expected = Precision.AUTO.isBfloat16() ? Toggle.ON : Toggle.DEFAULT;
    assertEquals(expected, toggle(RuntimeOptions.DEFAULT.config()));
  }

  @ParameterizedTest
  @CsvSource({"gpu, 0", "gpu:0, 0", "gpu:11, 11"})
  void gpuIsChosenByItsNumber(String device, String number) {
    ConfigProto config = new RuntimeOptions(3, Precision.AUTO, device).config();
    assertEquals(number, config.getGpuOptions().getVisibleDeviceList());
    assertTrue(config.getGpuOptions().getAllowGrowth());
    assertEquals(1, config.getInterOpParallelismThreads());
    assertEquals(3, config.getIntraOpParallelismThreads());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tpu", "gpu:", "gpu:x", "gpu:-1", "cpu:1", "GPU"})
  void deviceThatIsNoneIsRefused(String device) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new RuntimeOptions(0, Precision.AUTO, device));
    assertEquals("device: expected cpu, gpu or gpu:N, found " + device, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1025})
  void threadsThatCannotBeAreRefused(int threads) {
    assertThrows(
        IllegalArgumentException.class, () -> new RuntimeOptions(threads, Precision.AUTO, "cpu"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "gpu:1"})
  void bfloat16IsRefusedOnAGpu(String device) {
    assertThrows(
        IllegalArgumentException.class, () -> new RuntimeOptions(0, Precision.BF16, device));
  }

  private static Toggle toggle(ConfigProto config) {
    return config.getGraphOptions().getRewriteOptions().getAutoMixedPrecisionOnednnBfloat16();
  }
}
