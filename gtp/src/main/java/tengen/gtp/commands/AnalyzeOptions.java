package tengen.gtp.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tengen.board.Color;
import tengen.board.Move;
import tengen.gtp.Arguments;
import tengen.gtp.GtpException;
import tengen.rules.Game;
import tengen.search.SearchQuery.Ban;

/**
 * The arguments of the analyze commands: {@code [color] [interval] {key value}}, the keys in any
 * order.
 *
 * @param interval between two lines; forever if none is given
 * @param visits the most visits of the search
 */
record AnalyzeOptions(
    Color color,
    Duration interval,
    int minMoves,
    int maxMoves,
    int visits,
    List<Ban> bans,
    Set<Extra> extras) {
  /** What a line may have besides moves. */
  enum Extra {
    ROOT_INFO,
    OWNERSHIP,
    MOVES_OWNERSHIP,
    PV_VISITS,
    PV_EDGE_VISITS
  }

  private static final Duration FOREVER = Duration.ofDays(1000);

  /**
   * Reads all arguments.
   *
   * @throws GtpException if one is not understood
   */
  static AnalyzeOptions parse(Arguments args, Game game) {
    Parser parser = new Parser(game, args.optionalColor().orElse(game.toPlay()));
    if (args.nextIsCount()) {
      parser.interval(args);
    }
    while (args.hasNext()) {
      parser.option(args);
    }
    return parser.options();
  }

  boolean has(Extra extra) {
    return extras.contains(extra);
  }

  /** Collects the options one after the other. */
  private static final class Parser {
    private final Game game;
    private final Color color;
    private Duration interval = FOREVER;
    private int minMoves;
    private int maxMoves = Integer.MAX_VALUE;
    private int visits = Integer.MAX_VALUE;
    private final List<Ban> bans = new ArrayList<>();
    private final Set<Extra> extras = new HashSet<>();

    Parser(Game game, Color color) {
      this.game = game;
      this.color = color;
    }

    AnalyzeOptions options() {
      return new AnalyzeOptions(color, interval, minMoves, maxMoves, visits, bans, extras);
    }

    void interval(Arguments args) {
      int centiseconds = args.count();
      interval = centiseconds == 0 ? FOREVER : Duration.ofMillis(10L * centiseconds);
    }

    void option(Arguments args) {
      String key = args.word("an option");
      switch (key.toLowerCase(Locale.ROOT)) {
        case "interval" -> interval(args);
        case "minmoves" -> minMoves = args.count();
        case "maxmoves" -> maxMoves = Math.max(1, args.count());
        case "maxvisits" -> visits = Math.max(1, args.count());
        case "avoid" -> bans.add(ban(args, false));
        case "allow" -> bans.add(ban(args, true));
        case "rootinfo" -> extra(Extra.ROOT_INFO, args);
        case "ownership" -> extra(Extra.OWNERSHIP, args);
        case "movesownership" -> extra(Extra.MOVES_OWNERSHIP, args);
        case "pvvisits" -> extra(Extra.PV_VISITS, args);
        case "pvedgevisits" -> extra(Extra.PV_EDGE_VISITS, args);
        // What KataGo may add and clients can do without.
        case "ownershipstdev", "movesownershipstdev", "noresultvalue" -> args.truth();
        default -> throw new GtpException("syntax error: '" + key + "' is no option of analyze");
      }
    }

    private void extra(Extra extra, Arguments args) {
      if (args.truth()) {
        extras.add(extra);
      } else {
        extras.remove(extra);
      }
    }

    /** Takes a color, points joined by commas, and for how many turns they are out of question. */
    private Ban ban(Arguments args, boolean allowed) {
      Color mover = args.color();
      Set<Move> moves = new HashSet<>();
      for (String vertex : args.word("a point, such as D4,").split(",")) {
        moves.add(new Arguments(vertex).vertex(game.size()));
      }
      int depth = args.hasNext() ? args.count() : 1;
      return new Ban(mover, allowed ? allBut(moves) : moves, depth);
    }

    private Set<Move> allBut(Set<Move> moves) {
      Set<Move> others =
          IntStream.range(0, game.size() * game.size())
              .mapToObj(Move::at)
              .collect(Collectors.toCollection(HashSet::new));
      others.add(Move.PASS);
      others.removeAll(moves);
      return others;
    }
  }
}
