package tengen.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.network.Network;
import tengen.network.Networks;
import tengen.network.SymmetryAverage;
import tengen.network.Weights;
import tengen.training.Accuracy;
import tengen.training.Corpus;
import tengen.training.GameFilter;
import tengen.training.TrainingReport;
import tengen.training.Validation;
import tengen.training.Workers;

/** {@code tengen validate}: how well a net predicts the moves of games. */
@Command(
    name = "validate",
    description = "Measures how well a net predicts the moves of games.",
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(paramLabel = "GAMES", arity = "1..*", description = CorpusMixin.GAMES)
  private List<Path> games = List.of();

  @Mixin private NetOption net = new NetOption();

  @Option(
      names = "--positions",
      paramLabel = "N|all",
      converter = SampleConverter.class,
      description =
          "Look at a sample of so many positions, the same each time, or at all"
              + " (default: ${DEFAULT-VALUE}).")
  private long positions = 20_000;

  @Mixin private HeldOutMixin heldOut = new HeldOutMixin();

  @Option(names = "--average", description = "Average the net over the eight symmetries.")
  private boolean average;

  @Option(names = "--json", description = "End with one line of JSON.")
  private boolean json;

  @Mixin private WorkersMixin workerOptions = new WorkersMixin();
  @Mixin private RuntimeMixin runtime = new RuntimeMixin();
  @Mixin private CorpusMixin corpusOptions = new CorpusMixin(GameFilter.ANY);

  @Override
  public Integer call() throws IOException {
    PrintWriter text = command.commandLine().getOut();
    requirePositive();
    Workers workers = workerOptions.beside(runtime.options());
    runtime.requireDevice();
    Weights weights = net.read();
    OptionalInt share = heldOut.share(weights);
    Corpus corpus = corpusOptions.readAny(games, text);
    Validation validation =
        new Validation(HeldOutMixin.positions(corpus, share), positions, workers);
    try (Network network = network(weights)) {
      print(validation.measure(network, new Progress(validation.count(), text)), corpus, text);
    }
    return 0;
  }

  private void requirePositive() {
    if (positions < 1) {
      throw new ParameterException(command.commandLine(), "--positions is at least 1");
    }
  }

  private Network network(Weights weights) {
    Network network = Networks.of(weights, runtime.options());
    return average ? new SymmetryAverage(network) : network;
  }

  private void print(Validation.Report report, Corpus corpus, PrintWriter text) {
    List<String> sources = corpus.sources().stream().map(Corpus.Source::name).toList();
    TrainingReport.describe(report.bySource(), sources).forEach(text::println);
    text.println(TrainingReport.describe(report.all()));
    if (json) {
      text.println(toJson(report.all()));
    }
    text.flush();
  }

  private static JsonObject toJson(Accuracy accuracy) {
    JsonObject line = new JsonObject();
    line.addProperty("positions", accuracy.positions());
    line.addProperty("top1", accuracy.top1());
    line.addProperty("top5", accuracy.top5());
    line.addProperty("crossEntropy", accuracy.crossEntropy());
    accuracy.valueError().ifPresent(error -> line.addProperty("valueError", error));
    return line;
  }

  static final class SampleConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return text.equals("all")
          ? Long.MAX_VALUE
          : Main.number(text, Long::valueOf, "whole number, nor all");
    }
  }
}
