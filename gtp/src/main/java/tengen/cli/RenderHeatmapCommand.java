package tengen.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tengen.network.Network;
import tengen.render.BoardPicture;
import tengen.rules.Game;
import tengen.search.Limits;
import tengen.search.PolicySearcher;
import tengen.search.SearchResult;
import tengen.search.Searcher;
import tengen.sgf.GameRecord;
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
  @Mixin private GameArgument argument = new GameArgument();

  @Mixin private MoveNumber move = new MoveNumber();
  @Mixin private PictureFile out = new PictureFile();
  @Mixin private NetMixin net = new NetMixin();

  @Override
  public Integer call() throws IOException {
    move.check();
    out.check();
    GameRecord record = argument.read();
    int count = move.in(record);
    Game game = net.gameAfter(record, count);
    try (Network network = net.network();
        Searcher searcher =
            new PolicySearcher(net.seen(network, net.seed()), PolicySearcher.Style.BEST)) {
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
            net.netName(),
            result.value().isPresent()
                ? "; chance to win " + Phrases.chance(result.value().getAsDouble())
                : "");
  }
}
