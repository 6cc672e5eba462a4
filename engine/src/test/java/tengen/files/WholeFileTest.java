package tengen.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void replacesAFileAndLeavesNoOtherBehind() throws IOException {
    Path file = Files.writeString(folder.resolve("game.sgf"), "a longer text than the new one");
    WholeFile.write(file, "天元");
    assertEquals("天元", Files.readString(file));
    assertEquals(1, count(folder));
  }

  @Test
  void namesTheFolderThatIsMissing() {
    Path missing = folder.resolve("missing");
    NoSuchFileException thrown =
        assertThrows(
            NoSuchFileException.class, () -> WholeFile.write(missing.resolve("a.sgf"), ""));
    assertEquals(missing.toString(), thrown.getFile());
  }

  @Test
  void leavesAFolderAloneThatHasTheName() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("game.sgf"), "(;)");
    assertThrows(FileSystemException.class, () -> WholeFile.write(taken, "text"));
    assertEquals(1, count(folder));
    assertEquals("(;)", Files.readString(taken.resolve("game.sgf")));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void replacesTheFileThatALinkLeadsTo() throws IOException {
    Path file = Files.writeString(folder.resolve("2026.sgf"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("latest.sgf"), file);
    WholeFile.write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void addsToTheEndOfAFileOrMakesOne() throws IOException {
    Path file = folder.resolve("log");
    WholeFile.append(file, new byte[] {1, 2});
    WholeFile.append(file, new byte[] {3});
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
  }

  /** Linux has a file that every write to fails, as if the disk were full. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void failureToAddIsTold() throws IOException {
    Path full = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));
    assertThrows(IOException.class, () -> WholeFile.append(full, new byte[] {1}));
    assertThrows(IOException.class, () -> WholeFile.write(full, "text"));
  }

  @Test
  @Timeout(60)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such pipes")
  void writesIntoAPipeAndLeavesItThere() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    FutureTask<String> read = new FutureTask<>(() -> Files.readString(pipe));
    Thread reader = new Thread(read, "reader of the pipe");
    reader.setDaemon(true);
    reader.start();
    WholeFile.write(pipe, "through");
    assertEquals("through", read.get());
    assertTrue(Files.exists(pipe) && !Files.isRegularFile(pipe));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
