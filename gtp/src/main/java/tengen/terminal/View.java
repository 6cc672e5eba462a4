package tengen.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tengen.board.Color;
import tengen.rules.Game;
import tengen.search.FinalStatus;
import tengen.search.SearchResult;
import tengen.text.BoardText;
import tengen.text.Glyphs;
import tengen.text.MoveTable;
import tengen.text.Phrases;

/**
 * A board with the facts of the game beside it, or below where the screen is narrow.
 *
 * @param game what is shown
 * @param players who plays
 * @param times the time each color has used or has left, Black's first
 * @param thought what the engine thinks of the position, where the person wants to know
 * @param heat whether to draw that as a heat map
 * @param hints whether to list the best moves
 * @param status how the game would be counted, where that is shown
 */
record View(
    Game game,
    Players players,
    List<String> times,
    Optional<SearchResult> thought,
    boolean heat,
    boolean hints,
    Optional<FinalStatus> status) {
  private static final int HINTS = 5;
  private static final String BETWEEN = "   ";

  /** What comes below: a message and the prompt. */
  private static final int ROWS_BELOW = 2;

  /** Draws it for a screen: lines that end in line feeds. */
  String draw(Screen screen) {
    BoardText board = board(screen);
    List<String> lines = lines(board, screen);
    if (lines.size() + ROWS_BELOW > screen.rows()) {
      lines = lines(board.withoutLettersAbove(), screen);
    }
    return String.join("\n", lines) + "\n";
  }

  private List<String> lines(BoardText board, Screen screen) {
    List<String> facts = facts(screen.glyphs());
    int longest = facts.stream().mapToInt(String::length).max().orElse(0);
    return board.columns() + BETWEEN.length() + longest <= screen.columns()
        ? beside(board, facts)
        : below(board, screen);
  }

  private BoardText board(Screen screen) {
    BoardText board = BoardText.of(game).withColor(screen.colored()).withGlyphs(screen.glyphs());
    if (heat && thought.isPresent()) {
      board = board.withHeat(MoveTable.heat(thought.get(), game.size() * game.size()));
    }
    if (hints && thought.isPresent()) {
      board = board.withLabels(MoveTable.points(thought.get(), HINTS));
    }
    if (status.isPresent()) {
      board = board.withStatus(status.get());
    }
    return board.columns() > screen.columns() ? board.compact() : board;
  }

  private static List<String> beside(BoardText board, List<String> facts) {
    List<String> lines = new ArrayList<>();
    List<String> drawn = board.lines();
    for (int i = 0; i < Math.max(drawn.size(), facts.size()); i++) {
      String left = i < drawn.size() ? drawn.get(i) : "";
      String right = i < facts.size() ? facts.get(i) : "";
      int room = board.columns() - left.replaceAll("\u001b\\[[0-9;]*m", "").length();
      lines.add(right.isEmpty() ? left : left + " ".repeat(room) + BETWEEN + right);
    }
    return lines;
  }

  private List<String> below(BoardText board, Screen screen) {
    List<String> lines = new ArrayList<>(board.lines());
    lines.addAll(screen.wrap(summary(screen.glyphs())));
    if (hints && thought.isPresent()) {
      lines.addAll(screen.wrap(String.join(", ", hintLines()).replaceAll(" +", " ")));
    }
    return lines;
  }

  /** Everything worth knowing, in short lines. */
  private List<String> facts(Glyphs glyphs) {
    List<String> facts = new ArrayList<>();
    facts.add("");
    for (Color color : Color.values()) {
      facts.add(glyphs.stone(color) + " " + players.name(color));
      facts.add("  " + captured(color) + " captured, time " + times.get(color.ordinal()));
    }
    facts.add("");
    facts.add("komi " + Phrases.number(game.komi()) + ", " + game.rules().name() + " rules");
    facts.add(lastMove());
    facts.add(turn());
    if (thought.isPresent()) {
      facts.addAll(hints ? hintLines() : List.of());
      String player = Phrases.player(game.toPlay());
      chance().ifPresent(text -> facts.add(player + "'s chance: " + text));
    }
    return facts;
  }

  /** The same in one sentence. */
  private String summary(Glyphs glyphs) {
    return turn()
        + "; "
        + lastMove()
        + "; captured "
        + glyphs.stone(Color.BLACK)
        + " "
        + captured(Color.BLACK)
        + " "
        + glyphs.stone(Color.WHITE)
        + " "
        + captured(Color.WHITE)
        + "; komi "
        + Phrases.number(game.komi())
        + chance().map(text -> "; chance " + text).orElse("");
  }

  private List<String> hintLines() {
    return thought.map(found -> MoveTable.lines(game, found, HINTS)).orElse(List.of());
  }

  /** Returns the chance of the side to move. */
  private Optional<String> chance() {
    OptionalDouble value = thought.map(SearchResult::value).orElse(OptionalDouble.empty());
    return value.isPresent() ? Optional.of(Phrases.chance(value.getAsDouble())) : Optional.empty();
  }

  private int captured(Color taker) {
    return game.position().board().capturedBy(taker);
  }

  private String lastMove() {
    return game.lastMove()
        .map(
            last ->
                "move "
                    + game.moveCount()
                    + ": "
                    + Phrases.player(last.color())
                    + " "
                    + Phrases.move(last.move(), game.size()))
        .orElse("no move yet");
  }

  private String turn() {
    return game.isOver() ? "the game is over" : Phrases.player(game.toPlay()) + " to play";
  }
}
