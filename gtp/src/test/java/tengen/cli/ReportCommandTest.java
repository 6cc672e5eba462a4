package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.Learner;
import tengen.network.LearnerOptions;
import tengen.network.NetworkSpec;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;

/** {@code tengen report} with a tiny net that has learned nothing. */
final class ReportCommandTest {
  @TempDir private static Path folder;
  private static Path net = Path.of("set below");
  private static Path games = Path.of("set below");

  @BeforeAll
  static void makeNet() throws IOException {
    Path spec = Files.writeString(folder.resolve("tiny.json"), SgfGames.TINY_NET);
    net = folder.resolve("tiny.safetensors");
    games = SgfGames.writeZip(folder.resolve("games.zip"), 30, 1);
    RuntimeOptions runtime = new RuntimeOptions(1, Precision.FP32, "cpu");
    LearnerOptions options = new LearnerOptions(1, 0.9f, 1e-4f, 0.5f, runtime);
    try (Learner learner = new Learner(NetworkSpec.read(spec), options)) {
      learner.weights(Map.of()).write(net);
    }
  }

  @Test
  void tablesHaveTheirHeadings() {
    Tengen run = report();
    assertEquals(0, run.status(), run.err());
    for (String heading :
        List.of(
            "By move",
            "By rank",
            "By set",
            "Calibration of the policy",
            "Calibration of the value",
            "Dead units")) {
      assertTrue(run.out().lines().anyMatch(heading::equals), heading + "\n" + run.out());
    }
    assertTrue(run.out().contains("tiny: top-1 "), run.out());
    assertTrue(run.out().contains("\ngames.zip "), run.out());
  }

  @Test
  void pageThatCannotBeWrittenIsToldBeforeTheLook() {
    Path page = folder.resolve("none").resolve("report.html");
    Tengen run = report("--html", page.toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains(page.getParent() + ": no such folder"), run.err());
    assertEquals("", run.out());
    assertEquals(2, report("--html", net.toString()).status(), "a net is no page");
  }

  @Test
  void markdownIsNothingButTheReport() {
    Tengen run = report("--markdown");
    assertTrue(run.out().startsWith("# tiny: top-1 "), run.out());
    assertTrue(run.out().contains("\n## By move\n"), run.out());
    assertTrue(run.out().contains("| 1 to 25 | "), run.out());
    assertTrue(run.err().contains("games.zip: 30 games"), run.err());
    assertTrue(run.err().contains("looking for the winners of up to 30 games"), run.err());
  }

  @Test
  void jsonIsOneLine() {
    Tengen run = report("--json", "--positions", "200");
    assertEquals(1, run.out().lines().count(), run.out());
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertEquals(200, json.getAsJsonObject("all").get("positions").getAsLong());
    long sum = 0;
    for (var group : json.getAsJsonArray("byMove")) {
      sum += group.getAsJsonObject().get("positions").getAsLong();
    }
    assertEquals(200, sum);
    JsonArray bins = json.getAsJsonArray("valueCalibration");
    assertEquals(10, bins.size());
    JsonObject layer = json.getAsJsonArray("deadUnits").get(0).getAsJsonObject();
    assertEquals(4, layer.get("channels").getAsInt());
  }

  @Test
  void plotsAreWrittenOnAPageAndAsImages() throws IOException {
    Path page = folder.resolve("report.html");
    Path plots = folder.resolve("plots");
    Tengen run = report("--html", page.toString(), "--png", plots.toString());
    assertEquals(0, run.status(), run.err());
    String html = Files.readString(page);
    assertTrue(html.startsWith("<!DOCTYPE html>") && html.endsWith("</html>\n"), html);
    assertTrue(html.contains("src=\"data:image/png;base64,iVBOR"), "no plot");
    assertTrue(html.contains("<tr><td>1 to 25</td><td class=\"right\">"), html);
    assertFalse(html.contains("http"), "needs nothing from elsewhere");
    for (String name : List.of("accuracy", "policy", "value")) {
      assertTrue(ImageIO.read(plots.resolve(name + ".png").toFile()).getWidth() > 100);
    }
  }

  @Test
  void impossibleNumbersAreWrongUse() {
    assertEquals(2, report("--playouts", "0").status());
    assertEquals(2, report("--json", "--markdown").status());
    assertEquals(2, Tengen.run("report", net.toString()).status());
  }

  private static Tengen report(String... more) {
    List<String> arguments = new ArrayList<>(List.of("report", net.toString(), games.toString()));
    arguments.addAll(List.of("--size", "9", "--min-moves", "1", "--playouts", "2"));
    arguments.addAll(List.of("--threads", "1", "--precision", "fp32"));
    arguments.addAll(List.of(more));
    return Tengen.run(arguments);
  }
}
