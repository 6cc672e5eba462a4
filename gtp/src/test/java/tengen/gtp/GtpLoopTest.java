package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class GtpLoopTest {
  private final Engine engine = new Engine();

  @Test
  void repliesCarryTheIdOfTheirCommand() {
    assertEquals(
        "=1 2\n\n=20 Tengen\n\n= 2\n\n",
        engine.converse("1 protocol_version", "20 name", "protocol_version"));
  }

  @Test
  void idMayTouchTheName() {
    assertEquals("=1 Tengen\n\n", engine.converse("1name"));
  }

  @Test
  void carriageReturnsTabsAndCommentsAreUnderstood() {
    assertEquals(
        "=7 Tengen\n\n=\n\n= true\n\n",
        engine.converse(
            "7\tname\r", "# a comment", "", "\r", "komi\t6.5 # points\r", "known_command\tundo"));
  }

  @Test
  void controlCharactersAreDropped() {
    assertEquals("= Tengen\n\n", engine.converse("na\u0001m\u007fe\u0000"));
  }

  @Test
  void errorsAreOneLineWithTheId() {
    assertEquals("?3 unknown command\n\n?4 empty command\n\n", engine.converse("3 nonsense", "4"));
  }

  @Test
  void commandsAfterQuitAreNotRead() {
    assertEquals("= Tengen\n\n=5\n\n", engine.converse("name", "5 quit", "name"));
  }

  @Test
  void lastLineNeedsNoLineFeed() {
    assertEquals("= 2\n\n", engine.converse("protocol_version".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void unexpectedFailureIsAnsweredAndTold() {
    engine.commands.add(
        "fail",
        args -> {
          throw new IllegalStateException("broken -> \n\nhere");
        });
    engine.commands.add(
        "recurse",
        args -> {
          throw new StackOverflowError();
        });
    assertEquals(
        "? internal error: java.lang.IllegalStateException: broken to | here\n\n"
            + "?2 internal error: java.lang.StackOverflowError\n\n= Tengen\n\n",
        engine.converse("fail", "2 recurse", "name"));
    String[] errors = engine.err.toString(StandardCharsets.UTF_8).split("\n");
    assertEquals(2, errors.length);
    assertTrue(errors[0].startsWith("tengen: fail failed"), errors[0]);
  }

  @Test
  void emptyLinesInsideAReplyAreTakenOut() {
    engine.commands.add("gap", args -> "a\n\n \t\nb\r\n\n");
    assertEquals("= a\nb\n\n", engine.converse("gap"));
  }

  @Test
  void longCommandGoesOnUntilAnyLineArrives() throws IOException {
    engine.commands.addLong(
        "wait",
        (args, reply) -> {
          reply.begin();
          reply.line("waiting");
          while (!reply.awaitNext(Duration.ofMinutes(1))) {}
          reply.line("done");
        });
    try (Conversation client = new Conversation(engine)) {
      for (String next : List.of("\n", "# comment\n", "5 name\n", "6 nonsense\n")) {
        client.send("4 wait\n");
        assertEquals("=4", client.line());
        assertEquals("waiting", client.line());
        client.send(next);
        assertEquals(List.of("done"), client.rest());
        if (next.startsWith("5")) {
          assertEquals(List.of("=5 Tengen"), client.rest());
        } else if (next.startsWith("6")) {
          assertEquals(List.of("?6 unknown command"), client.rest());
        }
      }
      client.send("wait\n");
      assertEquals("=", client.line());
      assertEquals("waiting", client.line());
      client.endInput();
      assertEquals(List.of("done"), client.rest());
    }
  }

  @Test
  void interruptCommentReachesTheRunningCommand() throws IOException {
    engine.commands.addLong(
        "think",
        (args, reply) -> {
          while (!reply.isInterrupted()) {
            reply.awaitNext(Duration.ofMillis(1));
          }
          reply.text("thought");
        });
    try (Conversation client = new Conversation(engine)) {
      client.send("think\nname\n# interrupt\n");
      assertEquals(List.of("= thought"), client.rest());
      assertEquals(List.of("= Tengen"), client.rest());
      client.send("think\n");
      client.send("# interrupt\r\n");
      assertEquals(List.of("= thought"), client.rest());
    }
  }

  @Test
  void failureAfterTheBeginningEndsTheReply() {
    engine.commands.addLong(
        "half",
        (args, reply) -> {
          reply.begin();
          reply.line("one");
          throw new IllegalStateException("no more");
        });
    assertEquals("=1\none\n\n=2 2\n\n", engine.converse("1 half", "2 protocol_version"));
    assertTrue(engine.err.toString(StandardCharsets.UTF_8).startsWith("tengen: half failed"));
  }

  @Test
  void pipelinedCommandsAreAnsweredInOrder() {
    StringBuilder input = new StringBuilder();
    StringBuilder output = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      input.append(i).append(" protocol_version\n");
      output.append('=').append(i).append(" 2\n\n");
    }
    assertEquals(
        output.toString(), engine.converse(input.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void lineMayComeInPieces() throws IOException {
    try (Conversation client = new Conversation(engine)) {
      client.send("1 name\n2 proto");
      assertEquals(List.of("=1 Tengen"), client.rest());
      client.send("col_version");
      client.send("\r\n3 na");
      assertEquals(List.of("=2 2"), client.rest());
      client.endInput();
      assertEquals(List.of("?3 unknown command"), client.rest());
    }
  }

  @Test
  void tooLongLineIsAnErrorAndTheNextIsRead() {
    String line = "8 play b " + "A".repeat(3_000_000);
    assertEquals(
        "?8 a line has at most 65536 bytes\n\n= 2\n\n", engine.converse(line, "protocol_version"));
  }

  @Test
  void garbageLeavesTheEngineAnswering() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    for (int i = 0; i < 500; i++) {
      byte[] line = new byte[random.nextInt(i % 100 == 0 ? 1 << 20 : 200)];
      random.nextBytes(line);
      input.writeBytes(line);
      input.write('\n');
    }
    input.writeBytes("77 protocol_version\n".getBytes(StandardCharsets.UTF_8));
    String output = engine.converse(input.toByteArray());
    assertTrue(output.endsWith("\n\n=77 2\n\n"), "seed " + seed);
    for (String reply : output.split("\n\n")) {
      assertTrue(reply.startsWith("=") || reply.startsWith("?"), "seed " + seed + ": " + reply);
    }
  }

  @Test
  void commandsWithRandomArgumentsAlwaysAnswer() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] words = {
      "b",
      "W",
      "black",
      "A1",
      "z99",
      "pass",
      "D4",
      "-1",
      "0",
      "1",
      "2",
      "5",
      "9",
      "26",
      "1e9",
      "NaN",
      "dead",
      "alive",
      "\u00e9",
      "99999999999",
      "3.5",
      "1:1",
      "7:7",
      "chinese",
      "avoid",
      "true",
      "maxvisits",
      "undo",
      "."
    };
    String[] names =
        engine.commands.names().stream()
            .filter(name -> !name.equals("quit") && !name.equals("printsgf")) // it writes files
            .toArray(String[]::new);
    engine.reply("boardsize 5");
    for (int i = 0; i < 500; i++) {
      StringBuilder line = new StringBuilder(names[random.nextInt(names.length)]);
      for (int n = random.nextInt(4); n > 0; n--) {
        line.append(' ').append(words[random.nextInt(words.length)]);
      }
      String reply = engine.converse(line.toString());
      assertTrue(
          reply.matches("(?s)[=?].*\n\n") && !reply.contains("internal error"),
          "seed " + seed + ": " + line + " gave " + reply);
    }
  }
}
