package tengen.analysis;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tengen.board.Move;
import tengen.features.PlaneEncoder;
import tengen.network.ActivationMaps;
import tengen.network.Network;
import tengen.network.NetworkInsight;
import tengen.network.NetworkInsight.Target;
import tengen.rules.Game;
import tengen.rules.Position;
import tengen.search.AreaKomi;
import tengen.text.Phrases;

/** Tells what goes on inside the network at a position, as JSON; maps have the top line first. */
final class InsideReport {
  private static final String FIELD = "includeActivations";

  private final NetworkInsight insight;
  private final Game game;
  private final byte[] planes;

  InsideReport(Network network, Game game) {
    Position position = game.position();
    insight =
        network
            .insight()
            .orElseThrow(() -> new QueryException(FIELD, "this network cannot be looked into"))
            .withKomi(AreaKomi.compensation(game, position.board()));
    this.game = game;
    int count = insight.spec().planes();
    planes = new PlaneEncoder(game.size(), count).encode(position);
  }

  /**
   * Adds what is asked for.
   *
   * @param best the move whose logit is explained
   * @throws QueryException if there is no such layer or channel
   */
  void addTo(JsonObject json, Query.Inside inside, Move best) {
    try {
      if (!inside.activations().isEmpty()) {
        json.add("activations", activations(inside.activations()));
      }
    } catch (IllegalArgumentException e) {
      throw new QueryException(FIELD, String.valueOf(e.getMessage()));
    }
    if (inside.saliency()) {
      json.add("saliency", saliency(best));
    }
  }

  private JsonObject activations(Map<String, List<Integer>> asked) {
    JsonObject layers = new JsonObject();
    insight
        .activations(game.size(), planes, List.copyOf(asked.keySet()))
        .forEach((name, maps) -> layers.add(name, layer(maps, asked.get(name))));
    return layers;
  }

  private static JsonObject layer(ActivationMaps maps, List<Integer> asked) {
    List<Integer> channels =
        asked.isEmpty() ? IntStream.range(0, maps.channels()).boxed().toList() : asked;
    JsonObject json = new JsonObject();
    json.addProperty("height", maps.height());
    json.addProperty("width", maps.width());
    JsonArray numbers = new JsonArray();
    JsonArray values = new JsonArray();
    for (int channel : channels) {
      numbers.add(channel);
      values.add(fromTheTop(maps.height(), maps.width(), maps.map(channel)));
    }
    json.add("channels", numbers);
    json.add("maps", values);
    return json;
  }

  /** Gradient times input, summed over the planes: what the bits of each point add. */
  private JsonObject saliency(Move best) {
    JsonObject json = new JsonObject();
    if (best instanceof Move.Play play) {
      json.addProperty("move", Phrases.move(best, game.size()));
      json.add("policy", added(new Target.Move(play.point())));
    }
    if (insight.spec().hasValue()) {
      json.add("value", added(new Target.Value()));
    }
    return json;
  }

  private JsonArray added(Target target) {
    float[] sums = insight.attribution(game.size(), planes, target);
    return fromTheTop(game.size(), game.size(), sums);
  }

  private static JsonArray fromTheTop(int height, int width, float[] map) {
    JsonArray numbers = new JsonArray();
    for (int row = height - 1; row >= 0; row--) {
      for (int column = 0; column < width; column++) {
        numbers.add(map[row * width + column]);
      }
    }
    return numbers;
  }
}
