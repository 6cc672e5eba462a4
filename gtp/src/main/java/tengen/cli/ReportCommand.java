package tengen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.files.WholeFile;
import tengen.network.Network;
import tengen.network.NetworkInsight;
import tengen.network.Networks;
import tengen.network.Weights;
import tengen.training.Corpus;
import tengen.training.DeadUnits;
import tengen.training.Examination;
import tengen.training.GameFilter;
import tengen.training.Positions;
import tengen.training.ValueAtMoves;
import tengen.training.Workers;

/** {@code tengen report}: where a net does well, and how far its numbers can be believed. */
@Command(
    name = "report",
    description = {
      "Looks closely at a net on games: accuracy by move number, rank and set, calibration, and how"
          + " well it knows the winner in the course of a game.",
      "",
      "Give games that the net did not learn from, or those that it did with --held-out-only."
    },
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  // So many positions tell a dead channel from one that is seldom used; more take long.
  private static final long LOOKED_INSIDE = 512;

  private static final class Format {
    @Option(names = "--json", description = "Print one line of JSON and nothing else.")
    private boolean json;

    @Option(names = "--markdown", description = "Print tables in Markdown and nothing else.")
    private boolean markdown;
  }

  @Spec private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "NET",
      description = "The net: one that comes along, or a weights file.")
  private String net = "";

  @Parameters(index = "1..*", paramLabel = "GAMES", arity = "1..*", description = CorpusMixin.GAMES)
  private List<Path> games = List.of();

  @Option(
      names = "--positions",
      paramLabel = "N",
      description =
          "Look at a sample of so many positions, the same each time (default: ${DEFAULT-VALUE}).")
  private long positions = 20_000;

  @Option(
      names = "--value-games",
      paramLabel = "N",
      description =
          "Look for the winner of so many games in their course (default: ${DEFAULT-VALUE}).")
  private int valueGames = 500;

  @Option(
      names = "--playouts",
      paramLabel = "N",
      description =
          "Playouts that the value is compared with, for each position (default:"
              + " ${DEFAULT-VALUE}).")
  private int playouts = 64;

  @ArgGroup(exclusive = true)
  private Format format = new Format();

  @Mixin private HeldOutMixin heldOut = new HeldOutMixin();

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page with plots, too.")
  private @Nullable Path html;

  @Option(
      names = "--png",
      paramLabel = "FOLDER",
      description = "Write the plots as images into a folder, too.")
  private @Nullable Path png;

  @Mixin private WorkersMixin workerOptions = new WorkersMixin();
  @Mixin private RuntimeMixin runtime = new RuntimeMixin();
  @Mixin private CorpusMixin corpusOptions = new CorpusMixin(GameFilter.ANY);

  @Override
  public Integer call() throws IOException {
    if (positions < 1 || valueGames < 1 || playouts < 1) {
      throw new ParameterException(
          command.commandLine(), "--positions, --value-games and --playouts are at least 1");
    }
    requirePlaces();
    Workers workers = workerOptions.beside(runtime.options());
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    runtime.requireDevice();
    Weights weights = NamedWeights.readNamed(net);
    OptionalInt share = heldOut.share(weights);
    PrintWriter told = format.json || format.markdown ? err : out;
    Corpus corpus = corpusOptions.readAny(games, told);
    NetReport report = report(weights, HeldOutMixin.positions(corpus, share), workers, told);
    if (format.json) {
      out.println(report.toJson());
    } else {
      out.print(format.markdown ? report.toMarkdown() : report.toText());
    }
    out.flush();
    if (html != null) {
      WholeFile.write(html, report.toHtml());
    }
    if (png != null) {
      write(png, report.plots());
    }
    return 0;
  }

  /** A look that takes minutes shall not end in a folder that is not there, or in another file. */
  private void requirePlaces() throws IOException {
    if (html != null) {
      OutFile.requirePage(command, "--html", html);
      OutFile.requireFolder(html);
    }
    if (png != null && Files.exists(png) && !Files.isDirectory(png)) {
      throw new IOException(png + ": is a file; name a folder for the plots");
    }
  }

  private NetReport report(Weights weights, Positions seen, Workers workers, PrintWriter told) {
    try (Network network = Networks.of(weights, runtime.options());
        NetworkInsight insight = NetworkInsight.of(weights, runtime.options())) {
      long count = Math.min(positions, seen.count());
      tell(told, "looking at %,d positions", count);
      Examination.Report moves =
          Examination.of(network, seen, positions, workers, new Progress(count, told));
      tell(told, "looking for the winners of up to %,d games", Math.min(valueGames, seen.games()));
      List<ValueAtMoves.Row> winners = ValueAtMoves.of(network, seen, valueGames, playouts);
      tell(told, "looking for dead units");
      List<DeadUnits.Layer> inside =
          DeadUnits.of(insight, seen, Math.min(positions, LOOKED_INSIDE), workers);
      return new NetReport(weights.spec().name(), moves, winners, inside);
    }
  }

  private static void tell(PrintWriter told, String format, Object... numbers) {
    told.printf(Locale.ROOT, format + "%n", numbers);
    told.flush();
  }

  private static void write(Path folder, Map<String, byte[]> images) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> image : images.entrySet()) {
      WholeFile.write(folder.resolve(image.getKey() + ".png"), image.getValue());
    }
  }
}
