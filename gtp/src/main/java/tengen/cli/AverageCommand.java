package tengen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.network.Weights;

/** {@code tengen average}: one net of several that were trained from the same one. */
@Command(
    name = "average",
    description = {
      "Averages the weights of nets that were trained one from the other, or from the same one.",
      "",
      "Such an average may predict better than each of them and costs no training; tengen validate"
          + " tells. Nets that began with different random weights give a net that knows nothing."
    },
    sortOptions = false)
final class AverageCommand implements Callable<Integer> {
  private static final String AVERAGED = "average of";

  /** What is true of the average, too; how long a run was is not. */
  private static final Set<String> KEPT = Set.of("corpus", "corpus fingerprint", "tengen");

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "NAME|FILE",
      arity = "1..*",
      description = "The nets, of one shape: those that come along, or weights files.")
  private List<String> nets = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The weights file to write (.safetensors).")
  private Path out = Path.of("average.safetensors");

  @Option(names = "--force", description = "Replace a file that is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    if (nets.size() < 2) {
      throw new ParameterException(command.commandLine(), "name two nets or more to average");
    }
    requirePlace();
    List<Weights> read = new ArrayList<>();
    for (String net : nets) {
      read.add(NamedWeights.read(net));
    }
    Weights average = Weights.average(read);
    Map<String, String> facts = new HashMap<>(average.facts());
    facts.keySet().retainAll(KEPT);
    HeldOut.byAll(read).ifPresent(share -> facts.put(HeldOut.FACT, HeldOut.text(share)));
    read.stream()
        .flatMap(net -> LearningMixin.seedOf(net.facts()).stream())
        .max(Long::compare)
        .ifPresent(seed -> facts.put(LearningMixin.SEED, seed.toString()));
    facts.put(AVERAGED, String.join(", ", nets.stream().map(NamedWeights::nameOf).toList()));
    average.withFacts(facts).write(out);
    PrintWriter text = command.commandLine().getOut();
    text.println(out + ": the average of " + nets.size() + " nets");
    text.flush();
    return 0;
  }

  private void requirePlace() throws IOException {
    OutFile.requireWeights(command, "--out", out);
    OutFile.requireFolder(out);
    OutFile.requireNew(out, force);
  }
}
