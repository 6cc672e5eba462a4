package tengen.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.tactics.Eyes;
import tengen.text.Phrases;

/** A GTP program for tests, run as a process of its own: plays the first point that it may. */
final class FakeEngine {
  private FakeEngine() {}

  /** Returns how to run it. */
  static List<String> command(String behavior) {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        FakeEngine.class.getName(),
        behavior);
  }

  /** Plays by {@code plain}, or fails at its third move as {@code args[0]} says. */
  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Game game = Game.start(5, Rules.CHINESE, 0.5);
    int moves = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<String> words = List.of(line.split(" ", -1));
      String answer = "";
      switch (words.get(0)) {
        case "boardsize" -> game = Game.start(Integer.parseInt(words.get(1)), Rules.CHINESE, 0.5);
        case "clear_board" -> {
          game = Game.start(game.size(), Rules.CHINESE, 0.5);
          moves = 0;
        }
        case "play" -> game = game.playTolerant(color(words.get(1)), move(words.get(2), game));
        case "genmove" -> {
          moves++;
          if (moves == 3 && !args[0].equals("plain")) {
            answer = misbehave(args[0]);
          } else {
            Move move = firstMove(game.withToPlay(color(words.get(1))));
            game = game.playTolerant(color(words.get(1)), move);
            answer = Phrases.move(move, game.size());
          }
        }
        case "final_score" -> answer = "B+3";
        default -> {}
      }
      boolean refuses =
          (args[0].equals("no-byoyomi") && words.get(0).equals("kgs-time_settings"))
              || (args[0].equals("other-size") && words.get(0).equals("boardsize"));
      System.out.print((refuses ? "? " : "= ") + answer + "\n\n");
      System.out.flush();
      if (words.get(0).equals("quit")) {
        return;
      }
    }
  }

  private static String misbehave(String behavior) {
    return switch (behavior) {
      case "dies" -> {
        Runtime.getRuntime().halt(3);
        yield "";
      }
      case "hangs" -> {
        try {
          Thread.sleep(600_000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        yield "";
      }
      case "cheats" -> "A1"; // the first point, where a stone stands by now
      case "babbles" -> "Z99";
      default -> behavior;
    };
  }

  private static Move firstMove(Game game) {
    Board board = game.position().board();
    for (int point = 0; point < board.pointCount(); point++) {
      if (game.isLegal(game.toPlay(), Move.at(point))
          && !Eyes.looksLikeEye(board, point, game.toPlay())) {
        return Move.at(point);
      }
    }
    return Move.PASS;
  }

  private static Color color(String word) {
    return word.startsWith("b") ? Color.BLACK : Color.WHITE;
  }

  private static Move move(String word, Game game) {
    return word.equalsIgnoreCase("pass") ? Move.PASS : Move.at(Points.parse(word, game.size()));
  }
}
