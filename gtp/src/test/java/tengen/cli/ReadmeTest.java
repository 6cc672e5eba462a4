package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            source.toString());
    Process process = builder.directory(ROOT.toFile()).redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), Files.readString(errors));
    assertTrue(out.matches("[A-T]\\d+, expected result -?0\\.\\d+\\R"), out);
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
