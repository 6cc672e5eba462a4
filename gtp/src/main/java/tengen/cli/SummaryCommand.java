package tengen.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.network.LayerTable;
import tengen.network.NetworkSpec;
import tengen.network.Weights;
import tengen.text.LayerTableText;
import tengen.text.TextTable;
import tengen.text.TextTable.Column;
import tengen.weights.BundledWeights;

/** {@code tengen summary}: what each layer of a network gives and costs. */
@Command(
    name = "summary",
    description = {
      "Shows what each layer of a network gives and costs.",
      "",
      "Without a name, lists the presets and the nets that come along."
    },
    sortOptions = false)
final class SummaryCommand implements Callable<Integer> {
  /** What is summed up: a spec, and the facts of its training if it has been trained. */
  private record Subject(NetworkSpec spec, Map<String, String> training) {
    static Subject of(Weights weights) {
      return new Subject(weights.spec(), new TreeMap<>(weights.facts()));
    }

    static Subject of(NetworkSpec spec) {
      return new Subject(spec, Map.of());
    }
  }

  private static final class Format {
    @Option(names = "--json", description = "Print one line of JSON and nothing else.")
    private boolean json;

    @Option(names = "--markdown", description = "Print tables in Markdown.")
    private boolean markdown;

    @Option(
        names = "--spec",
        description = "Print its layers as a spec file (JSON), to change and to train.")
    private boolean spec;
  }

  /** Weights begin with the length of a header, 8 bytes of which the higher ones are 0. */
  private static final int LENGTH_BYTES = 8;

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "SPEC|NET",
      arity = "0..1",
      description =
          "A preset or a file of layers (JSON); a net that comes along or a weights file.")
  private @Nullable String name;

  @ArgGroup(exclusive = true)
  private Format format = new Format();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    if (name == null && format.spec) {
      throw new ParameterException(command.commandLine(), "--spec of which preset or net?");
    } else if (name == null) {
      out.print(list());
    } else {
      out.print(describe(find(name)));
    }
    out.flush();
    return 0;
  }

  private Subject find(String nameOrFile) throws IOException {
    Path file = Path.of(nameOrFile);
    if (Files.isRegularFile(file)) {
      return isWeights(file) ? Subject.of(weights(nameOrFile)) : Subject.of(NetworkSpec.read(file));
    } else if (BundledWeights.names().contains(nameOrFile)) {
      return Subject.of(weights(nameOrFile));
    } else if (NetworkSpec.presetNames().contains(nameOrFile)) {
      return Subject.of(NetworkSpec.preset(nameOrFile));
    }
    throw new ParameterException(command.commandLine(), notFound(nameOrFile));
  }

  /** Reads weights: by their file's name, but their spec is to be printed as it is. */
  private Weights weights(String nameOrFile) throws IOException {
    return format.spec ? NamedWeights.read(nameOrFile) : NamedWeights.readNamed(nameOrFile);
  }

  private static boolean isWeights(Path file) throws IOException {
    if (NamedWeights.isName(file.toString())) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      for (byte start : in.readNBytes(LENGTH_BYTES)) {
        if (start == 0) {
          return true;
        }
      }
      return false;
    }
  }

  private static String notFound(String name) {
    List<String> known = new ArrayList<>(NetworkSpec.presetNames());
    known.addAll(BundledWeights.names());
    return name
        + ": no such file, preset or net"
        + Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse("")
        + " (tengen summary without a name lists presets and nets)";
  }

  private String describe(Subject subject) {
    if (format.spec) {
      return subject.spec().toJson() + "\n";
    }
    LayerTable table = LayerTable.of(subject.spec());
    if (format.json) {
      return SummaryJson.of(table, subject.training()) + "\n";
    }
    String text = format.markdown ? LayerTableText.markdown(table) : LayerTableText.plain(table);
    return subject.training().isEmpty() ? text : text + "\n" + print(facts(subject.training()));
  }

  private static TextTable facts(Map<String, String> training) {
    TextTable facts = new TextTable(List.of(Column.words("Training"), Column.words("")));
    training.forEach((fact, value) -> facts.add(List.of(fact, value)));
    return facts;
  }

  private String list() throws IOException {
    if (format.json) {
      return jsonList() + "\n";
    }
    TextTable presets = overview("Preset");
    for (String preset : NetworkSpec.presetNames()) {
      add(presets, preset, NetworkSpec.preset(preset));
    }
    TextTable nets = overview("Net");
    for (String net : BundledWeights.names()) {
      add(nets, net, NamedWeights.read(net).spec());
    }
    return print(presets) + "\n" + print(nets);
  }

  private static TextTable overview(String kind) {
    return new TextTable(
        List.of(
            Column.words(kind),
            Column.numbers("Parameters"),
            Column.numbers("Multiply-adds"),
            Column.numbers("Memory"),
            Column.words("Gives")));
  }

  private static void add(TextTable list, String name, NetworkSpec spec) {
    LayerTable table = LayerTable.of(spec);
    list.add(
        List.of(
            name,
            LayerTableText.count(table.parameters()),
            LayerTableText.count(table.multiplyAdds()),
            LayerTableText.memory(table.activationBytes()),
            LayerTableText.outputs(table)));
  }

  private static JsonObject jsonList() throws IOException {
    JsonArray presets = new JsonArray();
    for (String preset : NetworkSpec.presetNames()) {
      presets.add(jsonEntry(preset, NetworkSpec.preset(preset)));
    }
    JsonArray nets = new JsonArray();
    for (String net : BundledWeights.names()) {
      nets.add(jsonEntry(net, NamedWeights.read(net).spec()));
    }
    JsonObject json = new JsonObject();
    json.add("presets", presets);
    json.add("nets", nets);
    return json;
  }

  private static JsonObject jsonEntry(String name, NetworkSpec spec) {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    SummaryJson.addSums(json, LayerTable.of(spec));
    return json;
  }

  private String print(TextTable table) {
    return format.markdown ? table.toMarkdown() : table.toText();
  }
}
