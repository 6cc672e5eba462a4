package tengen.match;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tengen.weights.BundledWeights;

/**
 * A GTP engine run as a process, seen from the side of the controller: one command at a time, each
 * with a time limit. For one thread; a second one reads what the engine writes.
 */
final class GtpEngine implements AutoCloseable {
  /** What an engine answered: whether it did what was asked, and its text. */
  record Reply(boolean done, String text) {}

  private static final Duration QUIT_TIMEOUT = Duration.ofSeconds(3);

  private final Process process;
  private final OutputStream commands;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  private GtpEngine(Process process) {
    this.process = process;
    commands = process.getOutputStream();
    Thread reader = new Thread(this::readLines, "tengen-match-reader");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts an engine.
   *
   * @param command the program and its arguments
   * @param log where its stderr is appended
   * @throws IOException if there is no such program
   */
  static GtpEngine start(List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
    try {
      return new GtpEngine(builder.start());
    } catch (IOException e) {
      if (Files.exists(log) && Files.size(log) == 0) {
        Files.delete(log); // made for it
      }
      throw new IOException(
          command.get(0)
              + " cannot be started: an engine is the path of a GTP program and its arguments in"
              + " quotes, a .safetensors file, or the name of a net that comes along ("
              + String.join(", ", BundledWeights.names())
              + ")",
          e);
    }
  }

  /**
   * Sends a command and waits for the reply.
   *
   * @throws EngineFailure if none comes in time
   */
  Reply ask(String command, Duration timeout) throws EngineFailure {
    try {
      commands.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      commands.flush();
    } catch (IOException e) {
      throw new EngineFailure("died before " + command);
    }
    return read(command, System.nanoTime() + timeout.toNanos());
  }

  /**
   * Sends a command that must succeed.
   *
   * @return the text of the reply
   * @throws EngineFailure if it fails or no reply comes in time
   */
  String require(String command, Duration timeout) throws EngineFailure {
    Reply reply = ask(command, timeout);
    if (!reply.done()) {
      throw new EngineFailure("refused " + command + ": " + reply.text());
    }
    return reply.text();
  }

  /** Asks the engine to quit and ends its process. */
  @Override
  public void close() {
    try {
      ask("quit", QUIT_TIMEOUT);
      if (process.waitFor(QUIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (EngineFailure e) {
      // It is ended below, whatever it did.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private Reply read(String command, long deadline) throws EngineFailure {
    List<String> text = new ArrayList<>();
    String line = nextLine(command, deadline);
    while (line.isBlank()) {
      line = nextLine(command, deadline);
    }
    char status = line.charAt(0);
    if (status != '=' && status != '?') {
      throw new EngineFailure("answered " + command + " with '" + line + "'");
    }
    text.add(line.substring(1).strip());
    for (line = nextLine(command, deadline); !line.isBlank(); line = nextLine(command, deadline)) {
      text.add(line);
    }
    return new Reply(status == '=', String.join("\n", text).strip());
  }

  private String nextLine(String command, long deadline) throws EngineFailure {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      Optional<String> line = lines.poll(left, TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new EngineFailure("did not answer " + command + " in time");
      }
      return line.orElseThrow(() -> new EngineFailure("died in " + command));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure("interrupted in " + command);
    }
  }

  /** Hands on each line, and nothing at the end. */
  private void readLines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      // The process is ending; what reads the lines is told below.
    }
    lines.add(Optional.empty());
  }
}
