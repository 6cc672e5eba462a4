package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String INDENT = "    ";

  @TempDir private Path folder;

  @Test
  void exampleForJavaDevelopersCompilesAndFindsMove() throws Exception {
    Path source = folder.resolve("Example.java");
    Files.writeString(source, example());
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            source.toString());
    Process process =
        builder
            .directory(ROOT.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertTrue(process.waitFor(300, TimeUnit.SECONDS), "it does not end");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), Files.readString(errors));
    String answer = Files.readString(out);
    assertTrue(answer.matches("[A-T]\\d+, expected result -?[01][.,]\\d\\d\\R"), answer);
  }

  /** Returns the Java program that stands in the README. */
  private static String example() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
    return lines.stream()
        .dropWhile(line -> !line.startsWith(INDENT + "import "))
        .takeWhile(line -> line.isBlank() || line.startsWith(INDENT))
        .collect(Collectors.joining("\n"));
  }
}
