package tengen.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tengen.board.Board;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;

/** What may be typed next. */
final class Suggestions {
  /**
   * A word.
   *
   * @param help what it does; empty where that is plain
   */
  record Suggestion(String word, String help) {}

  private Suggestions() {}

  /**
   * Returns the words that a line may begin with: the commands and, after the first letter of one,
   * the free points.
   */
  static List<Suggestion> first(Game game, String begun) {
    List<Suggestion> words = new ArrayList<>();
    Arrays.stream(Command.values())
        .map(command -> new Suggestion(command.word(), command.help()))
        .forEach(words::add);
    if (!begun.isEmpty()) {
      freePoints(game).map(point -> new Suggestion(point, "")).forEach(words::add);
    }
    return words;
  }

  /** Returns the words that may follow a command, files left aside. */
  static List<Suggestion> after(String command) {
    Stream<String> words =
        switch (command) {
          case "color" -> Players.WORDS.stream();
          case "level" ->
              IntStream.rangeClosed(Level.WEAKEST, Level.STRONGEST).mapToObj(Integer::toString);
          case "clock" -> Stream.of("10", "10+5", "10+3x30", "off");
          case "new" -> Stream.of("9", "13", "19");
          case "rules" -> Rules.names().stream();
          default -> Stream.of();
        };
    return words.map(word -> new Suggestion(word, "")).toList();
  }

  /** Tells whether a file's name follows a command. */
  static boolean isFileNext(String command) {
    return command.equals("save") || command.equals("load");
  }

  private static Stream<String> freePoints(Game game) {
    Board board = game.position().board();
    return IntStream.range(0, board.pointCount())
        .filter(board::isEmpty)
        .mapToObj(point -> Points.name(point, board.size()));
  }
}
