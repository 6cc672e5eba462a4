package tengen.network;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MissingNativeExceptionTest {
  /** Runs in a process of its own, without the native library. */
  public static void main(String[] args) {
    try {
      Networks.of(Nets.randomWeights(Nets.small(), 1), Nets.RUNTIME);
      System.out.print("no failure");
    } catch (MissingNativeException e) {
      System.out.print(e.getMessage());
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
    assertTrue(said.startsWith("TensorFlow's native library for "), said);
    String jar = "is missing: put tensorflow-core-native-[0-9.]+-[a-z0-9_]+-[a-z0-9_]+[.]jar ";
    assertTrue(said.matches(".*" + jar + ".*lib folder"), said);
    assertEquals(1, said.lines().count(), said);
  }

  @Test
  void presentLibraryIsNoFailure() {
    assertDoesNotThrow(MissingNativeException::check);
  }
}
