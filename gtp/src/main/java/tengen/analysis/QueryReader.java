package tengen.analysis;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tengen.analysis.Query.Part;
import tengen.analysis.Query.Perspective;
import tengen.analysis.Query.Position;
import tengen.analysis.Query.Warning;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.IllegalMoveException;
import tengen.rules.Rules;
import tengen.search.Limits;
import tengen.search.SearchQuery.Ban;
import tengen.text.RulesText;

/** Reads queries, strictly. */
final class QueryReader {
  private static final String MOVES = "moves";
  private static final String INITIAL_STONES = "initialStones";
  private static final String OVERRIDE = "overrideSettings";
  private static final String ANALYZE_TURNS = "analyzeTurns";
  private static final double MAX_KOMI = 150;
  private static final int MOST = Integer.MAX_VALUE;

  /** What KataGo takes for time without end. */
  private static final double MOST_SECONDS = 1e20;

  private static final double MOST_WIDE = 5;

  private static final Pattern PAIR = Pattern.compile("\\((\\d{1,2}), ?(\\d{1,2})\\)");

  /** Settings of KataGo's search that change nothing here and need no warning, as KaTrain's. */
  private static final Set<String> HARMLESS = Set.of("rootNumSymmetriesToSample");

  /** Fields that may be there and are not followed. */
  private static final List<String> NOT_FOLLOWED =
      List.of("rootPolicyTemperature", "rootFpuReductionMax");

  private final int defaultVisits;
  private final Perspective defaultPerspective;

  QueryReader(int defaultVisits, Perspective defaultPerspective) {
    this.defaultVisits = defaultVisits;
    this.defaultPerspective = defaultPerspective;
  }

  /**
   * Reads a query.
   *
   * @throws QueryException if it cannot be answered
   */
  Query read(String id, Fields fields) {
    List<Warning> warnings = new ArrayList<>();
    Settings settings = new Settings(fields, warnings);
    Game start = start(fields);
    List<Game> games = games(start, fields);
    List<Position> positions = positions(games, fields);
    int visits = fields.integer("maxVisits", 1, MOST).orElse(settings.visits());
    Limits limits = Limits.ofVisits(visits);
    if (settings.time.isPresent()) {
      limits =
          limits.withTime(
              Limits.ofTime(Duration.ofMillis(Math.round(settings.time.get() * 1000))).time());
    }
    Query query =
        new Query(
            id,
            positions,
            limits,
            bans(fields, start.size()),
            settings.wideness,
            parts(fields),
            inside(fields),
            settings.perspective,
            reportEvery(fields),
            warnings);
    warnAboutTheRest(fields, warnings);
    return query;
  }

  /** What {@code overrideSettings} sets for one query. */
  private final class Settings {
    private Perspective perspective = defaultPerspective;
    private Optional<Integer> visits = Optional.empty();
    private Optional<Double> time = Optional.empty();
    private double wideness;

    Settings(Fields query, List<Warning> warnings) {
      Optional<JsonElement> json = query.any(OVERRIDE);
      if (json.isEmpty()) {
        return;
      }
      if (!json.get().isJsonObject()) {
        throw new QueryException(OVERRIDE, "must be an object");
      }
      JsonObject object = json.get().getAsJsonObject();
      try {
        read(new Fields(object), warnings);
      } catch (QueryException e) {
        throw new QueryException(OVERRIDE, e.field() + " " + e.getMessage());
      }
    }

    int visits() {
      return visits.orElse(defaultVisits);
    }

    private void read(Fields settings, List<Warning> warnings) {
      perspective = perspective(settings).orElse(perspective);
      visits = settings.integer("maxVisits", 1, MOST);
      time = settings.number("maxTime", 0, MOST_SECONDS).map(seconds -> Math.min(seconds, 1e9));
      wideness = settings.number("wideRootNoise", 0, MOST_WIDE).orElse(0.0);
      for (String name : settings.unused()) {
        if (!HARMLESS.contains(name)) {
          warnings.add(new Warning(OVERRIDE, name + " is no setting of this engine"));
        }
      }
    }

    private Optional<Perspective> perspective(Fields settings) {
      String name = "reportAnalysisWinratesAs";
      return settings
          .text(name)
          .map(
              value -> {
                for (Perspective each : Perspective.values()) {
                  if (each.name().equalsIgnoreCase(value)) {
                    return each;
                  }
                }
                throw new QueryException(name, "must be BLACK, WHITE or SIDETOMOVE");
              });
    }
  }

  private static Game start(Fields fields) {
    int size = fields.requiredInteger("boardXSize", Points.MIN_SIZE, Points.MAX_SIZE);
    int height = fields.requiredInteger("boardYSize", Points.MIN_SIZE, Points.MAX_SIZE);
    if (height != size) {
      throw new QueryException("boardYSize", "must be boardXSize: boards are square here");
    }
    Rules rules = rules(fields);
    double komi = fields.number("komi", -MAX_KOMI, MAX_KOMI).orElse(rules.usualKomi());
    return withInitialStones(Game.start(size, rules, komi), fields);
  }

  private static Rules rules(Fields fields) {
    JsonElement rules = fields.any("rules").orElseThrow(() -> Fields.missing("rules"));
    try {
      if (rules.isJsonObject()) {
        return RulesText.parse(rules.getAsJsonObject());
      }
      if (Fields.isText(rules)) {
        return RulesText.parse(rules.getAsString());
      }
    } catch (IllegalArgumentException e) {
      throw new QueryException("rules", e.getMessage());
    }
    throw new QueryException("rules", "must be a name or an object");
  }

  private static Game withInitialStones(Game game, Fields fields) {
    List<Integer> black = new ArrayList<>();
    List<Integer> white = new ArrayList<>();
    for (List<String> stone : fields.pairs(INITIAL_STONES)) {
      Color color = color(stone.get(0), INITIAL_STONES);
      if (!(move(stone.get(1), game.size(), INITIAL_STONES) instanceof Move.Play play)) {
        throw new QueryException(INITIAL_STONES, "must be on the board");
      }
      (color == Color.BLACK ? black : white).add(play.point());
    }
    Color first = black.isEmpty() || !white.isEmpty() ? Color.BLACK : Color.WHITE;
    try {
      return black.isEmpty() && white.isEmpty()
          ? game
          : game.withSetup(black, white).withToPlay(first);
    } catch (IllegalArgumentException e) {
      throw new QueryException(INITIAL_STONES, "leaves a chain without liberties");
    }
  }

  /** Returns the game after each turn, the first without any. */
  private static List<Game> games(Game start, Fields fields) {
    List<List<String>> moves = fields.pairs(MOVES);
    if (fields.any(MOVES).isEmpty()) {
      throw Fields.missing(MOVES);
    }
    Optional<Color> first =
        moves.isEmpty()
            ? fields.text("initialPlayer").map(text -> color(text, "initialPlayer"))
            : Optional.of(color(moves.get(0).get(0), MOVES));
    fields.text("initialPlayer").ifPresent(text -> color(text, "initialPlayer"));
    List<Game.PlayedMove> played =
        moves.stream()
            .map(
                each ->
                    new Game.PlayedMove(
                        color(each.get(0), MOVES), move(each.get(1), start.size(), MOVES)))
            .toList();
    try {
      return first.map(start::withToPlay).orElse(start).playAllTolerant(played);
    } catch (IllegalMoveException e) {
      throw new QueryException(MOVES, "illegal move: " + e.getMessage());
    }
  }

  private static List<Position> positions(List<Game> games, Fields fields) {
    int last = games.size() - 1;
    List<Integer> turns = fields.integers(ANALYZE_TURNS, 0, last).orElse(List.of(last));
    Optional<List<Integer>> priorities = fields.integers("priorities", Integer.MIN_VALUE, MOST);
    int priority = fields.integer("priority", Integer.MIN_VALUE, MOST).orElse(0);
    if (priorities.isPresent() && priorities.get().size() != turns.size()) {
      throw new QueryException("priorities", "must be as many as analyzeTurns");
    }
    return IntStream.range(0, turns.size())
        .mapToObj(
            i ->
                new Position(
                    turns.get(i),
                    games.get(turns.get(i)),
                    priorities.map(list -> list.get(i)).orElse(priority)))
        .toList();
  }

  private static List<Ban> bans(Fields fields, int size) {
    List<Ban> bans = new ArrayList<>();
    for (Fields each : fields.objects("avoidMoves")) {
      bans.add(ban(each, "avoidMoves", size, false));
    }
    for (Fields each : fields.objects("allowMoves")) {
      bans.add(ban(each, "allowMoves", size, true));
    }
    return bans;
  }

  private static Ban ban(Fields fields, String field, int size, boolean allowed) {
    try {
      Color color = color(fields.requiredText("player"), "player");
      Set<Move> moves =
          fields.list(MOVES).orElseThrow(() -> Fields.missing(MOVES)).stream()
              .map(each -> move(Fields.isText(each) ? each.getAsString() : "", size, MOVES))
              .collect(Collectors.toCollection(HashSet::new));
      int depth = fields.integer("untilDepth", 1, MOST).orElse(1);
      return new Ban(color, allowed ? allBut(moves, size) : moves, depth);
    } catch (QueryException e) {
      throw new QueryException(field, e.field() + " " + e.getMessage());
    }
  }

  private static Set<Move> allBut(Set<Move> moves, int size) {
    Set<Move> others =
        IntStream.range(0, size * size)
            .mapToObj(Move::at)
            .collect(Collectors.toCollection(HashSet::new));
    others.add(Move.PASS);
    others.removeAll(moves);
    return others;
  }

  private static Query.Inside inside(Fields fields) {
    Map<String, List<Integer>> layers = new LinkedHashMap<>();
    for (Fields layer : fields.objects("includeActivations")) {
      layers.put(
          layer.requiredText("layer"), layer.integers("channels", 0, MOST).orElse(List.of()));
    }
    return new Query.Inside(layers, fields.truth("includeSaliency"));
  }

  private static Set<Part> parts(Fields fields) {
    Map<String, Part> names =
        Map.of(
            "includeOwnership", Part.OWNERSHIP,
            "includeMovesOwnership", Part.MOVES_OWNERSHIP,
            "includePolicy", Part.POLICY,
            "includePVVisits", Part.PV_VISITS);
    Set<Part> parts = EnumSet.noneOf(Part.class);
    names.forEach(
        (name, part) -> {
          if (fields.truth(name)) {
            parts.add(part);
          }
        });
    return parts;
  }

  private static Optional<Duration> reportEvery(Fields fields) {
    fields.number("firstReportDuringSearchAfter", 0, 1e6);
    return fields
        .number("reportDuringSearchEvery", 0.001, 1e6)
        .map(seconds -> Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))));
  }

  private static void warnAboutTheRest(Fields fields, List<Warning> warnings) {
    fields
        .any("whiteHandicapBonus")
        .filter(bonus -> !bonus.toString().replace("\"", "").equals("0"))
        .ifPresent(
            bonus ->
                warnings.add(
                    new Warning(
                        "whiteHandicapBonus", "is not followed: add the bonus to the komi")));
    for (String name : NOT_FOLLOWED) {
      fields
          .any(name)
          .ifPresent(value -> warnings.add(new Warning(name, "is not followed by this engine")));
    }
    for (String name : fields.unused()) {
      warnings.add(new Warning(name, "is no field of a query"));
    }
  }

  private static Color color(String text, String field) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "b", "black" -> Color.BLACK;
      case "w", "white" -> Color.WHITE;
      default -> throw new QueryException(field, "a player is B or W, not '" + text + "'");
    };
  }

  /** Reads a point's name, {@code pass}, or KataGo's {@code (x,y)}, which counts from the top. */
  private static Move move(String text, int size, String field) {
    if (text.equalsIgnoreCase("pass")) {
      return Move.PASS;
    }
    Matcher pair = text.startsWith("(") ? PAIR.matcher(text) : null;
    if (pair != null && pair.matches()) {
      int x = Integer.parseInt(pair.group(1));
      int y = Integer.parseInt(pair.group(2));
      if (x < size && y < size) {
        return Move.at(Points.at(x, size - 1 - y, size));
      }
    }
    try {
      return Move.at(Points.parse(text, size));
    } catch (IllegalArgumentException e) {
      throw new QueryException(field, e.getMessage());
    }
  }
}
