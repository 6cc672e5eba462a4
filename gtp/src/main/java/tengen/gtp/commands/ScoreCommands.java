package tengen.gtp.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tengen.board.Board;
import tengen.board.Points;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;
import tengen.gtp.Session;
import tengen.rules.Game;
import tengen.search.FinalStatus;
import tengen.text.Phrases;

/** The commands about the end of the game: its score and which stones live. */
public final class ScoreCommands {
  private final Session session;

  private ScoreCommands(Session session) {
    this.session = session;
  }

  /** Adds the family. */
  public static void addTo(Commands commands, Session session) {
    ScoreCommands family = new ScoreCommands(session);
    commands
        .add("final_score", family::finalScore)
        .add("final_status_list", family::finalStatusList);
  }

  private String finalScore(Arguments args) {
    args.end();
    Game game = session.game();
    return Phrases.result(FinalStatus.of(game).result(game));
  }

  /** Lists the stones of a status, one chain a line. */
  private String finalStatusList(Arguments args) {
    String wanted = args.word("a status, alive, dead or seki,");
    args.end();
    FinalStatus status = FinalStatus.of(session.game());
    List<Integer> stones =
        switch (wanted) {
          case "alive" -> status.alive();
          case "dead" -> status.dead();
          case "seki" -> status.seki();
          default -> throw new GtpException("syntax error: '" + wanted + "' is no status");
        };
    return chains(session.game().position().board(), stones);
  }

  private static String chains(Board board, List<Integer> stones) {
    Set<Integer> left = new TreeSet<>(stones);
    List<String> lines = new ArrayList<>();
    for (int first : stones) {
      List<String> chain = new ArrayList<>();
      for (int stone = first; left.remove(stone); stone = board.nextStone(stone)) {
        chain.add(Points.name(stone, board.size()));
      }
      if (!chain.isEmpty()) {
        lines.add(String.join(" ", chain));
      }
    }
    return String.join("\n", lines);
  }
}
