package tengen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tengen.network.Network;
import tengen.render.GameReview;
import tengen.search.Limits;
import tengen.search.SearchQuery;
import tengen.search.SearchQuery.Purpose;
import tengen.search.Searcher;
import tengen.search.Watcher;
import tengen.sgf.GameRecord;

/** The options of pictures that need an opinion of every move of a game. */
final class ReviewMixin {
  private static final int MOVES_PER_LINE = 50;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private LimitsMixin limits = new LimitsMixin();
  @Mixin private EngineMixin engine = new EngineMixin();

  /** Looks at every move; a search tells on stderr how far it is. */
  GameReview review(GameRecord record) throws IOException {
    if (record.moveCount() == 0) {
      throw new IllegalArgumentException(record.source() + ": has no moves to look at");
    }
    PrintWriter err = command.commandLine().getErr();
    try (Network network = engine.net().network();
        Searcher searcher =
            engine.searchers(network).make(engine.conduct(limits), engine.net().seed())) {
      Limits each = limits.limitsWithoutClock();
      return GameReview.of(
          record,
          moves -> engine.net().gameAfter(record, moves),
          game ->
              searcher.search(
                  SearchQuery.of(game, each).withPurpose(Purpose.ANALYZE), Watcher.NONE),
          number -> {
            if (limits.searches() && number % MOVES_PER_LINE == 0) {
              err.println("move " + number + " of " + record.moveCount());
            }
          });
    }
  }

  /** Returns who looks: the net, and whether it searches. */
  String name() {
    return "Tengen with the network "
        + engine.net().netName()
        + (limits.searches() ? ", searching before each opinion" : ", without a search");
  }
}
