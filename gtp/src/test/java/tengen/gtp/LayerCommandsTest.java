package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tengen.features.PlaneEncoder;
import tengen.gtp.commands.EngineCommands;
import tengen.network.Layer;
import tengen.network.Network;
import tengen.network.NetworkInsight;
import tengen.network.NetworkInsight.Target;
import tengen.network.NetworkSpec;
import tengen.network.Networks;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;
import tengen.network.Weights;
import tengen.network.Window;
import tengen.rules.Position;
import tengen.rules.Rules;
import tengen.search.PolicySearcher;

final class LayerCommandsTest {
  private static final NetworkSpec SPEC =
      new NetworkSpec(
          "tiny",
          48,
          5,
          List.of(
              new Layer.Convolution(16, 3, true),
              new Layer.Relu(),
              new Layer.PolicyHead(true),
              new Layer.ValueHead(2, 3)));

  private static final NetworkSpec SUBSAMPLED =
      new NetworkSpec(
          "subsampled",
          48,
          5,
          List.of(
              new Layer.Convolution(4, 3, true),
              new Layer.Pooling(Layer.Pooling.Kind.MAX, Window.of(3, 2, 1)),
              new Layer.FullyConnected(25, true),
              new Layer.SoftmaxHead()));

  private static final Network NETWORK =
      Networks.of(Weights.random(SPEC, 1), new RuntimeOptions(1, Precision.FP32, "cpu"));

  @AfterAll
  static void close() {
    NETWORK.close();
  }

  private static String reply(String command) {
    return reply(NETWORK, command);
  }

  private static String reply(Network network, String command) {
    Commands commands = new Commands();
    Session session =
        new Session(
            Rules.CHINESE,
            7.5,
            (conduct, seed) -> new PolicySearcher(network, PolicySearcher.Style.BEST),
            1,
            Conduct.DEFAULT);
    EngineCommands.addTo(commands, session, network, "Tengen");
    byte[] input = ("boardsize 5\nplay b C3\n" + command + "\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try {
      new GtpLoop(commands, new ByteArrayInputStream(input), out, err).run();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.UTF_8).split("\n\n")[2];
  }

  /** Reads a board of numbers, A1 first. */
  private static float[] numbers(String reply) {
    List<String> lines = reply.substring(1).strip().lines().toList();
    float[] numbers = new float[25];
    for (int point = 0; point < 25; point++) {
      numbers[point] = Float.parseFloat(lines.get(4 - point / 5).split(" ")[point % 5]);
    }
    return numbers;
  }

  private static byte[] planes() {
    Position position = new Position(5);
    position.play(12);
    return new PlaneEncoder(5).encode(position);
  }

  private static float[] scaled(float[] numbers) {
    float strongest = 0;
    for (float number : numbers) {
      strongest = Math.max(strongest, Math.abs(number));
    }
    assertTrue(strongest > 0);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] /= strongest;
    }
    return numbers;
  }

  @Test
  void layersAreListedWithWhatTheyGive() {
    List<String> lines = reply("tengen-layers").substring(2).lines().toList();
    assertEquals("0 convolution 3x3 5x5x16", lines.get(0));
    assertTrue(lines.contains("3.hidden fully connected 1x1x3"), lines.toString());
  }

  @Test
  void mapOfALayerIsThatOfTheNetworkScaledToItsStrongestNumber() {
    NetworkInsight insight = NETWORK.insight().orElseThrow();
    float[] map = insight.activations(5, planes(), List.of("0")).get("0").map(2);
    assertArrayEquals(scaled(map), numbers(reply("tengen-layer 0 2")), 0.001f);
  }

  @Test
  void saliencyIsWhatTheBitsOfEachPointAdd() {
    float[] added = NETWORK.insight().orElseThrow().attribution(5, planes(), new Target.Move(6));
    assertArrayEquals(scaled(added), numbers(reply("tengen-saliency B2")), 0.001f);
  }

  @Test
  void menuHasALineForEachLayerOnTheBoard() {
    List<String> menu = reply("gogui-analyze_commands").substring(2).lines().toList();
    assertTrue(menu.contains("dboard/Layer 0, convolution 3x3/tengen-layer 0 %s"));
    assertTrue(menu.contains("dboard/What each point adds to a move/tengen-saliency %p"));
    assertFalse(menu.toString().contains("3.hidden"));
  }

  @Test
  void layersThatDoNotLieOnTheBoardAreNotInTheMenu() {
    RuntimeOptions runtime = new RuntimeOptions(1, Precision.FP32, "cpu");
    try (Network network = Networks.of(Weights.random(SUBSAMPLED, 1), runtime)) {
      String menu = reply(network, "gogui-analyze_commands");
      assertTrue(menu.contains("tengen-layer 0 %s"), menu);
      assertFalse(menu.contains("tengen-layer 1 %s"), menu);
    }
  }

  @Test
  void whatIsNotThereIsAFailureInWords() {
    assertEquals("? channel 16 of 16", reply("tengen-layer 0 16"));
    assertEquals("? layer 3.hidden does not lie on the board", reply("tengen-layer 3.hidden 0"));
    String unknown = reply("tengen-layer 9 0");
    assertTrue(unknown.startsWith("? tiny has no layer 9; there are input 0 1"), unknown);
    assertEquals(
        List.of("?", "?"),
        Arrays.asList(
            reply("tengen-layer 0").substring(0, 1), reply("tengen-layer").substring(0, 1)));
  }
}
