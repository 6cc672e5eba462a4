package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConversationLogTest {
  private final Engine engine = new Engine();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private void converse(ConversationLog log, String input) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    new GtpLoop(engine.commands, log.in(in), log.out(out), errors).run();
  }

  @Test
  void everyLineIsThereWithTimeAndDirection() throws IOException {
    StringWriter text = new StringWriter();
    LocalDateTime time = LocalDateTime.of(2026, 11, 24, 23, 5, 7, 89_000_000);
    ConversationLog log =
        new ConversationLog(
            "log",
            text,
            () -> time.atZone(ZoneId.systemDefault()).toInstant(),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    converse(log, "1 name\r\n# \u00e9\nplay b Z\nquit");
    List<String> lines = text.toString().lines().toList();
    assertTrue(
        lines.stream().allMatch(line -> line.startsWith("2026-11-24 23:05:07.089 ")), "" + lines);
    assertEquals(List.of("> 1 name", "> # \u00e9", "> play b Z", "> quit"), said(lines, ">"));
    assertEquals(List.of("< =1 Tengen", "<"), said(lines, "<").subList(0, 2));
    assertEquals(out.toString(StandardCharsets.UTF_8).lines().count(), said(lines, "<").size());
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  private static List<String> said(List<String> lines, String sign) {
    return lines.stream().map(line -> line.substring(24)).filter(l -> l.startsWith(sign)).toList();
  }

  @Test
  void fullDiskEndsTheLogAndNotTheGame() throws IOException {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() throws IOException {
            throw new IOException("No space left on device");
          }
        };
    ConversationLog log =
        new ConversationLog(
            "game.log",
            full,
            InstantSource.system(),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    converse(log, "name\nplay b D4\n1 protocol_version\n");
    log.close();
    assertEquals("= Tengen\n\n=\n\n=1 2\n\n", out.toString(StandardCharsets.UTF_8));
    assertEquals(
        "tengen: game.log: No space left on device; nothing more is logged",
        err.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void fileIsContinued(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tengen.log");
    for (int i = 0; i < 2; i++) {
      try (ConversationLog log =
          ConversationLog.open(file, new PrintStream(err, true, StandardCharsets.UTF_8))) {
        converse(log, "name\n");
      }
    }
    List<String> lines = Files.readAllLines(file);
    assertEquals(2, said(lines, "> name").size());
    assertEquals(6, lines.size());
  }
}
