package tengen.gtp.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.features.PlaneEncoder;
import tengen.features.PlaneGroup;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;
import tengen.gtp.Session;
import tengen.network.Network;
import tengen.rules.Game;
import tengen.search.Analyst;
import tengen.search.Candidate;
import tengen.search.FinalStatus;
import tengen.search.Forecast;
import tengen.search.Insight;
import tengen.search.Ownership;
import tengen.text.Phrases;
import tengen.text.Rows;

/**
 * What GoGui can show on its board: the commands of its analyze menu, and the menu.
 *
 * <p>A line of the menu is {@code type/label/command}; the type tells GoGui how to draw the reply.
 */
public final class GoGuiAnalyzeCommands {
  private static final int PLAYOUTS = 1000;
  private static final int CANDIDATES = 20;
  private static final double LEAST_LABEL = 0.01;

  private final Session session;
  private final Network network;

  private GoGuiAnalyzeCommands(Session session, Network network) {
    this.session = session;
    this.network = network;
  }

  /** Adds the family. */
  public static void addTo(Commands commands, Session session, Network network) {
    GoGuiAnalyzeCommands family = new GoGuiAnalyzeCommands(session, network);
    List<String> menu = new ArrayList<>();
    family.add(commands, menu, "gfx/Policy heat map", "tengen-heatmap", family::heatmap);
    family.add(commands, menu, "dboard/Policy", "tengen-policy", family::policy);
    family.add(commands, menu, "string/Value", "tengen-value", family::value);
    family.add(commands, menu, "dboard/Ownership", "tengen-ownership", family::ownership);
    family.add(commands, menu, "string/Score", "tengen-score", family::score);
    family.add(commands, menu, "gfx/Ladders", "tengen-ladders", family::ladders);
    family.add(commands, menu, "sboard/Liberties", "tengen-liberties", family::liberties);
    family.add(
        commands,
        menu,
        "plist/Legal moves",
        "tengen-legal",
        game -> marked(game, game.position()::isLegal));
    family.add(
        commands,
        menu,
        "plist/Sensible moves",
        "tengen-sensible",
        game -> marked(game, PlaneGroup.SENSIBLENESS));
    family.add(commands, menu, "hstring/Last candidates", "tengen-candidates", family::candidates);
    menu.add("hstring/Explain the last move/explain");
    commands.add("tengen-plane", family::plane);
    List<String> planes = PlaneGroup.planeNames();
    for (int i = 0; i < planes.size(); i++) {
      menu.add("dboard/Plane " + (i + 1) + ", " + planes.get(i) + "/tengen-plane " + (i + 1));
    }
    LayerCommands.addTo(commands, menu, session, network);
    commands.add(
        "gogui-analyze_commands",
        args -> {
          args.end();
          return String.join("\n", menu);
        });
  }

  /** What a command shows of a game. */
  @FunctionalInterface
  private interface View {
    String of(Game game);
  }

  private void add(
      Commands commands, List<String> menu, String typeAndLabel, String name, View view) {
    menu.add(typeAndLabel + "/" + name);
    commands.add(
        name,
        args -> {
          args.end();
          return view.of(session.game());
        });
  }

  private String heatmap(Game game) {
    Insight insight = Insight.of(network, game);
    List<Integer> shown =
        insight.ranking().stream().filter(point -> insight.prior(point) >= LEAST_LABEL).toList();
    List<String> lines = new ArrayList<>();
    for (int point : shown) {
      lines.add("COLOR " + heat(insight.prior(point)) + " " + name(game, point));
    }
    if (!shown.isEmpty()) {
      lines.add(
          "LABEL "
              + shown.stream()
                  .map(point -> name(game, point) + " " + Math.round(insight.prior(point) * 100))
                  .collect(Collectors.joining(" ")));
    }
    lines.add("TEXT Policy in percent. " + value(game, insight));
    return String.join("\n", lines);
  }

  /** Returns a color from yellow at 0 to red at half of the policy. */
  private static String heat(float share) {
    int green = Math.max(0, (int) (255 * (1 - Math.sqrt(2 * share))));
    return String.format(Locale.ROOT, "#ff%02x00", green);
  }

  private String policy(Game game) {
    Insight insight = Insight.of(network, game);
    return "\n"
        + Rows.of(game.size(), point -> number(insight.isLegal(point) ? insight.prior(point) : 0));
  }

  private String value(Game game) {
    return value(game, Insight.of(network, game));
  }

  private static String value(Game game, Insight insight) {
    String player = Phrases.player(game.toPlay());
    return insight.value().isEmpty()
        ? "The network has no value head."
        : String.format(
            Locale.ROOT,
            "%s to play expects %+.2f (-1 lost, 1 won).",
            player,
            insight.value().getAsDouble());
  }

  private String ownership(Game game) {
    Ownership ownership = new Analyst(game, network, PLAYOUTS).ownership();
    return "\n" + Rows.of(game.size(), point -> number(ownership.of(point)));
  }

  private String score(Game game) {
    Forecast forecast = Forecast.of(game, PLAYOUTS, 0);
    return String.format(
        Locale.ROOT,
        "%s as it stands; playouts end at %s, give or take %.1f; Black wins %.0f %% of them.",
        Phrases.result(FinalStatus.of(game).result(game)),
        Phrases.result(forecast.lead()),
        forecast.deviation(),
        forecast.wins(Color.BLACK) * 100);
  }

  private String ladders(Game game) {
    List<String> lines = new ArrayList<>();
    String captures = marked(game, PlaneGroup.LADDER_CAPTURE);
    String escapes = marked(game, PlaneGroup.LADDER_ESCAPE);
    if (!captures.isEmpty()) {
      lines.add("SQUARE " + captures);
    }
    if (!escapes.isEmpty()) {
      lines.add("TRIANGLE " + escapes);
    }
    lines.add(
        "TEXT "
            + Phrases.player(game.toPlay())
            + " to play: squares catch in a ladder, triangles escape.");
    return String.join("\n", lines);
  }

  private String liberties(Game game) {
    Board board = game.position().board();
    return "\n"
        + Rows.of(
            game.size(),
            point -> board.isEmpty(point) ? "\"\"" : Integer.toString(board.liberties(point)));
  }

  /** Shows what the latest search found, best first, each move with what it expects to follow. */
  private String candidates(Game game) {
    Session.Searched last =
        session.lastSearch().orElseThrow(() -> new GtpException("nothing was searched yet"));
    int size = last.game().size();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s to play, %d visits, choice %s",
            Phrases.player(last.game().toPlay()),
            last.result().visits(),
            Phrases.move(last.result().best(), size)));
    last.result().candidates().stream()
        .limit(CANDIDATES)
        .forEach(candidate -> lines.add(candidate(candidate, size)));
    return String.join("\n", lines);
  }

  private static String candidate(Candidate candidate, int size) {
    String value =
        candidate.value().isPresent()
            ? String.format(Locale.ROOT, "%+.2f", candidate.value().getAsDouble())
            : "";
    return String.format(
        Locale.ROOT,
        "%-4s prior %5.1f %%  visits %6d  value %5s  %s",
        Phrases.move(candidate.move(), size),
        candidate.prior() * 100,
        candidate.visits(),
        value,
        candidate.variation().stream()
            .map(move -> Phrases.move(move, size))
            .collect(Collectors.joining(" ")));
  }

  /** Shows an input plane by its number, 1 to 48. */
  private String plane(Arguments args) {
    int plane = args.integer();
    args.end();
    if (plane < 1 || plane > PlaneEncoder.PLANES) {
      throw new GtpException("syntax error: a plane is 1 to " + PlaneEncoder.PLANES);
    }
    Game game = session.game();
    IntPredicate bits = plane(game, plane - 1);
    return "\n" + Rows.of(game.size(), point -> bits.test(point) ? "1.0" : "0.0");
  }

  private static String marked(Game game, PlaneGroup group) {
    return marked(game, plane(game, group.first()));
  }

  private static String marked(Game game, IntPredicate mark) {
    return IntStream.range(0, game.size() * game.size())
        .filter(mark)
        .mapToObj(point -> name(game, point))
        .collect(Collectors.joining(" "));
  }

  private static IntPredicate plane(Game game, int plane) {
    byte[] planes = new PlaneEncoder(game.size()).encode(game.position());
    return point -> PlaneEncoder.isSet(planes, plane, point);
  }

  private static String name(Game game, int point) {
    return Points.name(point, game.size());
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
