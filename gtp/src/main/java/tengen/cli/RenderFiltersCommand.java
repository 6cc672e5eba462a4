package tengen.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.network.Filters;
import tengen.network.NetworkInsight;
import tengen.network.Weights;
import tengen.render.FilterPicture;

/** {@code tengen render filters}: the weights of a layer. */
@Command(
    name = "filters",
    description = {
      "Draws the filters of a layer: a row of tiles for each filter, a tile for each channel that comes"
          + " in.",
      "",
      "Red weights are above 0, blue ones below. The channels of the first layer stand by their"
          + " features."
    },
    footer = {
      "",
      "Examples:",
      "  tengen render filters res-48x3 --out filters.svg",
      "  tengen render filters my-net.safetensors --layer 3.conv1 --count 16 --out filters.png"
    },
    sortOptions = false)
final class RenderFiltersCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "NET",
      arity = "0..1",
      completionCandidates = NetNames.class,
      description = NetNames.HELP)
  private @Nullable String net;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "The layer, named as in tengen summary (default: the first with filters).")
  private @Nullable String layer;

  @Option(
      names = "--first",
      paramLabel = "N",
      description = "The first filter to draw, from 0 (default: ${DEFAULT-VALUE}).")
  private int first;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many filters to draw at most (default: ${DEFAULT-VALUE}).")
  private int count = 48;

  @Mixin private PictureFile out = new PictureFile();
  @Mixin private RuntimeMixin runtime = new RuntimeMixin();

  @Override
  public Integer call() throws IOException {
    if (count < 1 || first < 0) {
      throw new ParameterException(
          command.commandLine(), "--count is at least 1 and --first at least 0");
    }
    out.check();
    Weights weights = NamedWeights.readNamed(net);
    try (NetworkInsight insight = NetworkInsight.of(weights, runtime.options())) {
      List<String> layers = layers(insight);
      String name = layer == null ? layers.get(0) : layer;
      Filters filters =
          insight
              .filters(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "layer "
                              + name
                              + " has no filters; these have: "
                              + String.join(" ", layers)));
      int shown = Math.max(1, Math.min(count, filters.outputs() - first));
      String title =
          "%s, layer %s: filters %d to %d of %d, %dx%d"
              .formatted(
                  weights.spec().name(),
                  name,
                  first,
                  first + shown - 1,
                  filters.outputs(),
                  filters.height(),
                  filters.width());
      boolean planes = name.equals(layers.get(0)) && filters.inputs() == weights.spec().planes();
      out.write(new FilterPicture(title, filters, first, shown, planes).drawing());
    }
    return 0;
  }

  private static List<String> layers(NetworkInsight insight) {
    return insight.layers().stream()
        .filter(name -> !name.equals(NetworkInsight.INPUT))
        .filter(name -> insight.filters(name).isPresent())
        .toList();
  }
}
