package tengen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import tengen.network.Machine;
import tengen.network.NetworkSpec;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;

/** The options of commands that compute with a net. */
final class RuntimeMixin {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of TensorFlow; 0 is one for each core (default: 0).")
  private int threads;

  @Option(
      names = "--precision",
      paramLabel = "auto|fp32|bf16",
      description = "auto is bf16 where the processor has it, and fp32 on a GPU (default: auto).")
  private Precision precision = Precision.AUTO;

  @Option(names = "--device", paramLabel = "D", description = "cpu, gpu or gpu:N (default: cpu).")
  private String device = "cpu";

  RuntimeOptions options() {
    return new RuntimeOptions(threads, precision, device);
  }

  /**
   * Finds out, before anything is read, whether TensorFlow and the device are there.
   *
   * @throws tengen.network.MissingNativeException if TensorFlow's native library is not there
   * @throws tengen.network.MissingDeviceException if not
   */
  void requireDevice() {
    Machine.require(options());
  }

  /**
   * Returns a preset by its name, or reads a spec file.
   *
   * @throws UnknownNameException if there is neither
   * @throws IOException if the file cannot be read
   */
  static NetworkSpec spec(String nameOrFile) throws IOException {
    Path file = Path.of(nameOrFile);
    if (Files.isRegularFile(file)) {
      return NetworkSpec.read(file);
    } else if (NetworkSpec.presetNames().contains(nameOrFile)) {
      return NetworkSpec.preset(nameOrFile);
    }
    throw new UnknownNameException(
        nameOrFile, "no such file of layers, nor a preset", NetworkSpec.presetNames());
  }
}
