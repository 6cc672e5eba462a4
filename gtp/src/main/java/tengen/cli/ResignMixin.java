package tengen.cli;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of commands that make all moves of a game: when to give it up. */
final class ResignMixin {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--resign",
      paramLabel = "VALUE",
      description =
          "Resign when the expected result was below this, -1 (lost) to 0 (even), at three turns in"
              + " a row; not in the opening, and not while ahead in points (default: never).")
  private @Nullable Double resign;

  /**
   * Returns the value under which a game is lost, if any is to be given up.
   *
   * @throws ParameterException if it is no value of a lost game
   */
  OptionalDouble below() {
    if (resign == null) {
      return OptionalDouble.empty();
    }
    if (!(resign >= -1 && resign <= 0)) {
      throw new ParameterException(
          command.commandLine(), "--resign: expected -1 (lost) to 0 (even), found " + resign);
    }
    return OptionalDouble.of(resign);
  }
}
