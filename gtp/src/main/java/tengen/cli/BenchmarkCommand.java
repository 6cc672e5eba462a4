package tengen.cli;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.benchmark.Speed;
import tengen.benchmark.SpeedTest;
import tengen.network.Network;
import tengen.text.TextTable;
import tengen.text.TextTable.Column;

/** {@code tengen benchmark}: what the machine can do, and which options suit it. */
@Command(
    name = "benchmark",
    description = {
      "Measures how fast this machine evaluates, plays out and searches, and says which options suit it.",
      "",
      "Let nothing else run meanwhile. The position is one of the middle game on 19x19."
    },
    sortOptions = false)
final class BenchmarkCommand implements Callable<Integer> {
  private static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16, 32);
  private static final List<Integer> SEARCH_BATCHES = List.of(1, 2, 4, 8, 16);

  /** A setting counts as fastest if it has this share of the highest speed, and smaller batches. */
  private static final double NEARLY = 0.95;

  @Spec private CommandSpec command;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "For each measurement (default: ${DEFAULT-VALUE}).")
  private double seconds = 1;

  @Option(names = "--json", description = "Print one line of JSON instead of tables.")
  private boolean json;

  @Mixin private EngineMixin engine = new EngineMixin();

  @Override
  public Integer call() throws IOException {
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new ParameterException(
          command.commandLine(), "--seconds: expected more than 0, to 3600, found " + seconds);
    }
    PrintWriter out = command.commandLine().getOut();
    try (Network network = engine.net().network()) {
      SpeedTest test =
          new SpeedTest(
              network,
              () -> engine.searched(network, engine.net().seed()),
              engine.treeSettings(),
              Math.round(seconds * 1e9));
      List<Speed> evaluations = BATCHES.stream().map(test::evaluations).toList();
      Speed playouts = test.playouts();
      List<Speed> visits = new ArrayList<>();
      for (int threads : engine.tree().threads().map(List::of).orElseGet(BenchmarkCommand::usual)) {
        for (int batch : engine.tree().batch().map(List::of).orElse(SEARCH_BATCHES)) {
          visits.add(test.visits(threads, batch));
        }
      }
      Speed best = recommended(visits);
      out.print(
          json
              ? new Gson().toJson(toJson(evaluations, playouts, visits, best)) + "\n"
              : text(evaluations, playouts, visits, best));
      out.flush();
    }
    return 0;
  }

  private static List<Integer> usual() {
    return threadCounts(Runtime.getRuntime().availableProcessors());
  }

  /** Returns 1, 2, 4 ... up to the cores, those among them, and no more than 16. */
  static List<Integer> threadCounts(int cores) {
    List<Integer> counts = new ArrayList<>();
    for (int threads = 1; threads < cores && threads < 16; threads *= 2) {
      counts.add(threads);
    }
    counts.add(Math.min(cores, 16));
    return counts;
  }

  /**
   * Returns the setting that leaves the fewest positions waiting for each other, of those that are
   * nearly the fastest.
   */
  static Speed recommended(List<Speed> visits) {
    double highest = visits.stream().mapToDouble(Speed::aSecond).max().orElseThrow();
    Speed best = null;
    for (Speed speed : visits) {
      boolean fast = speed.aSecond() >= NEARLY * highest;
      if (fast && (best == null || speed.atOnce() < best.atOnce())) {
        best = speed;
      }
    }
    return best == null ? visits.get(0) : best;
  }

  private String text(
      List<Speed> evaluations, Speed playouts, List<Speed> visits, Speed recommended) {
    TextTable bare =
        new TextTable(List.of(Column.numbers("batch"), Column.numbers("evaluations/s")));
    evaluations.forEach(
        speed -> bare.add(List.of(Integer.toString(speed.batch()), number(speed.aSecond()))));
    TextTable searches =
        new TextTable(
            List.of(
                Column.numbers("search threads"),
                Column.numbers("batch"),
                Column.numbers("visits/s")));
    visits.forEach(
        speed ->
            searches.add(
                List.of(
                    Integer.toString(speed.threads()),
                    Integer.toString(speed.batch()),
                    number(speed.aSecond()))));
    return String.join(
        "\n",
        "The network " + engine.net().netName() + " alone:",
        bare.toText(),
        "Playouts on one core: " + number(playouts.aSecond()) + "/s\n",
        "Searches:",
        searches.toText(),
        String.format(
            Locale.ROOT,
            "Suits this machine (of those within %.0f %% of the fastest, the one with the fewest"
                + " positions at once): %s\n",
            100 * (1 - NEARLY),
            advice(recommended)));
  }

  /** Returns the options to use, with what they give. */
  static String advice(Speed best) {
    return String.format(
        Locale.ROOT,
        "--search-threads %d --batch %d, %s visits/s: --visits %s for a second a move, --visits %s"
            + " for five",
        best.threads(),
        best.batch(),
        number(best.aSecond()),
        round(best.aSecond()),
        round(best.aSecond() * 5));
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }

  /** Rounds down to two digits that count, and no less than 2, for 1 is no search. */
  private static String round(double number) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, number))) - 1));
    return number(Math.max(2, Math.floor(number / unit) * unit));
  }

  private JsonObject toJson(
      List<Speed> evaluations, Speed playouts, List<Speed> visits, Speed recommended) {
    JsonObject line = new JsonObject();
    line.addProperty("net", engine.net().netName());
    line.addProperty("cores", Runtime.getRuntime().availableProcessors());
    JsonArray bare = new JsonArray();
    for (Speed speed : evaluations) {
      JsonObject entry = new JsonObject();
      entry.addProperty("batch", speed.batch());
      entry.addProperty("evaluationsPerSecond", speed.aSecond());
      bare.add(entry);
    }
    line.add("evaluations", bare);
    line.addProperty("playoutsPerSecond", playouts.aSecond());
    JsonArray searches = new JsonArray();
    visits.forEach(speed -> searches.add(search(speed)));
    line.add("searches", searches);
    line.add("recommended", search(recommended));
    return line;
  }

  private static JsonObject search(Speed speed) {
    JsonObject entry = new JsonObject();
    entry.addProperty("threads", speed.threads());
    entry.addProperty("batch", speed.batch());
    entry.addProperty("visitsPerSecond", speed.aSecond());
    return entry;
  }
}
