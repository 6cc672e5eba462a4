package tengen.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tengen.network.Network;
import tengen.rules.Game;
import tengen.search.Candidate;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.sgf.GameRecord;
import tengen.text.BoardText;
import tengen.text.MoveTable;
import tengen.text.Phrases;

/** {@code tengen genmove}: what the engine thinks of a position in a game record. */
@Command(
    name = "genmove",
    description = {
      "Prints the best moves in a position of a game, a heat map, and the move to play.",
      "",
      "The heat map shows the share of each move in percent. Rules and komi are those of the record,"
          + " if it names them and they are not given here."
    },
    sortOptions = false)
final class GenmoveCommand implements Callable<Integer> {
  private static final int LISTED = 10;

  @Spec private CommandSpec command;

  @Mixin private GameArgument argument = new GameArgument();

  @Mixin private MoveNumber move = new MoveNumber();

  @Option(
      names = "--json",
      description =
          "Print one line of JSON: {\"afterMove\":57,\"toPlay\":\"white\",\"play\":\"D4\","
              + "\"value\":0.12,\"moves\":[{\"move\":\"D4\",\"probability\":0.231},...]}; a search"
              + " adds \"value\" and \"visits\" to each move that it looked at.")
  private boolean json;

  @Mixin private LimitsMixin limits = new LimitsMixin();
  @Mixin private EngineMixin engine = new EngineMixin();

  @Override
  public Integer call() throws IOException {
    move.check();
    GameRecord record = argument.read();
    int count = move.in(record);
    Game game = engine.net().gameAfter(record, count);
    try (Network network = engine.net().network();
        Searcher searcher =
            engine.searchers(network).make(engine.conduct(limits), engine.net().seed())) {
      network.warmUp(game.size()); // no part of the time for a move
      SearchResult result = searcher.search(game, limits.limitsWithoutClock());
      PrintWriter out = command.commandLine().getOut();
      out.print(json ? toJson(game, count, result) + "\n" : text(record, game, count, result));
      out.flush();
    }
    return 0;
  }

  private static String text(GameRecord record, Game game, int count, SearchResult result) {
    String player = Phrases.player(game.toPlay());
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, after move %d of %d: %s to play"
            .formatted(record.source(), count, record.moveCount(), player));
    lines.addAll(
        BoardText.of(game)
            .withHeat(MoveTable.heat(result, game.size() * game.size()))
            .withColor(Ansi.AUTO.enabled())
            .lines());
    lines.addAll(MoveTable.numbered(game, result, LISTED));
    String chance =
        result.value().isPresent()
            ? "; %s's chance: %s".formatted(player, Phrases.chance(result.value().getAsDouble()))
            : "";
    lines.add("Tengen plays " + Phrases.move(result.best(), game.size()) + chance);
    return String.join("\n", lines) + "\n";
  }

  private static JsonObject toJson(Game game, int count, SearchResult result) {
    JsonObject line = new JsonObject();
    line.addProperty("afterMove", count);
    line.addProperty("toPlay", game.toPlay().name().toLowerCase(Locale.ROOT));
    line.addProperty("play", Phrases.move(result.best(), game.size()));
    result.value().ifPresent(value -> line.addProperty("value", value));
    JsonArray moves = new JsonArray();
    for (Candidate candidate : result.candidates().stream().limit(LISTED).toList()) {
      JsonObject move = new JsonObject();
      move.addProperty("move", Phrases.move(candidate.move(), game.size()));
      move.addProperty("probability", candidate.prior());
      candidate
          .value()
          .ifPresent(
              value -> {
                move.addProperty("value", value);
                move.addProperty("visits", candidate.visits());
              });
      moves.add(move);
    }
    line.add("moves", moves);
    return line;
  }
}
