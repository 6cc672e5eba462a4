package tengen.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What may be typed besides a point. */
enum Command {
  PASS("pass", "", "give the turn away; two passes in a row end the game"),
  UNDO("undo", "[N]", "take back your last move and the answer, or N turns"),
  HINT("hint", "", "show the moves that Tengen likes best"),
  HINTS("hints", "", "show them before every move, or no longer"),
  HEAT("heat", "", "show Tengen's share of each point in percent, or no longer"),
  EXPLAIN("explain", "", "say what Tengen thinks of the last move (also: why)"),
  SCORE("score", "", "estimate who is ahead"),
  RESIGN("resign", "", "give the game up"),
  RESUME("resume", "", "take the passes or the resignation back and play on"),
  MOVES("moves", "", "list the moves so far"),
  BOARD("board", "", "show the board again"),
  GO("go", "[N]", "let Tengen move, for both sides N times"),
  COLOR("color", "WHICH", "play black, white, both or none (watch Tengen play)"),
  LEVEL("level", "N", "let Tengen play from 1 (weakest) to 6"),
  CLOCK("clock", "TIME", "give each player minutes, such as 10, 10+5 or 10+3x30; or off"),
  NEW("new", "[SIZE]", "begin another game"),
  HANDICAP("handicap", "N", "give Black N stones before the first move"),
  KOMI("komi", "POINTS", "what White gets for moving second"),
  RULES("rules", "NAME", "chinese, japanese, aga, new-zealand or tromp-taylor"),
  SAVE("save", "FILE", "write the game as SGF"),
  LOAD("load", "FILE [N]", "go on with a game from an SGF file, after N moves"),
  HELP("help", "", "show this"),
  QUIT("quit", "", "leave (also: Ctrl-D)");

  private final String word;
  private final String argument;
  private final String help;

  Command(String word, String argument, String help) {
    this.word = word;
    this.argument = argument;
    this.help = help;
  }

  /** Returns the command that a word names, in lower case. */
  static Optional<Command> named(String word) {
    return switch (word) {
      case "why" -> Optional.of(EXPLAIN);
      case "exit", "bye" -> Optional.of(QUIT);
      case "?" -> Optional.of(HELP);
      default -> Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    };
  }

  /** Returns the words of the commands that begin with some letters. */
  static List<String> beginningWith(String letters) {
    return Arrays.stream(values())
        .map(Command::word)
        .filter(word -> word.startsWith(letters))
        .toList();
  }

  String word() {
    return word;
  }

  String help() {
    return help;
  }

  /** Returns the word with its argument. */
  String usage() {
    return argument.isEmpty() ? word : word + " " + argument;
  }

  /** Returns the argument as a whole number. */
  int number(String text, String example) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(
          word + " needs a whole number, such as " + word + " " + example);
    }
    return Integer.parseInt(text);
  }
}
