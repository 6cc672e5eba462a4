package tengen.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.files.WholeFile;
import tengen.plot.Drawing;

/** The options that name the file of a picture; its ending tells the format. */
final class PictureFile {
  private static final double LARGEST = 16;
  private static final String SVG = ".svg";
  private static final String PNG = ".png";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write, whole or not at all: .svg or .png.")
  private Path file = Path.of("");

  @Option(
      names = "--scale",
      paramLabel = "X",
      description = "How many times larger to make a PNG (default: ${DEFAULT-VALUE}).")
  private double scale = 2;

  /**
   * Finds out, before anything is computed, whether the file can be written.
   *
   * @throws ParameterException if its ending is none of a picture, or the scale none to draw at
   * @throws IOException if there is no such folder
   */
  void check() throws IOException {
    if (!name().endsWith(SVG) && !name().endsWith(PNG)) {
      throw new ParameterException(
          command.commandLine(), "--out: a picture's name ends in .svg or .png, not " + file);
    } else if (!(scale > 0 && scale <= LARGEST)) {
      throw new ParameterException(
          command.commandLine(), "--scale is above 0 and at most 16, not " + scale);
    }
    OutFile.requireFolder(file);
  }

  /** Writes a drawing and tells where. */
  void write(Drawing drawing) throws IOException {
    byte[] bytes =
        name().endsWith(SVG) ? drawing.svg().getBytes(StandardCharsets.UTF_8) : drawing.png(scale);
    WholeFile.write(file, bytes);
    command.commandLine().getOut().println("wrote " + file);
  }

  private String name() {
    return file.toString().toLowerCase(Locale.ROOT);
  }
}
