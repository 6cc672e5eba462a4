package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tengen} with a java that tells how it was started. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private static final Path LAUNCHER = Path.of("src/main/launcher/tengen").toAbsolutePath();

  @TempDir private Path folder;

  @BeforeEach
  void makeJava() throws IOException {
    Path java = folder.resolve("bin/java");
    Files.createDirectory(folder.resolve("bin"));
    Files.writeString(
        java, "#!/bin/sh\nprintf '%s\\n' \"oneDNN ${TF_ENABLE_ONEDNN_OPTS-unset}\" \"$@\"\n");
    assertTrue(java.toFile().setExecutable(true));
  }

  @Test
  void oneDnnIsForTrainingAlone() throws Exception {
    assertEquals("oneDNN 1", run(Map.of(), "train", "games").get(0));
    assertEquals("oneDNN unset", run(Map.of(), "gtp").get(0));
  }

  @Test
  void whoSetOneDnnKeepsIt() throws Exception {
    Map<String, String> off = Map.of("TF_ENABLE_ONEDNN_OPTS", "0");
    assertEquals("oneDNN 0", run(off, "train").get(0));
  }

  @Test
  void argumentsArePassedOnAsTheyAre() throws Exception {
    List<String> lines = run(Map.of("JAVA_OPTS", "-Xmx1g"), "train", "a folder", "*");
    assertTrue(lines.contains("-Xmx1g"), lines.toString());
    assertEquals(
        List.of("tengen.cli.Main", "train", "a folder", "*"),
        lines.subList(lines.size() - 4, lines.size()));
  }

  private List<String> run(Map<String, String> variables, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", LAUNCHER.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("TF_ENABLE_ONEDNN_OPTS");
    builder.environment().put("JAVA_HOME", folder.toString());
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.lines().toList();
  }
}
