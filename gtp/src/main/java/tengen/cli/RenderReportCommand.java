package tengen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.files.WholeFile;
import tengen.render.GameReview;
import tengen.render.ReviewPage;

/** {@code tengen render report}: the report of a game as a page. */
@Command(
    name = "report",
    description = {
      "Writes the report of a game as one page that needs no other file: the chance to win, the biggest"
          + " mistakes first, and what the network thinks of every move."
    },
    footer = {
      "",
      "Examples:",
      "  tengen render report GAME.sgf --out report.html",
      "  tengen render report GAME.sgf --visits 100 --mistakes 10 --out report.html"
    },
    sortOptions = false)
final class RenderReportCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private GameArgument argument = new GameArgument();

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "The page to write, whole or not at all: .html.")
  private Path out = Path.of("");

  @Option(
      names = "--mistakes",
      paramLabel = "N",
      description = "How many of the biggest mistakes to show (default: ${DEFAULT-VALUE}).")
  private int mistakes = 6;

  @Mixin private ReviewMixin engine = new ReviewMixin();

  @Override
  public Integer call() throws IOException {
    OutFile.requirePage(command, "--out", out);
    if (mistakes < 0) {
      throw new ParameterException(
          command.commandLine(), "--mistakes is 0 or more, not " + mistakes);
    }
    OutFile.requireFolder(out);
    GameReview review = engine.review(argument.read());
    String page = ReviewPage.of(review, engine.name(), mistakes);
    WholeFile.write(out, page);
    command.commandLine().getOut().println("wrote " + out);
    return 0;
  }
}
