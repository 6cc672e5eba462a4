package tengen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code tengen} program in a process of its own, so that it can be killed. */
final class TrainProcess {
  private static final long LONGEST_SECONDS = 300;

  private final Process process;
  private final Path output;

  private TrainProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command; what it writes on either stream goes to the file. */
  static TrainProcess start(Path output, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1"); // starts in less time
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    return new TrainProcess(
        builder.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process at once, as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitStatus();
  }

  /** Asks the process to end. */
  void terminate() {
    process.destroy();
  }

  int exitStatus() throws InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + LONGEST_SECONDS + " s: " + output);
    }
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(output);
  }
}
