package tengen.cli;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that make all moves of a game: when to give it up. */
final class ResignMixin {
  @Option(
      names = "--resign",
      paramLabel = "VALUE",
      description =
          "Resign when the expected result was below this, -1 (lost) to 0 (even), at three turns in"
              + " a row; not in the opening, and not while ahead in points (default: never).")
  private @Nullable Double resign;

  /** Returns the value under which a game is lost, if any is to be given up. */
  OptionalDouble below() {
    return resign == null ? OptionalDouble.empty() : OptionalDouble.of(resign);
  }
}
