package tengen.network;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MissingNativeExceptionTest {
  /** Runs in a process of its own, without the native library; asks twice. */
  public static void main(String[] args) {
    tell(() -> new Learner(Nets.small(), Nets.OPTIONS).close());
    tell(() -> Networks.of(Nets.randomWeights(Nets.small(), 1), Nets.RUNTIME).close());
  }

  private static void tell(Runnable use) {
    try {
      use.run();
      System.out.println("no failure");
    } catch (MissingNativeException e) {
      System.out.println(e.getMessage());
    }
  }

  @Test
  void missingLibraryIsOneLineThatNamesTheArtifact() throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(".*tensorflow-core-native-[0-9.]+-.*"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                MissingNativeExceptionTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    List<String> lines = said.lines().toList();
    assertEquals(2, lines.size(), said);
    String jar = "is missing: put tensorflow-core-native-[0-9.]+-[a-z0-9_]+-[a-z0-9_]+[.]jar ";
    assertTrue(
        lines.get(0).matches("TensorFlow's native library for .*" + jar + ".*lib folder"), said);
    assertEquals(lines.get(0), lines.get(1));
  }

  @Test
  void presentLibraryIsNoFailure() {
    assertDoesNotThrow(MissingNativeException::check);
  }
}
