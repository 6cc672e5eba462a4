package tengen.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.network.RuntimeOptions;
import tengen.training.Workers;

/** The option of commands that look at many positions. */
final class WorkersMixin {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Threads that make planes (default: as many as TensorFlow's, in turns with them; for a"
              + " GPU half the cores, beside it).")
  private @Nullable Integer count;

  /**
   * Returns the threads beside a computation.
   *
   * @throws ParameterException if there are none
   */
  Workers beside(RuntimeOptions runtime) {
    Workers usual = Workers.of(runtime);
    if (count == null) {
      return usual;
    }
    if (count < 1) {
      throw new ParameterException(command.commandLine(), "--workers is at least 1, not " + count);
    }
    return usual.withCount(count);
  }
}
