package tengen.gtp.commands;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tengen.board.Move;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.Reply;
import tengen.gtp.Session;
import tengen.network.Network;
import tengen.rules.Game;
import tengen.search.Analyst;
import tengen.search.Limits;
import tengen.search.SearchQuery;
import tengen.search.SearchQuery.Purpose;
import tengen.search.SearchResult;
import tengen.text.Phrases;

/**
 * The commands that show what a search finds while it runs.
 *
 * <p>An analysis goes on until the client sends its next line, whatever is in it. It writes a line
 * at every interval, one more when the search is over, and at least one in all; without an interval
 * one at the end. Those that move in the end ({@code genmove} in their names) cannot be cut short,
 * but for GoGui's interrupt.
 *
 * <p>The bare names are those that Sabaki tries first; it reads integers there.
 */
public final class AnalyzeCommands {
  private static final Duration LONG = Duration.ofDays(1);
  private static final int MOVES_FOR_CGOS = 10;

  private final Session session;
  private final Network network;

  private AnalyzeCommands(Session session, Network network) {
    this.session = session;
    this.network = network;
  }

  /** Adds the family. */
  public static void addTo(Commands commands, Session session, Network network) {
    AnalyzeCommands family = new AnalyzeCommands(session, network);
    commands
        .addLong("analyze", (args, reply) -> family.analyze(InfoLine.INTEGERS, args, reply))
        .addLong("lz-analyze", (args, reply) -> family.analyze(InfoLine.INTEGERS, args, reply))
        .addLong("kata-analyze", (args, reply) -> family.analyze(InfoLine.DECIMALS, args, reply))
        .addLong("genmove_analyze", (args, reply) -> family.genmove(InfoLine.INTEGERS, args, reply))
        .addLong(
            "lz-genmove_analyze", (args, reply) -> family.genmove(InfoLine.INTEGERS, args, reply))
        .addLong(
            "kata-genmove_analyze", (args, reply) -> family.genmove(InfoLine.DECIMALS, args, reply))
        .addLong("cgos-genmove_analyze", family::genmoveForCgos);
  }

  private void analyze(InfoLine format, Arguments args, Reply reply) {
    AnalyzeOptions options = AnalyzeOptions.parse(args, session.game());
    Printer printer = new Printer(format, options, reply);
    reply.begin();
    SearchResult result =
        session.search(
            query(options).withPurpose(Purpose.ANALYZE).withWideness(session.conduct().wideness()),
            soFar -> {
              printer.printAtIntervals(soFar);
              return !reply.nextHasArrived();
            });
    if (!printer.hasPrinted() || !reply.nextHasArrived()) {
      printer.print(result);
    }
    boolean arrived = false;
    while (!arrived) {
      arrived = reply.awaitNext(LONG);
    }
  }

  private void genmove(InfoLine format, Arguments args, Reply reply) {
    AnalyzeOptions options = AnalyzeOptions.parse(args, session.game());
    Printer printer = new Printer(format, options, reply);
    reply.begin();
    SearchResult result =
        session.searchToPlay(
            queryToPlay(options),
            soFar -> {
              printer.printAtIntervals(soFar);
              return !reply.isInterrupted();
            });
    printer.print(result);
    play(options, result, reply);
  }

  /** Writes one JSON object, at the end. */
  private void genmoveForCgos(Arguments args, Reply reply) {
    Game game = session.game();
    AnalyzeOptions options =
        new AnalyzeOptions(
            args.optionalColor().orElse(game.toPlay()),
            LONG,
            1,
            MOVES_FOR_CGOS,
            Integer.MAX_VALUE,
            List.of(),
            Set.of());
    args.end();
    reply.begin();
    SearchResult result =
        session.searchToPlay(queryToPlay(options), soFar -> !reply.isInterrupted());
    new Printer(InfoLine.JSON, options, reply).print(result);
    play(options, result, reply);
  }

  private SearchQuery query(AnalyzeOptions options) {
    Game game = session.game().withToPlay(options.color());
    return SearchQuery.of(game, Limits.ofVisits(options.visits())).withBans(options.bans());
  }

  /** Asks for the move to play, within the limits of user and clock. */
  private SearchQuery queryToPlay(AnalyzeOptions options) {
    SearchQuery query = query(options);
    return query.withLimits(query.limits().atMost(session.limits(query.game())));
  }

  private void play(AnalyzeOptions options, SearchResult result, Reply reply) {
    Game game = session.game().withToPlay(options.color());
    Move move = result.best();
    session.playOwn(game, move);
    reply.line("play " + Phrases.move(move, game.size()));
  }

  /** Writes lines at intervals. */
  private final class Printer {
    private final InfoLine format;
    private final AnalyzeOptions options;
    private final Reply reply;
    private final Analyst analyst;
    private long next;
    private boolean printed;

    Printer(InfoLine format, AnalyzeOptions options, Reply reply) {
      this.format = format;
      this.options = options;
      this.reply = reply;
      analyst = new Analyst(session.game().withToPlay(options.color()), network);
      next = System.nanoTime() + options.interval().toNanos();
    }

    boolean hasPrinted() {
      return printed;
    }

    /** Prints if it is time, and if the search has looked at more than the position itself. */
    void printAtIntervals(Supplier<SearchResult> soFar) {
      if (System.nanoTime() - next < 0) {
        return;
      }
      SearchResult result = soFar.get();
      if (result.visits() > 1) {
        print(result);
        next = System.nanoTime() + options.interval().toNanos();
      }
    }

    void print(SearchResult result) {
      String line = format.of(analyst, analyst.analyze(result), options);
      if (!line.isEmpty()) {
        reply.line(line);
        printed = true;
      }
    }
  }
}
