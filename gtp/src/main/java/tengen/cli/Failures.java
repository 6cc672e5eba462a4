package tengen.cli;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** Says in one line what failed. */
final class Failures {
  private Failures() {}

  static String describe(Throwable failure) {
    if (failure instanceof UncheckedIOException && failure.getCause() != null) {
      return describe(failure.getCause());
    }
    if (failure instanceof OutOfMemoryError) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      return String.format(
          Locale.ROOT,
          "Java's memory of %,d MB is too small for this (%s): give it more, such as"
              + " JAVA_OPTS=-Xmx%dm",
          megabytes,
          failure.getMessage(),
          2 * megabytes);
    }
    if (failure instanceof CharacterCodingException) {
      return "a file that should be a text in UTF-8 is none (--stacktrace shows where)";
    }
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName() + " (--stacktrace shows where)";
    }
    String line = message.strip().lines().findFirst().orElseThrow();
    // The messages of these hold the file's name alone.
    if (failure instanceof NoSuchFileException missing) {
      return missing(missing.getFile());
    } else if (failure instanceof AccessDeniedException) {
      return line + ": access denied";
    } else if (failure instanceof FileAlreadyExistsException) {
      return line + ": exists already; name another place";
    } else if (failure instanceof NotDirectoryException) {
      return line + ": not a folder";
    } else if (isOwn(failure)) {
      return line;
    }
    return failure.getClass().getSimpleName() + ": " + line;
  }

  private static String missing(String file) {
    Path folder = Path.of(file).toAbsolutePath().getParent();
    return folder == null || Files.isDirectory(folder)
        ? file + ": no such file"
        : folder + ": no such folder";
  }

  /** Tells whether a failure's message was written for people. */
  private static boolean isOwn(Throwable failure) {
    return failure.getClass().getName().startsWith("tengen.")
        || failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure instanceof java.io.IOException;
  }
}
