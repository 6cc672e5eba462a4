package tengen.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the files of a run to one process. The system gives the lock up when the process ends,
 * however it does.
 */
public final class RunLock implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a file, which is made for that.
   *
   * @return null if another process, or another run of this one, has it
   */
  static @Nullable RunLock of(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        file.toFile().deleteOnExit(); // a process that is asked to end does not come to close this
        return new RunLock(file, channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      return null;
    } catch (IOException e) {
      // Some network folders know no locks; a run there is as safe as its user is careful.
      return new RunLock(file, channel);
    }
    channel.close();
    return null;
  }

  /** Gives the lock up, and deletes its file if that can be done. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file); // while it is held, so that nobody else's is deleted
    } catch (IOException e) {
      return; // an empty file is left, as where the process was ended
    }
  }
}
