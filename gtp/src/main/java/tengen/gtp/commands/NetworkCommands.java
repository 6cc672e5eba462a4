package tengen.gtp.commands;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tengen.board.Color;
import tengen.board.Symmetry;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;
import tengen.gtp.Session;
import tengen.network.FixedSymmetry;
import tengen.network.Network;
import tengen.network.SymmetryAverage;
import tengen.rules.Game;
import tengen.search.Analyst;
import tengen.search.Forecast;
import tengen.search.Insight;
import tengen.search.Limits;
import tengen.search.Ownership;
import tengen.search.PolicySearcher;
import tengen.search.ScoreEstimate;
import tengen.search.SearchQuery;
import tengen.search.SearchQuery.Purpose;
import tengen.search.SearchResult;
import tengen.search.Watcher;
import tengen.text.MoveExplanation;
import tengen.text.Rows;

/** The commands that show what the network alone says of a position. */
public final class NetworkCommands {
  private static final int PLAYOUTS = 400;

  private final Session session;
  private final Network network;

  private NetworkCommands(Session session, Network network) {
    this.session = session;
    this.network = network;
  }

  /** Adds the family. */
  public static void addTo(Commands commands, Session session, Network network) {
    NetworkCommands family = new NetworkCommands(session, network);
    commands
        .add("heatmap", family::heatmap)
        .add("kata-raw-nn", family::rawNetwork)
        .add("explain", family::explain);
  }

  /**
   * Draws the policy as Leela Zero does: permille by point, then the pass and the side to move's
   * chance to win. Takes a symmetry from 0 to 7, or {@code average}; otherwise the position as is.
   */
  private String heatmap(Arguments args) {
    String seen = args.optionalWord().orElse("0");
    args.end();
    Game game = session.game();
    Insight insight = Insight.of(seen(seen), game);
    double winrate = winrate(insight, analyst(game));
    String rows =
        Rows.of(game.size(), point -> String.format(Locale.ROOT, "%3d", permille(insight, point)));
    return "\n" + rows + "\npass: 0\nwinrate: " + Rows.decimal(winrate);
  }

  private static int permille(Insight insight, int point) {
    return insight.isLegal(point) ? (int) (insight.prior(point) * 1000) : 0;
  }

  /** Makes what plays playouts where the network does not tell. */
  private Analyst analyst(Game game) {
    return new Analyst(game, network, PLAYOUTS);
  }

  private static double winrate(Insight insight, Analyst analyst) {
    OptionalDouble value = insight.value();
    return value.isPresent()
        ? (value.getAsDouble() + 1) / 2
        : analyst.forecast().wins(analyst.game().toPlay());
  }

  private Network seen(String symmetry) {
    if (symmetry.equals("average") || symmetry.equals("all")) {
      return new SymmetryAverage(network);
    }
    return new FixedSymmetry(network, symmetry(symmetry));
  }

  private static Symmetry symmetry(String text) {
    if (!text.matches("[0-7]")) {
      throw new GtpException("syntax error: a symmetry is 0 to 7 or all, not '" + text + "'");
    }
    return Symmetry.values()[Integer.parseInt(text)];
  }

  /** Takes a color, if one is given, and a symmetry from 0 to 7 or {@code all}. */
  private String rawNetwork(Arguments args) {
    Game game = session.game();
    Game position = args.optionalColor().map(game::withToPlay).orElse(game);
    String wanted = args.optionalWord().orElse("all");
    args.end();
    Analyst analyst = analyst(position);
    if (!wanted.equals("all")) {
      return rawNetwork(analyst, symmetry(wanted));
    }
    return Arrays.stream(Symmetry.values())
        .map(symmetry -> rawNetwork(analyst, symmetry))
        .collect(Collectors.joining("\n"));
  }

  private String rawNetwork(Analyst analyst, Symmetry symmetry) {
    Game game = analyst.game();
    Insight insight = Insight.of(new FixedSymmetry(network, symmetry), game);
    double own = winrate(insight, analyst);
    double white = game.toPlay() == Color.WHITE ? own : 1 - own;
    ScoreEstimate score =
        insight
            .score()
            .map(seen -> game.toPlay() == Color.WHITE ? seen : seen.opposite())
            .orElseGet(() -> score(analyst.forecast()));
    Ownership ownership = insight.ownership().orElseGet(() -> analyst.forecast().ownership());
    double lead = score.lead();
    double square = lead * lead + score.spread() * score.spread();
    return String.join(
        "\n",
        "symmetry " + symmetry.ordinal(),
        "whiteWin " + Rows.decimal(white),
        "whiteLoss " + Rows.decimal(1 - white),
        "noResult " + Rows.decimal(0),
        "whiteLead " + Rows.decimal(lead),
        "whiteScoreSelfplay " + Rows.decimal(lead),
        "whiteScoreSelfplaySq " + Rows.decimal(square),
        "varTimeLeft -1.000000",
        "shorttermWinlossError -1.000000",
        "shorttermScoreError -1.000000",
        "policy",
        Rows.of(game.size(), point -> prior(insight, point)),
        "policyPass " + Rows.decimal(0),
        "whiteOwnership",
        Rows.of(game.size(), point -> Rows.decimal(ownership.of(point, Color.WHITE))));
  }

  private static ScoreEstimate score(Forecast forecast) {
    return new ScoreEstimate(forecast.lead(Color.WHITE), forecast.deviation());
  }

  private static String prior(Insight insight, int point) {
    return insight.isLegal(point) ? Rows.decimal(insight.prior(point)) : "NAN";
  }

  /** Explains the last move by the network alone. */
  private String explain(Arguments args) {
    args.end();
    return MoveExplanation.of(session.game(), this::think)
        .map(lines -> String.join("\n", lines))
        .orElseThrow(() -> new GtpException("no move was made"));
  }

  private SearchResult think(Game game) {
    SearchQuery query = SearchQuery.of(game, Limits.ofVisits(1)).withPurpose(Purpose.ANALYZE);
    return new PolicySearcher(network, PolicySearcher.Style.BEST).search(query, Watcher.NONE);
  }
}
