package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.network.Weights;
import tengen.weights.BundledWeights;

/** {@code tengen train} and {@code tengen validate} as a user meets them. */
final class TrainCommandTest {
  @TempDir private static Path folder;
  private static Path games = Path.of("set below");
  private static Path spec = Path.of("set below");
  private static Path trained = Path.of("set below");
  private static Tengen training = new Tengen(-1, "", "");

  private Path net = Path.of("set below");

  @BeforeAll
  static void trainNet() throws IOException {
    games = SgfGames.writeZip(folder.resolve("games.zip"), 40, 1);
    spec = folder.resolve("tiny.json");
    Files.writeString(spec, SgfGames.TINY_NET);
    trained = folder.resolve("trained.safetensors");
    training = train(trained);
  }

  @BeforeEach
  void nameNet(TestInfo test) {
    net = folder.resolve(test.getTestMethod().orElseThrow().getName() + ".safetensors");
  }

  @Test
  void trainingLeavesANetThatTellsHowItWasMade() throws IOException {
    assertEquals(0, training.status(), training.err());
    assertTrue(training.out().contains("games.zip: 40 games"), training.out());
    assertTrue(training.out().contains(" games to learn from, "), training.out());
    assertTrue(training.out().contains("step 10: top-1 "), training.out());
    assertTrue(training.out().contains("only 160 positions were seen, "), training.out());
    assertEquals("done: " + trained, training.lastLine());
    Weights weights = Weights.read(trained);
    assertEquals("tiny", weights.spec().name());
    assertEquals("160", weights.facts().get("positions seen"));
    assertEquals("100 of 1000 games", weights.facts().get("held out"), "more of so few games");
    assertEquals("16", weights.facts().get("batch"));
    assertTrue(Files.exists(folder.resolve("trained.csv")));
    assertFalse(Files.exists(folder.resolve("trained.safetensors.checkpoint")));
  }

  @Test
  void validationEndsWithOneLineOfJson() {
    Tengen run = validate("--net", trained.toString(), "--positions", "300", "--json");
    assertEquals(0, run.status(), run.err());
    JsonObject json = JsonParser.parseString(run.lastLine()).getAsJsonObject();
    assertEquals(300, json.get("positions").getAsLong());
    assertEquals(Math.log(81), json.get("crossEntropy").getAsDouble(), 1);
    double top1 = json.get("top1").getAsDouble();
    double top5 = json.get("top5").getAsDouble();
    assertTrue(0 <= top1 && top1 <= top5 && top5 <= 1, run.lastLine());
    assertEquals(1, run.out().lines().filter(line -> line.startsWith("{")).count());
  }

  @Test
  void validationTakesGamesOfAnyLengthAndResult() throws IOException {
    Path file = folder.resolve("short.sgf");
    Files.writeString(file, "(;GM[1]SZ[19];B[pd];W[dp];B[dd];W[pp])");
    Tengen run = Tengen.run("validate", file.toString(), "--json", "--threads", "1");
    assertEquals(0, run.status(), run.err());
    JsonObject json = JsonParser.parseString(run.lastLine()).getAsJsonObject();
    assertEquals(4, json.get("positions").getAsLong());
  }

  @Test
  void validationLooksAtAllPositionsOrThoseHeldOut() {
    long all = positions(validate("--net", trained.toString(), "--json", "--positions", "all"));
    assertTrue(all > 40 * 30 && all <= 40 * 50, all + " positions");
    Tengen run = validate("--net", trained.toString(), "--json", "--held-out-only");
    String told = String.format(Locale.ROOT, "%,d positions of", all - positions(run));
    assertTrue(training.out().contains(told), told + " in\n" + training.out());
    assertEquals(2, validate("--positions", "most").status());
  }

  @Test
  void netThatDoesNotTellWhatItsTrainingHeldOutIsRefused() throws IOException {
    Weights.read(trained).withFacts(Map.of()).write(net);
    assertTold(
        validate("--net", net.toString(), "--held-out-only"),
        1,
        "--held-out-only: the net does not tell which games its training held out");
  }

  private static long positions(Tengen run) {
    assertEquals(0, run.status(), run.err());
    return JsonParser.parseString(run.lastLine()).getAsJsonObject().get("positions").getAsLong();
  }

  @Test
  void mistypedSpecIsWrongUseAndNamesTheNearest() {
    Tengen run = Tengen.run("train", "--spec", "alphgo", "--out", net.toString(), games.toString());
    assertEquals(2, run.status());
    assertTold(run, 2, "alphgo: no such file of layers, nor a preset; did you mean alphago? (");
    assertTrue(run.err().contains("tengen train --help"), run.err());
  }

  @Test
  void validationOfAnUnknownNetNamesIt() {
    Tengen run = validate("--net", "nonesuch");
    assertEquals(2, run.status());
    assertTrue(run.err().startsWith("tengen: nonesuch: no such file"), run.err());
  }

  @Test
  void validationWithoutANetTakesTheDefault() {
    Tengen run = validate("--positions", "16");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.lastLine().endsWith(" on 16 positions"), run.out());
    Tengen named = validate("--positions", "16", "--net", BundledWeights.defaultName());
    assertEquals(run.lastLine(), named.lastLine());
  }

  @Test
  void validationLooksAtOnePositionAtLeast() {
    assertEquals(2, validate("--net", trained.toString(), "--positions", "0").status());
  }

  @Test
  void netTrainedBeforeIsTrainedFurther() throws IOException {
    Tengen run = train(net, "--from", trained.toString());
    assertEquals(0, run.status(), run.err());
    assertEquals("tiny", Weights.read(net).spec().name(), "the shape keeps its name");
    String shown = Tengen.run("summary", net.toString()).out();
    String name = net.getFileName().toString().replace(".safetensors", "");
    assertTrue(shown.startsWith(name + ": 48 planes"), "a net is called by its file: " + shown);
    assertEquals("trained.safetensors", Weights.read(net).facts().get("from"));
    assertEquals("2", Weights.read(net).facts().get("seed"), "to see other positions");
    assertTrue(run.out().contains("seed 2, to see other positions than "), run.out());
    assertEquals(0, train(net, "--from", trained.toString(), "--seed", "1", "--force").status());
    assertEquals("1", Weights.read(net).facts().get("seed"));
  }

  @Test
  void timeAloneEndsARunWithoutANumberOfPositions() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", games.toString(), "--spec"));
    arguments.addAll(List.of(spec.toString(), "--out", net.toString(), "--minutes", "0.02"));
    arguments.addAll(List.of("--size", "9", "--min-moves", "1", "--batch", "16"));
    Tengen run = Tengen.run(arguments);
    assertEquals(0, run.status(), run.err());
    assertEquals("done: " + net, run.lastLine());
    assertEquals("no limit", Weights.read(net).facts().get("positions"));
    arguments.addAll(List.of("--warmup", "1000", "--force"));
    assertTold(Tengen.run(arguments), 2, "--warmup counts positions: it needs --positions");
  }

  @Test
  void netThatFitsIntoALargerOneIsTrainedAsThat() throws IOException {
    Path larger = folder.resolve("larger.json");
    Files.writeString(
        larger,
        SgfGames.TINY_NET.replace("tiny", "larger").replace("\"filters\": 4", "\"filters\": 6"));
    Tengen run = train(net, "--from", trained.toString(), "--spec", larger.toString());
    assertEquals(0, run.status(), run.err());
    assertEquals("larger", Weights.read(net).spec().name());
    assertEquals("trained.safetensors", Weights.read(net).facts().get("from"));
  }

  @Test
  void netOfOtherPlanesIsNotTrainedFurther() throws IOException {
    Path fewer = folder.resolve("fewer.json");
    Files.writeString(fewer, SgfGames.TINY_NET.replace("\"planes\": 48", "\"planes\": 12"));
    Tengen run = train(net, "--from", trained.toString(), "--spec", fewer.toString());
    assertTold(run, 1, "tiny reads 9x9x48, tiny reads 9x9x12: a network grows on the same input");
  }

  @Test
  void netThatDoesNotFitIntoAnotherIsNotTrainedFurther() {
    Tengen run = train(net, "--from", trained.toString(), "--spec", "vgg");
    assertTold(run, 1, "tiny reads 9x9x48, vgg reads 19x19x48: a network grows on the same input");
  }

  @Test
  void specOrNetIsNeeded() {
    Tengen run = Tengen.run("train", games.toString(), "--out", net.toString());
    assertTold(run, 2, "which net? Name a --spec, or a net to start from (--from)");
  }

  @Test
  void specOfOtherPlanesIsToldBeforeTheGamesAreRead() throws IOException {
    Path other = folder.resolve("planes.json");
    Files.writeString(other, SgfGames.TINY_NET.replace("48", "49"));
    Tengen run = train(net, "--spec", other.toString());
    assertTold(run, 1, "tiny has 49 input planes, this engine encodes 48");
    assertEquals("", run.out());
  }

  /** The net reads fewer planes in training and measuring, and by GTP without being told. */
  @ParameterizedTest
  @ValueSource(ints = {4, 12, 20})
  void netOfTheFirstPlanesIsTrainedMeasuredAndPlays(int planes) throws IOException {
    Path few = folder.resolve("planes" + planes + ".safetensors");
    Tengen run = train(few, "--planes", "" + planes);
    assertEquals(0, run.status(), run.err());
    assertEquals(planes, Weights.read(few).spec().planes());
    assertEquals("tiny-" + planes + "p", Weights.read(few).facts().get("spec"));
    assertEquals(0, validate("--net", few.toString(), "--positions", "64").status());
    for (String visits : List.of("1", "16")) {
      Tengen move =
          Tengen.run("genmove", game().toString(), "--net", few.toString(), "--visits", visits);
      assertEquals(0, move.status(), move.err());
      assertTrue(move.lastLine().startsWith("Tengen plays "), move.out());
    }
    Tengen further = train(net, "--from", few.toString(), "--planes", "" + planes, "--force");
    assertEquals(0, further.status(), further.err());
    assertEquals(planes, Weights.read(net).spec().planes());
  }

  @Test
  void netTrainedBeforeKeepsItsPlanes() {
    assertTold(
        train(net, "--from", trained.toString(), "--planes", "12"),
        1,
        "reads 48 planes, not 12; leave out --planes");
  }

  private static Path game() throws IOException {
    return Files.writeString(folder.resolve("game.sgf"), SgfGames.game(1));
  }

  @Test
  void olderNetIsNotReplacedUnasked() throws IOException {
    Files.writeString(net, "precious");
    assertTold(train(net), 1, net + ": exists already; train it further with --from");
    assertEquals("precious", Files.readString(net));
    assertEquals(0, train(net, "--force").status());
    assertEquals("tiny", Weights.read(net).spec().name());
  }

  @Test
  void nothingToResumeIsTold() {
    assertTold(train(net, "--resume"), 1, "nothing to resume, no such run");
    assertTold(train(trained, "--resume"), 1, "nothing to resume, that run is complete");
  }

  @Test
  void missingFolderIsToldBeforeAnythingElse() {
    Path nowhere = folder.resolve("nowhere").resolve("net.safetensors");
    Tengen run = train(nowhere);
    assertTold(run, 1, nowhere.getParent() + ": no such folder");
    assertEquals("", run.out());
  }

  @Test
  void noGamesLeaveNothingToLearn() throws IOException {
    Path none = SgfGames.writeZip(folder.resolve("none.zip"), 0, 1);
    Tengen run =
        Tengen.run(
            "train",
            none.toString(),
            "--out",
            net.toString(),
            "--spec",
            spec.toString(),
            "--size",
            "9");
    assertTold(run, 1, "holds no game; there is no game to take");
    assertFalse(Files.exists(net));
  }

  @Test
  void gamesWithoutAWinnerAreMeasuredUnlessTheyAreNotWanted() throws IOException {
    Path undecided = folder.resolve("undecided.sgf");
    Files.writeString(undecided, SgfGames.game(7).replaceFirst("RE\\[[^]]*]", ""));
    for (String[] options : List.of(new String[0], new String[] {"--undecided"})) {
      Tengen run = validateGames(undecided, options);
      assertEquals(0, run.status(), run.err());
      assertTrue(run.out().contains("undecided.sgf: 1 game"), run.out());
    }
    Tengen run = validateGames(undecided, "--no-undecided");
    assertTold(run, 1, "there is no game to take");
    assertTrue(run.out().contains("skipped 1: no known winner"), run.out());
  }

  @ParameterizedTest
  @CsvSource({
    "--lr, NaN, a learning rate is above 0",
    "--lr, 0, a learning rate is above 0",
    "--minutes, NaN, --minutes is above 0",
    "--minutes, -1, --minutes is above 0",
    "--warmup, 161, --warmup is 0 to --positions (160)",
    "--warmup, -1, --warmup is 0 to --positions (160)",
    "--positions, 0, --positions is at least 1",
    "--batch, 0, batch is at least 1",
    "--batch, 100000000, batch is at most",
    "--workers, 0, workers is at least 1",
    "--momentum, NaN, momentum: expected 0 or more",
    "--weight-decay, NaN, weightDecay: expected 0 or more",
    "--value-weight, -1, valueWeight: expected 0 or more",
    "--threads, -1, threads: expected 0 to 1024",
    "--ema, 1, averaging: expected 0 or more",
    "--ema, NaN, averaging: expected 0 or more",
    "--muon, -1, muon: expected 0 or more",
    "--replicas, 0, --replicas is 1 to --batch (16)",
    "--replicas, 17, --replicas is 1 to --batch (16)",
    "--held-out, 1000, --held-out is 0 to 999",
    "--held-out, -1, --held-out is 0 to 999",
    "--validation-positions, 0, validation-positions is at least 1",
    "--validate-every, 0, validate-every is at least 1",
    "--checkpoint-every, 0, checkpoint-every is at least 1",
    "--schedule, SQUARE, Invalid value for option '--schedule': 'SQUARE' is none of constant",
    "--planes, 0, --planes is 1 to the 48 of tiny",
    "--planes, 49, --planes is 1 to the 48 of tiny",
    "--out, net.csv, net.csv is the name of the metrics",
    "--out, net.bin, --out: a net's name ends in .safetensors",
    "--size, 19, tiny is a net for size 9"
  })
  void impossibleOptionIsWrongUse(String option, String value, String told) {
    Tengen run = train(net, option, value);
    assertTold(run, 2, told);
    assertEquals("", run.out());
    assertFalse(Files.exists(net));
  }

  @Test
  void aNetTellsByHowMuchMuonTurnedItsKernels() throws IOException {
    assertEquals(0, train(net, "--muon", "0.5").status());
    assertEquals("0.5", Weights.read(net).facts().get("muon"));
    assertEquals(0, train(net, "--muon", "0", "--force").status());
    assertFalse(Weights.read(net).facts().containsKey("muon"));
  }

  @Test
  void aNetTellsHowManyReplicasLearnedItIfItWasNotOne() throws IOException {
    assertEquals(0, train(net, "--replicas", "2").status());
    assertEquals("2", Weights.read(net).facts().get("replicas"));
    assertEquals(0, train(net, "--threads", "2", "--batch", "16", "--force").status());
    assertFalse(Weights.read(net).facts().containsKey("replicas"));
  }

  @Test
  void resumingAndReplacingExcludeEachOther() {
    assertTold(train(net, "--resume", "--force"), 2, "choose one");
  }

  /** Trains for ten steps, unless the options say otherwise. */
  private static Tengen train(Path net, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", games.toString()));
    List<String> given = List.of(options);
    if (!given.contains("--from")) {
      addUnlessGiven(arguments, given, "--spec", spec.toString());
    }
    addUnlessGiven(arguments, given, "--out", net.toString());
    addUnlessGiven(arguments, given, "--positions", "160");
    addUnlessGiven(arguments, given, "--batch", "16");
    addUnlessGiven(arguments, given, "--size", "9");
    addUnlessGiven(arguments, given, "--min-moves", "1");
    addUnlessGiven(arguments, given, "--threads", "1");
    addUnlessGiven(arguments, given, "--precision", "fp32");
    arguments.addAll(given);
    return Tengen.run(arguments);
  }

  private static void addUnlessGiven(
      List<String> arguments, List<String> given, String option, String value) {
    if (!given.contains(option)) {
      arguments.addAll(List.of(option, value));
    }
  }

  private static Tengen validate(String... more) {
    return validateGames(games, more);
  }

  private static Tengen validateGames(Path from, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("validate", from.toString(), "--size", "9", "--min-moves", "1"));
    arguments.addAll(List.of("--threads", "1", "--precision", "fp32"));
    arguments.addAll(List.of(more));
    return Tengen.run(arguments);
  }

  private static void assertTold(Tengen run, int status, String part) {
    assertEquals(status, run.status(), run.err());
    String first = run.err().lines().findFirst().orElse("nothing on stderr");
    assertTrue(first.startsWith("tengen: ") && first.contains(part), first);
  }
}
