package tengen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tengen.gtp.Conduct;
import tengen.network.Network;
import tengen.render.BoardPicture;
import tengen.rules.Game;
import tengen.search.Limits;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfReader;
import tengen.text.MoveTable;
import tengen.text.Phrases;

/** {@code tengen render heatmap}: the policy of a network upon a position. */
@Command(
    name = "heatmap",
    description = {
      "Draws a position of a game with the policy of a network as a heat map.",
      "",
      "A number is the probability of a move in percent; the likelier the move, the larger and darker"
          + " its square."
    },
    footer = {"", "Example:", "  tengen render heatmap GAME.sgf --move 57 --out heat.svg"},
    sortOptions = false)
final class RenderHeatmapCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "GAME",
      description = "An SGF file; of several games the first is taken.")
  private Path file = Path.of("");

  @Mixin private MoveNumber move = new MoveNumber();
  @Mixin private PictureFile out = new PictureFile();
  @Mixin private EngineMixin engine = new EngineMixin();

  @Override
  public Integer call() throws IOException {
    move.check();
    out.check();
    GameRecord record = SgfReader.read(file);
    int count = move.in(record);
    Game game = engine.gameAfter(record, count);
    Conduct conduct = Conduct.DEFAULT.withLimits(Limits.ofVisits(1));
    try (Network network = engine.network();
        Searcher searcher = engine.searchers(network).make(conduct, engine.seed())) {
      SearchResult result = searcher.search(game, Limits.ofVisits(1));
      out.write(
          BoardPicture.of(game)
              .withHeat(MoveTable.heat(result, game.size() * game.size()))
              .withCaption(caption(game, count, result))
              .drawing());
    }
    return 0;
  }

  private String caption(Game game, int count, SearchResult result) {
    String player = Phrases.player(game.toPlay());
    return "After move %d, %s to play: %s, in percent%s"
        .formatted(
            count,
            player,
            engine.netName(),
            result.value().isPresent()
                ? "; chance to win " + Phrases.chance(result.value().getAsDouble())
                : "");
  }
}
