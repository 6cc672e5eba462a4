package tengen.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.board.Board;
import tengen.features.PlaneGroup;
import tengen.rules.Position;
import tengen.sgf.GameRecord;
import tengen.sgf.GameStream;
import tengen.sgf.SgfException;
import tengen.text.BoardText;
import tengen.text.Phrases;
import tengen.text.PlaneText;

/** {@code tengen planes}: what the net sees of a position. */
@Command(
    name = "planes",
    description = {
      "Prints what the net sees of a position: the 48 planes of AlphaGo.",
      "",
      "Does so for the main line of every game in FILE. A game that cannot be read, or is shorter than"
          + " --move, is told in one line on stderr and left out; the exit status is 1 only if no game"
          + " is left.",
      "Set-up stones and who is to play (PL) are honored. A set-up stone has the age of the oldest"
          + " moves."
    },
    sortOptions = false)
final class PlanesCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      description = "An SGF file, a folder, or an archive (.zip, .tar.gz, .tar.bz2).")
  private Path file = Path.of("");

  @Mixin private MoveNumber move = new MoveNumber();

  @Option(names = "--all", description = "Draw empty planes, too.")
  private boolean all;

  @Option(
      names = "--json",
      description =
          "Print one line of JSON for each game, with all planes in order:"
              + " {\"game\":\"FILE, game 1\",\"afterMove\":57,"
              + "\"planes\":[{\"index\":0,\"name\":\"...\",\"points\":[\"D4\",...]},...]}.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    move.check();
    PrintWriter out = command.commandLine().getOut();
    int printed = 0;
    try (GameStream games = GameStream.open(file, problem -> tell(problem.toString()))) {
      GameRecord game = games.next();
      while (game != null && !out.checkError()) { // nobody may be reading any more
        printed += print(game, out);
        game = games.next();
      }
    }
    out.flush();
    return printed > 0 ? 0 : 1;
  }

  /** Prints a game's planes and returns 1, or tells why it cannot and returns 0. */
  private int print(GameRecord game, PrintWriter out) {
    try {
      int count = move.in(game);
      Position position = game.positionAfter(count);
      out.print(json ? toJson(game, count, position) + "\n" : draw(game, count, position));
      return 1;
    } catch (SgfException | IllegalArgumentException e) {
      tell(e.getMessage());
      return 0;
    }
  }

  private void tell(String problem) {
    PrintWriter err = command.commandLine().getErr();
    err.println("tengen: " + problem);
    err.flush();
  }

  private String draw(GameRecord game, int count, Position position) {
    PlaneText planes = PlaneText.of(position);
    return "%s, after move %d of %d: %s to play\n%s\n%s\n"
        .formatted(
            game.source(),
            count,
            game.moveCount(),
            Phrases.player(position.toPlay()),
            board(game, count, position.board()),
            all ? planes.all() : planes.nonEmpty());
  }

  private static BoardText board(GameRecord game, int count, Board board) {
    int last = count == 0 ? -1 : game.point(count - 1);
    BoardText text = BoardText.of(board);
    return last < 0 || board.isEmpty(last) ? text : text.withLast(last);
  }

  private static JsonObject toJson(GameRecord game, int count, Position position) {
    PlaneText text = PlaneText.of(position);
    List<String> names = PlaneGroup.planeNames();
    JsonArray planes = new JsonArray();
    for (int i = 0; i < names.size(); i++) {
      JsonObject plane = new JsonObject();
      plane.addProperty("index", i);
      plane.addProperty("name", names.get(i));
      JsonArray points = new JsonArray();
      text.points(i).forEach(points::add);
      plane.add("points", points);
      planes.add(plane);
    }
    JsonObject line = new JsonObject();
    line.addProperty("game", game.source());
    line.addProperty("afterMove", count);
    line.add("planes", planes);
    return line;
  }
}
