package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunFilesTest {
  @TempDir private Path folder;

  @Test
  void filesStandBesideTheNet() {
    RunFiles files = new RunFiles(Path.of("nets", "my.net.safetensors"));
    assertEquals(Path.of("nets", "my.net.safetensors.checkpoint"), files.checkpoint());
    assertEquals(Path.of("nets", "my.net.csv"), files.metrics());
    assertEquals(Path.of("nets", "my.net.png"), files.curves());
    assertEquals(Path.of("net.csv"), new RunFiles(Path.of("net")).metrics());
    assertEquals(Path.of(".net.csv"), new RunFiles(Path.of(".net")).metrics());
  }

  @ParameterizedTest
  @ValueSource(strings = {"net.csv", "net.png", "", "/"})
  void namesThatAreNoNetsAreRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> new RunFiles(Path.of(name)));
  }

  @Test
  void missingFolderIsTold() {
    RunFiles files = new RunFiles(folder.resolve("nowhere").resolve("net.safetensors"));
    assertTold(folder.resolve("nowhere") + ": no such folder", files::requireWritable);
  }

  @Test
  void folderInPlaceOfAFileIsTold() throws IOException {
    Path net = Files.createDirectory(folder.resolve("net.safetensors"));
    assertTold(net + ": is a folder", new RunFiles(net)::requireWritable);
    RunFiles files = new RunFiles(folder.resolve("a"));
    Files.createDirectory(files.metrics());
    assertTold(files.metrics() + ": is a folder", files::requireWritable);
  }

  @Test
  void anyFileOfAnotherRunIsToldBeforeItIsReplaced() throws IOException {
    RunFiles files = new RunFiles(folder.resolve("net.safetensors"));
    files.requireWritable();
    files.requireNone();
    for (Path file : List.of(files.net(), files.checkpoint())) {
      Files.createFile(file);
      assertTold(file + ": exists already", files::requireNone);
      Files.delete(file);
    }
    for (Path file : List.of(files.metrics(), files.curves())) {
      Files.createFile(file);
      assertTold(file + ": was left by a run that wrote no net", files::requireNone);
      Files.delete(file);
    }
  }

  @Test
  void filesAreOfOneRunAtATime() throws IOException {
    RunFiles files = new RunFiles(folder.resolve("net.safetensors"));
    RunLock lock = files.lock();
    assertTold(files.net() + ": another run is writing it", files::lock);
    new RunFiles(folder.resolve("other.safetensors")).lock().close();
    lock.close();
    files.lock().close();
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void runWithoutCheckpointCannotBeResumed() throws IOException {
    RunFiles files = new RunFiles(folder.resolve("net.safetensors"));
    assertTold("no such run", files::requireCheckpoint);
    Files.createFile(files.net());
    assertTold("that run is complete", files::requireCheckpoint);
    Files.createFile(files.checkpoint());
    files.requireCheckpoint();
  }

  private static void assertTold(String part, org.junit.jupiter.api.function.Executable check) {
    TrainingException failure = assertThrows(TrainingException.class, check);
    assertTrue(failure.getMessage().contains(part), failure.getMessage());
  }
}
