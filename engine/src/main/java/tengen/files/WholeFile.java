package tengen.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes files, and additions to them, whole or not at all. A file is written under another name,
 * synced, then renamed: the old or the new one is there whenever the machine stops.
 *
 * <p>A link stays, and the file that it leads to is replaced. What is no file, such as a terminal
 * or a pipe, is written to as it is.
 */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Replaces a file by a text in UTF-8, or makes it.
   *
   * @throws IOException if it cannot be written; the old one stays
   */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

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
   *
   * @throws IOException if it cannot be written; the old one stays
   */
  public static void write(Path file, List<ByteBuffer> parts) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      fill(file, false, parts);
    } else {
      replace(Files.isRegularFile(file) ? file.toRealPath() : file.toAbsolutePath(), parts);
    }
  }

  /**
   * Adds bytes to the end of a file, or makes it. They are on the disk when this returns.
   *
   * @throws IOException if they cannot all be written; the file ends where it did, if it can be cut
   *     there
   */
  public static void append(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = channel.size();
      try {
        channel.position(end);
        write(channel, ByteBuffer.wrap(bytes));
        channel.force(true);
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
    }
  }

  private static void replace(Path file, List<ByteBuffer> parts) throws IOException {
    Path folder = file.getParent();
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    Path unfinished = folder.resolve("." + file.getFileName() + ".unfinished");
    try {
      fill(unfinished, true, parts);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    syncFolder(folder);
  }

  private static void fill(Path file, boolean synced, List<ByteBuffer> parts) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (ByteBuffer part : parts) {
        write(channel, part);
      }
      if (synced) {
        channel.force(true);
      }
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
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
