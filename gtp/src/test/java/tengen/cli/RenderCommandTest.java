package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;
import tengen.network.NetworkSpec;
import tengen.network.Weights;

/** {@code tengen render} with a tiny net that has learned nothing. */
final class RenderCommandTest {
  @TempDir private static Path folder;
  private static Path net = Path.of("set below");
  private static Path game = Path.of("set below");

  @BeforeAll
  static void makeNetAndGame() throws IOException {
    Path spec = folder.resolve("tiny.json");
    Files.writeString(spec, SgfGames.TINY_NET);
    net = folder.resolve("tiny.safetensors");
    Weights.random(NetworkSpec.read(spec), 1).withFacts(Map.of()).write(net);
    game = folder.resolve("game.sgf");
    Files.writeString(game, "(;SZ[9]PB[<script>];B[ee];W[cc];B[gg];W[ce])");
  }

  @Test
  void formatIsThatOfTheFilesEnding() throws Exception {
    Path svg = folder.resolve("board.SVG");
    Path png = folder.resolve("board.png");
    ok(Tengen.run("render", "board", game.toString(), "--out", svg.toString()));
    assertEquals(4 + 2 + 5 + 1, count(svg, "ellipse"), "stones, rims, star points, the last move");
    ok(Tengen.run("render", "board", game.toString(), "--out", png.toString(), "--scale", "1"));
    assertEquals(300, ImageIO.read(png.toFile()).getWidth());
  }

  @Test
  void moveChoosesThePositionAndNumbersBeginWhereToldTo() throws Exception {
    Path file = folder.resolve("numbered.svg");
    ok(
        Tengen.run(
            List.of(
                "render",
                "board",
                game.toString(),
                "--move",
                "3",
                "--numbers",
                "2",
                "-o",
                file.toString())));
    List<String> texts = texts(file);
    assertEquals(List.of("2", "3"), texts.subList(36, texts.size()).stream().sorted().toList());
  }

  @Test
  void heatMapHoldsTheNetsPercentages() throws Exception {
    Path file = folder.resolve("heat.svg");
    ok(withNet("heatmap", game, file));
    Tengen genmove =
        Tengen.run("genmove", game.toString(), "--json", "--net", net.toString(), "--threads", "1");
    List<String> percents = new ArrayList<>();
    for (JsonElement move :
        JsonParser.parseString(genmove.out()).getAsJsonObject().getAsJsonArray("moves")) {
      long percent = Math.round(100 * move.getAsJsonObject().get("probability").getAsDouble());
      percents.add(Long.toString(percent));
    }
    List<String> drawn =
        new ArrayList<>(texts(file).stream().filter(text -> text.matches("[0-9]+")).toList());
    IntStream.rangeClosed(1, 9).boxed().forEach(line -> drawn.remove(line.toString()));
    IntStream.rangeClosed(1, 9).boxed().forEach(line -> drawn.remove(line.toString()));
    percents.remove("0");
    percents.forEach(percent -> assertTrue(drawn.remove(percent), percent + " in " + drawn));
  }

  @Test
  void filtersAndMapsAreDrawnOfEachLayer() throws Exception {
    Path filters = folder.resolve("filters.svg");
    ok(Tengen.run("render", "filters", net.toString(), "--count", "2", "-o", filters.toString()));
    assertEquals(2 * 48 + 1, count(filters, "image"));
    Path maps = folder.resolve("maps.svg");
    ok(withNet("activations", game, maps, "--layers", "input,0,2", "--maps", "3"));
    assertEquals(3 * 3 + 1, count(maps, "image"));
    Tengen unknown = withNet("activations", game, maps, "--layers", "nonesuch");
    assertEquals(1, unknown.status());
    assertTrue(unknown.err().contains("has no layer nonesuch; there are input"), unknown.err());
  }

  @Test
  void curvesAreThoseOfAGameOrATraining() throws Exception {
    Path curve = folder.resolve("curve.svg");
    ok(withNet("curve", game, curve));
    assertEquals("Black's chance to win", title(curve));
    assertTrue(count(curve, "path") > 10, "the plotting library draws letters as shapes");
    Path metrics = folder.resolve("net.csv");
    Files.writeString(
        metrics,
        """
        step,positions,seconds,learningRate,policyLoss,accuracy,valueLoss,top1,top5,crossEntropy,valueError
        100,800,1.0,0.05,5.9,0.01,1.1,,,,
        200,1600,2.0,0.05,5.5,0.02,1.0,0.03,0.1,5.4,0.9
        """);
    ok(Tengen.run("render", "curve", metrics.toString(), "-o", curve.toString()));
    assertEquals("Policy, Moves predicted, Value, Learning rate", title(curve));
    assertTrue(count(curve, "path") > 40);
    Files.writeString(metrics, "a,b\n1,2\n");
    Tengen wrong = Tengen.run("render", "curve", metrics.toString(), "-o", curve.toString());
    assertEquals(1, wrong.status());
    assertTrue(wrong.err().contains("no metrics of a training"), wrong.err());
  }

  @Test
  void reportIsAPageWithEveryMove() throws IOException {
    Path page = folder.resolve("report.html");
    ok(withNet("report", game, page));
    String text = Files.readString(page);
    assertTrue(text.startsWith("<!DOCTYPE html>"));
    assertTrue(text.contains("the network tiny, without a search"));
    assertTrue(text.contains("id=\"move-4\"") && !text.contains("id=\"move-5\""));
    assertFalse(text.contains("<script"));
    assertTrue(text.contains("komi 7.5"), "where the record names none");
  }

  @Test
  void komiThatIsGivenIsThatOfTheReview() throws IOException {
    Path page = folder.resolve("komi.html");
    Path named = Files.writeString(folder.resolve("named.sgf"), "(;SZ[9]KM[5.5];B[ee];W[cc])");
    ok(withNet("report", named, page));
    assertTrue(Files.readString(page).contains("komi 5.5"));
    ok(withNet("report", named, page, "--komi", "0.5"));
    assertTrue(Files.readString(page).contains("komi 0.5"));
  }

  @Test
  void gameWithoutMovesIsToldAsSuch() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.sgf"), "(;SZ[9]AB[ee])");
    for (String picture : List.of("curve", "report")) {
      Path out = folder.resolve(picture.equals("curve") ? "empty.svg" : "empty.html");
      Tengen run = withNet(picture, empty, out);
      assertEquals(1, run.status());
      assertTrue(run.err().contains("has no moves to look at"), run.err());
      assertFalse(Files.exists(out));
    }
  }

  @Test
  void unknownEndingsAreWrongUse() {
    for (String picture : List.of("board", "report")) {
      Tengen run = Tengen.run("render", picture, game.toString(), "--out", "picture.gif");
      assertEquals(2, run.status());
      assertTrue(run.err().contains("name ends in ."), run.err());
      assertFalse(Files.exists(Path.of("picture.gif")));
    }
    assertEquals(2, Tengen.run("render").status());
  }

  @Test
  void folderThatIsNotThereIsToldAndNothingHalfIsLeft() throws IOException {
    Path file = folder.resolve("none").resolve("board.svg");
    Tengen run = Tengen.run("render", "board", game.toString(), "--out", file.toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains(file.getParent() + ": no such folder"), run.err());
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(each -> each.toString().endsWith(".unfinished")));
    }
  }

  private static Tengen withNet(String picture, Path game, Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("render", picture, game.toString(), "--out", out.toString(), "--net"));
    arguments.addAll(List.of(net.toString(), "--threads", "1"));
    arguments.addAll(List.of(more));
    return Tengen.run(arguments);
  }

  private static void ok(Tengen run) {
    assertEquals(0, run.status(), run.err());
  }

  private static NodeList elements(Path svg, String name) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(svg.toFile())
        .getElementsByTagName(name);
  }

  private static int count(Path svg, String name) throws Exception {
    return elements(svg, name).getLength();
  }

  private static String title(Path svg) throws Exception {
    return elements(svg, "title").item(0).getTextContent();
  }

  private static List<String> texts(Path svg) throws Exception {
    NodeList texts = elements(svg, "text");
    return IntStream.range(0, texts.getLength())
        .mapToObj(i -> texts.item(i).getTextContent())
        .toList();
  }
}
