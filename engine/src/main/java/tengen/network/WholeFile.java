package tengen.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes files whole or not at all: under another name, synced, then renamed. So the old or the new
 * one is there whenever the machine stops.
 */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Replaces a file, or makes it.
   *
   * @throws IOException if it cannot be written; the old one stays
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, List.of(ByteBuffer.wrap(bytes)));
  }

  /**
   * Replaces a file by parts one after the other, or makes it; takes the bytes out of the parts.
   */
  static void write(Path file, List<ByteBuffer> parts) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    Path unfinished = folder.resolve("." + file.getFileName() + ".unfinished");
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (ByteBuffer part : parts) {
          while (part.hasRemaining()) {
            channel.write(part);
          }
        }
        channel.force(true);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    syncFolder(folder);
  }

  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every system can open a folder; the file itself is synced and in place.
      return;
    }
  }
}
