package tengen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.board.Points;
import tengen.network.CachedNetwork;
import tengen.network.Network;
import tengen.search.Limits;
import tengen.selfplay.SelfPlay;
import tengen.selfplay.SelfPlaySettings;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfFolder;
import tengen.sgf.SgfReader;
import tengen.text.Phrases;

/** {@code tengen selfplay}: games of a network against itself, to learn from. */
@Command(
    name = "selfplay",
    description = {
      "Plays games of a network against itself and writes them into a folder, ready for tengen train.",
      "",
      "Noise and a drawn opening make the games differ. Ctrl-C stops at once; the games that are over"
          + " are in the folder, and the same command plays those that are missing."
    },
    sortOptions = false)
final class SelfplayCommand implements Callable<Integer> {
  /** About 100 MB for boards of size 19. */
  private static final int CACHED = 20_000;

  private static final int MOST_AT_ONCE = 64;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "FOLDER", description = "Where the games go: game-000001.sgf and on.")
  private Path folder = Path.of("");

  @Option(
      names = "--games",
      paramLabel = "N",
      description =
          "How many games there shall be in the folder, those of earlier runs among them (default:"
              + " ${DEFAULT-VALUE}).")
  private int games = 100;

  @Option(
      names = "--visits",
      paramLabel = "N",
      description =
          "Positions to look at for a move; 1 plays by the network's policy alone (default:"
              + " ${DEFAULT-VALUE}).")
  private int visits = 100;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Games at once; they share the network, which evaluates for all together (default:"
              + " ${DEFAULT-VALUE}).")
  private int parallel = 8;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Of the board (default: ${DEFAULT-VALUE}).")
  private int size = 19;

  @Option(
      names = "--opening-moves",
      paramLabel = "N",
      description =
          "For so many moves chance decides, by visits; then the best move is played (default:"
              + " ${DEFAULT-VALUE}).")
  private int openingMoves = 30;

  @Option(
      names = "--opening-temperature",
      paramLabel = "T",
      description = "How wildly chance decides (default: ${DEFAULT-VALUE}).")
  private double openingTemperature = 1;

  @Mixin private ResignMixin resign = new ResignMixin();
  @Mixin private EngineMixin engine = new EngineMixin();

  @Override
  @SuppressWarnings("try") // that the shutdown waits is all that is wanted of it
  public Integer call() throws IOException {
    SelfPlaySettings settings = settings();
    PrintWriter text = command.commandLine().getOut();
    try (Network network =
        new CachedNetwork(engine.merging(engine.net().network(size), MOST_AT_ONCE), CACHED)) {
      SgfFolder sgf = SgfFolder.at(folder, "game-", 6);
      requireAlike(sgf, settings, text);
      SelfPlay selfPlay =
          new SelfPlay(
              settings,
              sgf,
              engine.selfPlayers(network, visits > 1, parallel, resign.below()),
              game -> report(game, text));
      // The process may end only when the last line is written.
      try (StopOnShutdown shutdown = new StopOnShutdown(selfPlay::stop)) {
        int added = selfPlay.run();
        text.printf(
            "%s added to %s%s%n",
            Phrases.count(added, "game"),
            folder,
            added == 0 ? ": all are there already, and --games asks for more" : "");
        text.flush();
      }
    }
    return 0;
  }

  /** Games of several nets may be wanted in one folder, those of several sizes are not. */
  private void requireAlike(SgfFolder sgf, SelfPlaySettings settings, PrintWriter text)
      throws IOException {
    if (!Files.exists(sgf.file(1))) {
      return;
    }
    GameRecord first = SgfReader.read(sgf.file(1));
    String player = first.text("PB").orElse("another player");
    if (first.size() != settings.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: holds games on %dx%d; name another folder for those on %dx%d",
              folder,
              first.size(),
              first.size(),
              settings.size(),
              settings.size()));
    } else if (!player.equals(settings.player())) {
      text.printf(
          "%s begins with games of %s, those of %s are added%n", folder, player, settings.player());
    }
  }

  private SelfPlaySettings settings() {
    try {
      Points.checkSize(size);
      return new SelfPlaySettings(
          games,
          parallel,
          size,
          engine.net().rules(),
          engine.net().komi(),
          Limits.ofVisits(visits),
          openingMoves,
          openingTemperature,
          engine.net().seed(),
          String.format(Locale.ROOT, "Tengen %s, %d visits", engine.net().netName(), visits));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private static void report(SelfPlay.Finished game, PrintWriter text) {
    GameRecord record = game.record();
    text.printf(
        Locale.ROOT,
        "game %d: %s in %d moves%n",
        game.number(),
        record.text("RE").orElse("?"),
        record.moveCount());
    text.flush();
  }
}
