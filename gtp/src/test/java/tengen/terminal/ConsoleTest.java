package tengen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.search.TimeControl;
import tengen.search.Watcher;
import tengen.text.Glyphs;

final class ConsoleTest {
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";

  @Test
  void plainStreamIsReadToItsEndWithoutEscapes() throws IOException {
    String text = pipe("c3\nhint\nresign\n");
    assertTrue(text.contains(" 3 . . X . . 3"), text);
    assertTrue(text.contains("White (Tengen) plays A1."), text);
    assertTrue(text.contains("Black (you) resigns: White (Tengen) wins."), text);
    assertTrue(text.contains("Black, your move> c3\n   A B C D E\n"), text);
    assertTrue(text.stripTrailing().endsWith("game over>"), text);
    assertFalse(text.contains("\u001b"), text);
    assertTrue(text.chars().allMatch(c -> c < 128), text);
  }

  @Test
  void quitLeavesWhatFollowsUnread() throws IOException {
    assertFalse(pipe("quit\nc3\n").contains("plays A1"));
  }

  @Test
  @Timeout(60)
  void terminalGetsTheColoredBoardInItsSize() throws Exception {
    try (Typist typist = new Typist(80, 24)) {
      typist.awaits("Black, your move> ");
      typist.types("c3\r");
      typist.awaits("White (Tengen) plays A1.");
      assertTrue(typist.seen().contains("●"), typist.seen());
      assertTrue(typist.seen().contains("48;5;179"), typist.seen());
      assertTrue(typist.seen().contains("Black (you)"), typist.seen());
      typist.types(CTRL_D);
      typist.leaves();
    }
  }

  @Test
  @Timeout(60)
  void interruptThrowsTheLineAwayAndASecondOneLeaves() throws Exception {
    try (Typist typist = new Typist(80, 24)) {
      typist.awaits("Black, your move> ");
      typist.types("c3");
      typist.awaits("c3");
      typist.types(CTRL_C);
      typist.awaits("Black, your move> ");
      typist.types("b2\r");
      typist.awaits("White (Tengen) plays A1.");
      typist.awaits("Black, your move> ");
      typist.types(CTRL_C);
      typist.awaits("Ctrl-C once more, quit or Ctrl-D leaves.");
      typist.awaits("Black, your move> ");
      typist.types(CTRL_C);
      typist.leaves();
      assertFalse(typist.all().contains("move 2: White B1"), typist.all());
    }
  }

  @Test
  @Timeout(60)
  void interruptMakesAThinkingEngineMoveAndTheGameGoesOn() throws Exception {
    Searcher slow =
        (query, watcher) -> {
          SearchResult result = Conversation.UNIFORM.search(query, Watcher.NONE);
          while (query.game().moveCount() > 0 && watcher.goesOn(() -> result)) {
            Thread.onSpinWait();
          }
          return result;
        };
    try (Typist typist = new Typist(80, 24, host -> game(slow, host))) {
      typist.awaits("Black, your move> ");
      typist.types("c3\r");
      typist.awaits("Tengen thinks ...");
      typist.types(CTRL_C);
      typist.awaits("White (Tengen) plays A1.");
      typist.awaits("Black, your move> ");
      typist.types(CTRL_D);
      typist.leaves();
    }
  }

  @Test
  @Timeout(60)
  void wordsArePutToAnEndByTab() throws Exception {
    try (Typist typist = new Typist(80, 24)) {
      typist.awaits("Black, your move> ");
      typist.types("resi\t\r");
      typist.awaits("Black (you) resigns");
      typist.types("resu\t\r");
      typist.awaits("Black, your move> ");
      typist.types("level \t\t");
      typist.awaits("6");
      typist.types(CTRL_C);
      typist.awaits("Black, your move> ");
      typist.types("quit\r");
      typist.leaves();
    }
  }

  @Test
  @Timeout(60)
  void boardIsDrawnAnewWhereAnotherSizeMakesItDifferent() throws Exception {
    try (Typist typist = new Typist(80, 24)) {
      typist.awaits("Black, your move> ");
      typist.resizes(30, 24);
      typist.awaits("captured ● 0 ○ 0;");
      typist.types("quit\r");
      typist.leaves();
    }
  }

  @Test
  void plainStreamsAndWishesGetLettersWithoutColor() throws IOException {
    try (Terminal dumb = dumb("", new ByteArrayOutputStream());
        Terminal rich = rich("xterm-256color")) {
      assertEquals(Look.PLAIN, Look.of(dumb, Map.of(), false));
      assertEquals(Look.PLAIN, Look.of(rich, Map.of(), true));
    }
  }

  @Test
  void colorNeedsAPaletteAndNoWishAgainstIt() throws IOException {
    try (Terminal rich = rich("xterm-256color");
        Terminal poor = rich("xterm")) {
      assertTrue(Look.of(rich, Map.of(), false).colored());
      assertFalse(Look.of(rich, Map.of("NO_COLOR", "1"), false).colored());
      assertTrue(Look.of(rich, Map.of("NO_COLOR", ""), false).colored());
      assertFalse(Look.of(poor, Map.of(), false).colored());
      assertTrue(Look.of(poor, Map.of("COLORTERM", "truecolor"), false).colored());
    }
  }

  private static Terminal rich(String type) throws IOException {
    return new LineDisciplineTerminal(
        "test", type, new ByteArrayOutputStream(), StandardCharsets.UTF_8);
  }

  private static Terminal dumb(String input, ByteArrayOutputStream output) throws IOException {
    return new DumbTerminal(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output);
  }

  private static String pipe(String input) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (Terminal terminal = dumb(input, output)) {
      Console.play(ConsoleTest::game, new TerminalHost(terminal, Look.PLAIN, false));
    }
    return output.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static TerminalGame game(Host host) {
    return game(Conversation.UNIFORM, host);
  }

  private static TerminalGame game(Searcher engine, Host host) {
    return new TerminalGame(
        Game.start(5, Rules.CHINESE, 7.5),
        Players.parse("black"),
        engine,
        level -> engine,
        TimeControl.NONE,
        InstantSource.system(),
        host);
  }

  /** Someone at a terminal of 256 colors who reads before typing. */
  private static final class Typist implements AutoCloseable {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final LineDisciplineTerminal terminal;
    private final Thread console;
    private int read;

    Typist(int columns, int rows) throws IOException {
      this(columns, rows, ConsoleTest::game);
    }

    Typist(int columns, int rows, Function<Host, TerminalGame> game) throws IOException {
      terminal =
          new LineDisciplineTerminal("test", "xterm-256color", output, StandardCharsets.UTF_8);
      terminal.setSize(new Size(columns, rows));
      TerminalHost host = new TerminalHost(terminal, new Look(true, Glyphs.UNICODE), true);
      console = new Thread(() -> Console.play(game, host), "console");
      console.start();
    }

    void types(String keys) throws IOException {
      terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    void resizes(int columns, int rows) {
      terminal.setSize(new Size(columns, rows));
      terminal.raise(Terminal.Signal.WINCH);
    }

    /** Waits until a text comes after what was read before. */
    void awaits(String text) throws InterruptedException {
      while (all().indexOf(text, read) < 0) {
        assertTrue(console.isAlive() || all().indexOf(text, read) >= 0, all());
        Thread.sleep(5);
      }
      read = all().indexOf(text, read) + text.length();
    }

    void leaves() throws InterruptedException {
      console.join();
    }

    String seen() {
      return all().substring(0, read);
    }

    String all() {
      return output.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      terminal.close();
    }
  }
}
