package tengen.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tengen.analysis.Query.Inside;
import tengen.analysis.Query.Perspective;
import tengen.board.Color;
import tengen.board.Move;
import tengen.features.PlaneEncoder;
import tengen.network.ActivationMaps;
import tengen.network.Layer;
import tengen.network.Network;
import tengen.network.NetworkInsight;
import tengen.network.NetworkInsight.Target;
import tengen.network.NetworkSpec;
import tengen.network.Networks;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;
import tengen.network.UniformNetwork;
import tengen.network.Weights;
import tengen.rules.Game;
import tengen.rules.Rules;

final class InsideReportTest {
  private static final NetworkSpec SPEC =
      new NetworkSpec(
          "tiny",
          48,
          5,
          List.of(
              new Layer.Convolution(4, 3, true),
              new Layer.Relu(),
              new Layer.PolicyHead(true),
              new Layer.ValueHead(2, 3)));

  private static final Network NETWORK =
      Networks.of(Weights.random(SPEC, 1), new RuntimeOptions(1, Precision.FP32, "cpu"));

  private static final Game GAME = Game.start(5, Rules.CHINESE, 7.5).play(Color.BLACK, Move.at(12));

  private final NetworkInsight insight = NETWORK.insight().orElseThrow();
  private final byte[] planes = new PlaneEncoder(5).encode(GAME.position());

  @AfterAll
  static void close() {
    NETWORK.close();
  }

  private static JsonObject report(Inside inside, Move best) {
    JsonObject json = new JsonObject();
    new InsideReport(NETWORK, GAME).addTo(json, inside, best);
    return json;
  }

  private static void assertFromTheTop(float[] expected, JsonArray found) {
    assertEquals(25, found.size());
    for (int i = 0; i < 25; i++) {
      assertEquals(expected[(4 - i / 5) * 5 + i % 5], found.get(i).getAsFloat(), 1e-5);
    }
  }

  @Test
  void activationsAreTheMapsOfTheAskedChannelsFromTheTop() {
    JsonObject json = report(new Inside(Map.of("1", List.of(3, 0)), false), Move.PASS);
    assertFalse(json.has("saliency"));
    JsonObject layer = json.getAsJsonObject("activations").getAsJsonObject("1");
    assertEquals("[3,0]", layer.get("channels").toString());
    ActivationMaps maps = insight.activations(5, planes, List.of("1")).get("1");
    assertFromTheTop(maps.map(3), layer.getAsJsonArray("maps").get(0).getAsJsonArray());
    assertFromTheTop(maps.map(0), layer.getAsJsonArray("maps").get(1).getAsJsonArray());
  }

  @Test
  void layerWithoutChannelsGivesAllOfThem() {
    JsonObject json = report(new Inside(Map.of("3.hidden", List.of()), false), Move.PASS);
    JsonObject layer = json.getAsJsonObject("activations").getAsJsonObject("3.hidden");
    assertEquals("[0,1,2]", layer.get("channels").toString());
    assertEquals(1, layer.get("height").getAsInt());
    assertEquals(1, layer.getAsJsonArray("maps").get(2).getAsJsonArray().size());
  }

  @Test
  void saliencyIsOfTheBestMoveAndTheValue() {
    JsonObject saliency =
        report(new Inside(Map.of(), true), Move.at(6)).getAsJsonObject("saliency");
    assertEquals("B2", saliency.get("move").getAsString());
    assertFromTheTop(
        insight.attribution(5, planes, new Target.Move(6)), saliency.getAsJsonArray("policy"));
    assertFromTheTop(
        insight.attribution(5, planes, new Target.Value()), saliency.getAsJsonArray("value"));
    assertFalse(
        report(new Inside(Map.of(), true), Move.PASS).getAsJsonObject("saliency").has("policy"));
  }

  @Test
  void queryNamesLayersAndChannels() {
    String query =
        "{\"rules\":\"chinese\",\"komi\":7,\"boardXSize\":5,\"boardYSize\":5,\"moves\":[],"
            + "\"includeActivations\":[{\"layer\":\"1\",\"channels\":[0,2]},{\"layer\":\"0\"}],"
            + "\"includeSaliency\":true}";
    Query read =
        new QueryReader(1, Perspective.BLACK)
            .read("a", new Fields(JsonParser.parseString(query).getAsJsonObject()));
    assertEquals(new Inside(Map.of("1", List.of(0, 2), "0", List.of()), true), read.inside());
    assertEquals(List.of(), read.warnings());
  }

  @Test
  void whatCannotBeToldIsAnErrorOfTheField() {
    assertEquals(
        "this network cannot be looked into",
        assertThrows(QueryException.class, () -> new InsideReport(new UniformNetwork(), GAME))
            .getMessage());
    assertEquals(
        "tiny has no layer 9; there are input 0 1 2.conv 2.softmax 3.conv 3.norm 3.relu 3.pool"
            + " 3.hidden 3.hidden.relu 3.out 3.tanh",
        assertThrows(
                QueryException.class,
                () -> report(new Inside(Map.of("9", List.of()), false), Move.PASS))
            .getMessage());
  }
}
