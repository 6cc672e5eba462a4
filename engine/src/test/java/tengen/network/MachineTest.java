package tengen.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MachineTest {
  @Test
  void machineHasOneProcessorAndTheLibraryThatIsInUse() {
    Machine machine = Machine.look();
    assertEquals(
        1, machine.devices().stream().filter(device -> device.option().equals("cpu")).count());
    assertTrue(machine.tensorFlow().matches("2\\.\\d+\\.\\d+.*"), machine.tensorFlow());
    assertTrue(machine.nativeLibrary().contains("tensorflow"), machine.nativeLibrary());
    assertEquals(Precision.AUTO.isBfloat16(), machine.bfloat16());
  }

  @Test
  void processorIsAlwaysThere() {
    Machine.require(RuntimeOptions.DEFAULT);
  }

  /** TensorFlow itself would quietly take the processor. */
  @ParameterizedTest
  @ValueSource(strings = {"gpu", "gpu:7"})
  void missingGpuIsToldInOneLine(String device) {
    boolean none = Machine.look().devices().stream().noneMatch(Machine.Device::isGpu);
    assumeTrue(none, "a GPU is here");
    RuntimeOptions options = new RuntimeOptions(1, Precision.FP32, device);
    Weights weights = Nets.randomWeights(Nets.least(5), 1);
    LearnerOptions learning = new LearnerOptions(1, 0, 0, 0, options);
    for (MissingDeviceException e :
        new MissingDeviceException[] {
          assertThrows(MissingDeviceException.class, () -> Networks.of(weights, options)),
          assertThrows(MissingDeviceException.class, () -> new Learner(weights.spec(), learning)),
          assertThrows(MissingDeviceException.class, () -> Learner.from(weights, learning))
        }) {
      assertTrue(
          e.getMessage().startsWith("TensorFlow finds no " + device + " here"), e.getMessage());
      assertEquals(1, e.getMessage().lines().count());
    }
  }
}
