package tengen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.network.NetworkSpec;
import tengen.network.SavedModel;
import tengen.network.Weights;

/** {@code tengen export}: a net for other programs that use TensorFlow, or in half the size. */
@Command(
    name = "export",
    description = {
      "Writes a net for other programs that use TensorFlow.",
      "",
      "The signature serving_default takes planes, floats [batch, size, size, planes] of 0 and 1 with"
          + " row 0 = line 1, and gives policy [batch, size * size], A1 first, and, if the net has"
          + " them, value [batch], -1 to 1 for the side to move, and ownership [batch, size * size],"
          + " 1 where the side to move will own the point. A net whose value knows komi takes"
          + " compensation [batch], too: the komi if the side to move is White, minus the komi if it"
          + " is Black. Operations are named after the rows of tengen summary."
    },
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "NAME|FILE",
      arity = "0..1",
      completionCandidates = NetNames.class,
      description = NetNames.HELP)
  private @Nullable String net;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "The SavedModel to write: a new or empty folder.")
  private @Nullable Path out;

  @Option(
      names = "--graph",
      paramLabel = "FILE",
      description = "A frozen graph to write (.pb), one file for viewers such as Netron.")
  private @Nullable Path graph;

  @Option(
      names = "--half",
      paramLabel = "FILE",
      description =
          "A weights file for Tengen (.safetensors) of half the size: bfloat16 in place of 32-bit"
              + " floats.")
  private @Nullable Path half;

  @Option(names = "--force", description = "Replace a weights file that is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    if (out == null && graph == null && half == null) {
      throw new ParameterException(
          command.commandLine(), "where to? Name a folder (--out), or a file (--graph, --half)");
    }
    requirePlaces();
    Weights weights = NamedWeights.read(net);
    PrintWriter text = command.commandLine().getOut();
    if (out != null) {
      SavedModel.write(weights, out);
      text.println(out + ": serving_default, " + describe(weights.spec()));
    }
    if (graph != null) {
      SavedModel.writeGraph(weights, graph);
      text.println(graph + ": " + describe(weights.spec()));
    }
    if (half != null) {
      weights.writeHalf(half);
      text.println(half + ": " + weights.spec().name());
    }
    text.flush();
    return 0;
  }

  private void requirePlaces() throws IOException {
    if (half != null) {
      OutFile.requireWeights(command, "--half", half);
      OutFile.requireNew(half, force);
    }
    for (Path file : Stream.of(graph, half).filter(Objects::nonNull).toList()) {
      if (out == null || !folder(out).equals(folder(file).getParent())) { // that one will be made
        OutFile.requireFolder(file);
      }
    }
  }

  private static Path folder(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String describe(NetworkSpec spec) {
    int size = spec.boardSize();
    return String.format(
        "%s [batch, %d, %d, %d]%s to %s [batch, %d]%s%s",
        SavedModel.PLANES,
        size,
        size,
        spec.planes(),
        spec.knowsKomi() ? " and " + SavedModel.COMPENSATION + " [batch]" : "",
        SavedModel.POLICY,
        size * size,
        spec.hasValue() ? " and " + SavedModel.VALUE + " [batch]" : "",
        spec.hasOwnership()
            ? " and " + SavedModel.OWNERSHIP + " [batch, " + size * size + "]"
            : "");
  }
}
