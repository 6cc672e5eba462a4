package tengen.terminal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;
import tengen.search.FinalStatus;
import tengen.search.SearchResult;

/** Prints text and boards, with what the person has switched on. */
final class Display {
  private static final int INDENT = 18;

  private final Host host;
  private boolean heat;
  private boolean hints;
  private @Nullable View latest;
  private String drawn = "";

  Display(Host host) {
    this.host = host;
  }

  /** Prints a text, broken into lines that fit. */
  void say(String text) {
    host.screen().wrap(text).forEach(host.out()::println);
  }

  /** Prints what a word means; the meanings of all words stand in one column. */
  void define(String word, String meaning) {
    Screen screen = host.screen();
    String indent = " ".repeat(INDENT);
    String first = word.length() < INDENT ? word + indent.substring(word.length()) : word + " ";
    List<String> lines = screen.withColumns(screen.columns() - INDENT).wrap(meaning);
    host.out().println(first + lines.get(0));
    lines.stream().skip(1).forEach(line -> host.out().println(indent + line));
  }

  /** Shows the position. */
  void show(GameTable table) {
    show(table, heat, hints, Optional.empty());
  }

  /** Shows the position with the best moves, whatever is switched on. */
  void showHints(GameTable table) {
    show(table, heat, true, Optional.empty());
  }

  /** Shows how the position would be counted. */
  void showCount(GameTable table, FinalStatus status) {
    show(table, false, false, Optional.of(status));
  }

  /** Switches the heat map on or off. */
  void switchHeat(GameTable table) {
    heat = !heat;
    show(table);
    say(
        heat
            ? "Tengen's share of each point in percent; heat switches it off again."
            : "The heat map is off.");
  }

  /** Switches the list of the best moves on or off. */
  void switchHints(GameTable table) {
    hints = !hints;
    show(table);
    say(hints ? "Hints before every move; hints switches them off again." : "Hints are off.");
  }

  /** Returns the latest board, drawn for the screen as it is now. */
  synchronized String latest() {
    return latest == null ? "" : latest.draw(host.screen());
  }

  /** Returns the latest board if it looks different by now, as the screen has changed. */
  synchronized Optional<String> changed() {
    String now = latest();
    boolean same = now.equals(drawn);
    drawn = now;
    return same ? Optional.empty() : Optional.of(now);
  }

  private synchronized void show(
      GameTable table, boolean withHeat, boolean withHints, Optional<FinalStatus> status) {
    boolean thinks = (withHeat || withHints) && !table.game().isOver();
    Optional<SearchResult> thought = thinks ? Optional.of(table.think()) : Optional.empty();
    List<String> times =
        List.of(table.clocks().text(Color.BLACK), table.clocks().text(Color.WHITE));
    latest = new View(table.game(), table.players(), times, thought, withHeat, withHints, status);
    drawn = latest.draw(host.screen());
    host.out().print(drawn);
  }
}
