package tengen.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.network.ActivationMaps;
import tengen.network.Filters;
import tengen.network.NetworkInsight.Target;
import tengen.network.SpecException;
import tengen.rules.Game;
import tengen.rules.IllegalMoveException;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfException;
import tengen.sgf.SgfReader;
import tengen.view.Games.Place;
import tengen.view.Views.GameView;
import tengen.view.Views.LayerView;

/**
 * What the page can ask: a name, parameters, and for {@code open} an SGF text; answers are {@link
 * Views}. Safe for several threads.
 */
final class Api {
  private static final int MOST_CURVE = 400;

  private final Mind mind;
  private final Games games;
  private final int first;
  private final boolean trained;
  private final Map<String, Function<Query, Object>> questions;

  /** A request's parameters and its text. */
  record Query(Map<String, String> parameters, String body) {
    String text(String name) {
      String value = parameters.get(name);
      if (value == null) {
        throw new ViewException(400, "the parameter " + name + " is missing");
      }
      return value;
    }

    int number(String name) {
      String text = text(name);
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new ViewException(400, name + ": '" + text + "' is no number");
      }
    }

    int number(String name, int otherwise) {
      return parameters.containsKey(name) ? number(name) : otherwise;
    }
  }

  /**
   * Makes the answers.
   *
   * @param first the game to begin with
   * @param trained whether the weights come from training
   */
  Api(Mind mind, GameRecord first, boolean trained) {
    this.mind = mind;
    this.trained = trained;
    games = new Games();
    this.first = games.add(first);
    questions =
        Map.of(
            "net", query -> net(),
            "open", this::open,
            "game", query -> game(query.number("game")),
            "position", this::position,
            "maps", this::maps,
            "unit", this::unit,
            "filters", this::filters,
            "saliency", this::saliency,
            "occlusion", this::occlusion,
            "along", this::along);
  }

  /** Tells whether a question changes what is kept, and so needs a request of its own kind. */
  static boolean opens(String name) {
    return name.equals("open");
  }

  /**
   * Answers.
   *
   * @param name of the question
   * @throws ViewException if there is no answer; the message is for people
   */
  Object answer(String name, Query query) {
    Function<Query, Object> question = questions.get(name);
    if (question == null) {
      throw new ViewException(404, "no question named " + name);
    }
    try {
      return question.apply(query);
    } catch (IllegalMoveException | SgfException | SpecException e) {
      throw new ViewException(422, e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new ViewException(400, e.getMessage());
    }
  }

  private Views.Net net() {
    return new Views.Net(
        mind.spec().name(),
        trained,
        mind.spec().hasValue(),
        mind.spec().boardSize(),
        mind.spec().bytesPerPoint(),
        new TreeMap<>(mind.facts()),
        mind.planes(),
        first);
  }

  private GameView open(Query query) {
    GameRecord record =
        query.body().isBlank()
            ? GameRecord.of(query.number("size"), Map.of(), List.of())
            : SgfReader.parse(query.body());
    mind.spec().requireBoardSize(record.size());
    return game(games.add(record));
  }

  private GameView game(int number) {
    GameRecord record = games.get(number);
    List<Views.MoveView> moves = new ArrayList<>();
    for (int i = 0; i < record.moveCount(); i++) {
      moves.add(new Views.MoveView(record.color(i) == Color.BLACK, record.point(i)));
    }
    return new GameView(
        number,
        record.size(),
        record.text("GN").or(() -> record.text("EV")).orElse(""),
        record.text("PB").orElse(""),
        record.text("PW").orElse(""),
        record.text("RE").orElse(""),
        games.at(new Place(number, 0, List.of())).komi(),
        moves,
        mind.layers(record.size()));
  }

  private Views.PositionView position(Query query) {
    Place place = place(query);
    GameRecord record = games.get(place.game());
    boolean onRecord = place.then().isEmpty() && place.move() < record.moveCount();
    int next = onRecord ? record.point(place.move()) : -1;
    return mind.position(games.at(place), place.move() + place.then().size(), next);
  }

  private Views.MapsView maps(Query query) {
    String layer = layer(query, games.at(place(query))).name();
    ActivationMaps maps = mind.activations(games.at(place(query))).get(layer);
    return new Views.MapsView(layer, maps.height(), maps.width(), maps.channels(), maps.numbers());
  }

  private Views.UnitView unit(Query query) {
    Game game = games.at(place(query));
    LayerView layer = layer(query, game);
    int channel = within("channel", query.number("channel"), layer.channels());
    int point = within("point", query.number("point"), layer.height() * layer.width());
    return mind.unit(game, layer, channel, point);
  }

  private Views.FiltersView filters(Query query) {
    String layer = query.text("layer");
    Filters filters =
        mind.insight()
            .filters(layer)
            .orElseThrow(() -> new ViewException(404, "layer " + layer + " has no weights"));
    int output = query.number("output", -1);
    return output < 0
        ? FilterPictures.all(layer, filters)
        : FilterPictures.one(layer, filters, within("output", output, filters.outputs()));
  }

  private Views.SaliencyView saliency(Query query) {
    Game game = games.at(place(query));
    String of = query.text("of");
    Target target =
        switch (of) {
          case "move" -> new Target.Move(point(query, game));
          case "value" -> new Target.Value();
          case "unit" -> {
            LayerView layer = layer(query, game);
            yield new Target.Unit(
                layer.name(),
                within("point", query.number("point"), layer.height() * layer.width()),
                within("channel", query.number("channel"), layer.channels()));
          }
          default -> throw new ViewException(400, "of: move, value or unit, not " + of);
        };
    if (target instanceof Target.Value && !mind.spec().hasValue()) {
      throw new ViewException(422, mind.spec().name() + " has no value head");
    }
    return mind.saliency(game, target);
  }

  private Views.OcclusionView occlusion(Query query) {
    Game game = games.at(place(query));
    return mind.occlusion(game, point(query, game));
  }

  /** What concerns a whole game: its curve, or the channels that are dead in it. */
  private Object along(Query query) {
    GameRecord record = games.get(query.number("game"));
    if (query.text("what").equals("dead")) {
      return mind.dead(record, mind.layers(record.size()));
    }
    int from = within("from", query.number("from"), record.moveCount() + 1);
    int to = Math.min(query.number("to"), record.moveCount());
    if (to < from || to - from >= MOST_CURVE) {
      throw new ViewException(400, "from and to: " + MOST_CURVE + " positions at most");
    }
    return mind.curve(record, from, to);
  }

  private Place place(Query query) {
    int game = query.number("game");
    int size = games.get(game).size();
    String then = query.parameters().getOrDefault("then", "");
    List<Move> moves =
        then.isEmpty()
            ? List.of()
            : Arrays.stream(then.split("\\.")).map(name -> move(name, size)).toList();
    return new Place(game, query.number("move"), moves);
  }

  private static Move move(String name, int size) {
    return name.equals("pass") ? Move.PASS : Move.at(Points.parse(name, size));
  }

  private static int point(Query query, Game game) {
    return within("point", query.number("point"), game.size() * game.size());
  }

  private LayerView layer(Query query, Game game) {
    String name = query.text("layer");
    return mind.layers(game.size()).stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ViewException(404, "no layer " + name));
  }

  private static int within(String name, int number, int count) {
    if (number < 0 || number >= count) {
      throw new ViewException(400, name + " is 0 to " + (count - 1) + ", not " + number);
    }
    return number;
  }
}
