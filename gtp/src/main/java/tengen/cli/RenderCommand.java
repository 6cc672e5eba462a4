package tengen.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tengen render}: pictures for documents. */
@Command(
    name = "render",
    description = {
      "Makes pictures for documents, as SVG or PNG by the ending of the file, and the report of a game"
          + " as a page.",
      "",
      "Needs no screen. Each kind of picture has its own --help."
    },
    synopsisSubcommandLabel = "PICTURE",
    subcommands = {
      RenderBoardCommand.class,
      RenderHeatmapCommand.class,
      RenderFiltersCommand.class,
      RenderActivationsCommand.class,
      RenderCurveCommand.class,
      RenderReportCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  tengen render board GAME.sgf --move 57 --out board.svg",
      "  tengen render heatmap GAME.sgf --move 57 --out heat.png",
      "  tengen render filters res-48x3 --out filters.svg",
      "  tengen render activations GAME.sgf --move 57 --out maps.png",
      "  tengen render curve my-net.csv --out curve.svg",
      "  tengen render report GAME.sgf --out report.html"
    })
final class RenderCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  /** Without a kind of picture there is nothing to draw. */
  @Override
  public Integer call() {
    throw new ParameterException(
        command.commandLine(),
        "which picture? " + String.join(", ", command.subcommands().keySet()));
  }
}
