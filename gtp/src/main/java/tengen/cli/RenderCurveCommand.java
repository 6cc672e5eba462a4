package tengen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tengen.plot.Drawing;
import tengen.plot.PlotImage;
import tengen.render.GameReview;
import tengen.sgf.SgfReader;
import tengen.training.TrainingCurves;

/** {@code tengen render curve}: a training, or the chance to win along a game. */
@Command(
    name = "curve",
    description = {
      "Draws the curves of a training from its metrics (.csv), or Black's chance to win along a game.",
      "",
      "The chance to win is that of a network with a value head, or of a search."
    },
    footer = {
      "",
      "Examples:",
      "  tengen render curve my-net.csv --out training.svg",
      "  tengen render curve GAME.sgf --out chance.png"
    },
    sortOptions = false)
final class RenderCurveCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "The metrics that tengen train wrote beside its net, or an SGF file.")
  private Path file = Path.of("");

  @Mixin private PictureFile out = new PictureFile();
  @Mixin private ReviewMixin engine = new ReviewMixin();

  @Override
  public Integer call() throws IOException {
    out.check();
    out.write(isMetrics() ? PlotImage.drawing(TrainingCurves.plots(file), 2) : chance());
    return 0;
  }

  private boolean isMetrics() {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  private Drawing chance() throws IOException {
    GameReview review = engine.review(SgfReader.read(file));
    if (!review.hasValue()) {
      throw new IllegalArgumentException(
          file + ": nothing tells the chance to win: take a net with a value head, or --visits");
    }
    return PlotImage.drawing(List.of(review.curve()), 1);
  }
}
